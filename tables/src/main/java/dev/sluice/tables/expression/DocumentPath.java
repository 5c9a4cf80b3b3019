package dev.sluice.tables.expression;

import dev.sluice.tables.item.AttributeValue;
import dev.sluice.tables.item.Item;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A way into an item: an attribute, then fields of maps and elements of lists. Immutable.
///
/// @param elements the steps; the first is an [Attribute]
public record DocumentPath(List<Element> elements) {
    /// One step.
    public sealed interface Element {}

    /// An attribute, or a field of a map.
    public record Attribute(String name) implements Element {
        @Override
        public String toString() {
            return name;
        }
    }

    /// An element of a list, counted from 0.
    public record Index(int index) implements Element {
        @Override
        public String toString() {
            return "[" + index + "]";
        }
    }

    /// Copies the steps.
    public DocumentPath {
        elements = List.copyOf(elements);
        if (elements.isEmpty() || !(elements.getFirst() instanceof Attribute)) {
            throw new IllegalArgumentException("document path: " + elements + " (expected: begins with an attribute)");
        }
    }

    /// The top-level attribute of that name.
    public static DocumentPath of(String attribute) {
        return new DocumentPath(List.of(new Attribute(attribute)));
    }

    /// The name of the top-level attribute.
    public String head() {
        return elements.getFirst().toString();
    }

    /// Whether the path leads into an attribute rather than to it.
    public boolean isNested() {
        return elements.size() > 1;
    }

    /// What the item has there, or null: this runs for each item of a scan.
    public @Nullable AttributeValue find(Item item) {
        AttributeValue found = item.find(head()).orElse(null);
        for (int at = 1; at < elements.size() && found != null; at++) {
            found = step(found, elements.get(at));
        }
        return found;
    }

    static @Nullable AttributeValue step(AttributeValue from, Element element) {
        return switch (element) {
            case Attribute(String name) ->
                from instanceof AttributeValue.M(Item fields)
                        ? fields.find(name).orElse(null)
                        : null;
            case Index(int index) ->
                from instanceof AttributeValue.L(List<AttributeValue> list) && index < list.size()
                        ? list.get(index)
                        : null;
        };
    }

    /// As DynamoDB prints it in its messages: `[a, b, [0]]`.
    @Override
    public String toString() {
        return elements.stream().map(Element::toString).collect(Collectors.joining(", ", "[", "]"));
    }
}
