package dev.sluice.template.cloudformation;

import dev.sluice.template.Diagnostics;
import dev.sluice.template.Node;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Node.Unresolved;
import dev.sluice.template.Place;
import dev.sluice.template.Shape.Struct;
import dev.sluice.template.ShapeCheck;
import dev.sluice.wire.json.MalformedJsonException;
import java.util.Optional;

/// Documents inside a property, such as `RedrivePolicy`: a mapping, or the same as JSON text.
record Documents(Diagnostics diagnostics) {
    /// The document of that property; empty when there is none, or a wrong one, which is reported.
    ///
    /// @param property names its shape, too
    Optional<Properties> of(Properties properties, String property) {
        return properties.value(property).flatMap(node -> of(node, property, properties.place(property)));
    }

    private Optional<Properties> of(Node value, String name, Place at) {
        Optional<String> text = Properties.text(value);
        if (text.isEmpty()) {
            return part(value, name, at, "a mapping, or JSON of an object");
        }
        try {
            return part(JsonNodes.parse(text.get(), at), name, at, "a mapping, or JSON of an object");
        } catch (MalformedJsonException notJson) {
            diagnostics.error(at, name + ": " + notJson.getMessage());
            return Optional.empty();
        }
    }

    /// A part of a document; empty when it is of another form, which is reported.
    ///
    /// @param name its shape
    /// @param at   where messages about all of it point
    Optional<Properties> part(Node value, String name, Place at) {
        return part(value, name, at, "a mapping");
    }

    private Optional<Properties> part(Node node, String name, Place at, String expected) {
        if (node instanceof Unresolved) {
            return Optional.empty();
        }
        if (node instanceof Mapping mapping) {
            Struct shape = Types.DOCUMENTS.find(name).orElseThrow();
            ShapeCheck check = new ShapeCheck(diagnostics);
            Mapping mended = check.mended(mapping, shape);
            check.check(mended, shape, name, at);
            return Optional.of(new Properties(mended, at));
        }
        diagnostics.error(at, name + ": " + node.described() + " (expected: " + expected + ")");
        return Optional.empty();
    }
}
