package dev.sluice.template.cloudformation;

import dev.sluice.template.MissingParameter;
import dev.sluice.template.Node;
import dev.sluice.template.Place;
import java.util.Optional;

/// Where the values of a template's parameters come from.
interface Arguments {
    /// The value for a parameter: a scalar, or [Node.Unresolved] when it is known to be given but not what it is.
    /// Empty when none is given.
    ///
    /// @param declared where the parameter is declared
    Optional<Node> find(String name, Place declared);

    /// Reports that a parameter has neither a value nor a default.
    ///
    /// @param declared where the parameter is declared
    void reportMissing(MissingParameter parameter, Place declared);
}
