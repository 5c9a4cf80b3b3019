package dev.sluice.template.cloudformation;

import dev.sluice.template.Node;
import dev.sluice.template.Place;
import java.util.List;

/// A resource as it is written, functions not evaluated.
///
/// @param id        its logical id
/// @param at        where the logical id stands
/// @param typeAt    where the type stands
/// @param dependsOn what `DependsOn` names
record Resource(String id, String type, Place at, Place typeAt, Node.Mapping properties, List<Node.Scalar> dependsOn) {
    Resource {
        dependsOn = List.copyOf(dependsOn);
    }
}
