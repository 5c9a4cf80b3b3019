package dev.sluice.template.cloudformation;

import dev.sluice.template.Diagnostics;
import dev.sluice.template.GivenParameters;
import dev.sluice.template.MissingParameter;
import dev.sluice.template.Node;
import dev.sluice.template.Place;
import java.util.Optional;

/// The arguments of a template that a person puts up.
record GivenArguments(String stack, GivenParameters given, Diagnostics diagnostics) implements Arguments {
    @Override
    public Optional<Node> find(String name, Place declared) {
        return given.find(stack, name, declared).map(value -> value);
    }

    @Override
    public void reportMissing(MissingParameter parameter, Place declared) {
        diagnostics.missing(parameter);
        String description = parameter.description().isEmpty() ? "" : " (" + parameter.description() + ")";
        String hint = "give it: --parameter " + parameter.name() + "=VALUE" + description;
        diagnostics.error(declared, "parameter '" + parameter.name() + "' has neither a value nor a default", hint);
    }
}
