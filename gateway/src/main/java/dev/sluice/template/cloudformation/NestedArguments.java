package dev.sluice.template.cloudformation;

import dev.sluice.template.Diagnostics;
import dev.sluice.template.MissingParameter;
import dev.sluice.template.Node;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Kind;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Node.Scalar;
import dev.sluice.template.Node.Unresolved;
import dev.sluice.template.Place;
import java.util.Optional;

/// The arguments that a template gives to one that it nests, evaluated one by one when they are asked for.
///
/// @param given what stands at `Parameters`
record NestedArguments(Template parent, Resource resource, Node given, Diagnostics diagnostics) implements Arguments {
    @Override
    public Optional<Node> find(String name, Place declared) {
        Node block = given instanceof Mapping ? given : parent.resolve(given).orElse(given);
        if (!(block instanceof Mapping values) || values.find(name).isEmpty()) {
            return Optional.empty();
        }
        Entry entry = values.find(name).orElseThrow();
        return parent.resolve(entry.value())
                .map(value -> value instanceof Scalar(String text, Kind kind, var _) && kind != Kind.NULL
                        ? new Scalar(text, kind, entry.place())
                        : new Unresolved(entry.place()));
    }

    @Override
    public void reportMissing(MissingParameter parameter, Place declared) {
        diagnostics.error(
                resource.at(),
                "nested stack '" + resource.id() + "': no value for parameter '" + parameter.name() + "' of "
                        + declared.source().name(),
                "add it to the Parameters of '" + resource.id() + "'");
    }
}
