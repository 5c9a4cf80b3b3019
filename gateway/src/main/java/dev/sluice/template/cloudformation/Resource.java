package dev.sluice.template.cloudformation;

import dev.sluice.template.Node;
import dev.sluice.template.Node.Scalar;
import dev.sluice.template.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A resource as it is written, functions not evaluated.
///
/// @param stack     the name of the stack that it belongs to, which may be a nested one
/// @param id        its logical id
/// @param at        where the logical id stands
/// @param typeAt    where the type stands
/// @param dependsOn what `DependsOn` names
/// @param condition what `Condition` names
record Resource(
        String stack,
        String id,
        String type,
        Place at,
        Place typeAt,
        Node.Mapping properties,
        List<Scalar> dependsOn,
        @Nullable Scalar condition) {
    Resource {
        dependsOn = List.copyOf(dependsOn);
    }

    /// Stack and logical id: no two of the resources that are read together have the same.
    String path() {
        return stack + "/" + id;
    }
}
