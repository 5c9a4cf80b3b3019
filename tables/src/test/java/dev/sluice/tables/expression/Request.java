package dev.sluice.tables.expression;

import dev.sluice.tables.item.AttributeValue;
import dev.sluice.tables.item.Binary;
import dev.sluice.tables.item.Item;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The names and values of a request, written short.
final class Request {
    private final Map<String, String> names = new LinkedHashMap<>();
    private final Map<String, AttributeValue> values = new LinkedHashMap<>();

    static Request with() {
        return new Request();
    }

    Request name(String reference, String name) {
        names.put(reference, name);
        return this;
    }

    Request value(String reference, Object value) {
        values.put(reference, av(value));
        return this;
    }

    Expressions expressions() {
        return Expressions.of(
                new ExpressionCache(10),
                Optional.of(names).filter(given -> !given.isEmpty()),
                Optional.of(values).filter(given -> !given.isEmpty()));
    }

    /// A string, number, boolean, byte array, list, set or map as an attribute value; [AttributeValue]s as they
    /// are.
    static AttributeValue av(Object value) {
        return switch (value) {
            case AttributeValue ready -> ready;
            case String text -> AttributeValue.string(text);
            case Number number -> AttributeValue.N.parse(number.toString());
            case Boolean bool -> new AttributeValue.BOOL(bool);
            case byte[] bytes -> new AttributeValue.B(Binary.copyOf(bytes));
            case List<?> list ->
                new AttributeValue.L(list.stream().map(Request::av).toList());
            case Set<?> set -> set(set);
            case Map<?, ?> map -> new AttributeValue.M(item(map));
            default -> throw new IllegalArgumentException("value: " + value.getClass());
        };
    }

    static Item item(Map<?, ?> attributes) {
        Item.Builder item = Item.builder();
        attributes.forEach((name, value) -> item.put((String) name, av(value)));
        return item.build();
    }

    static Item item(Object... namesAndValues) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        for (int at = 0; at < namesAndValues.length; at += 2) {
            attributes.put((String) namesAndValues[at], namesAndValues[at + 1]);
        }
        return item(Collections.unmodifiableMap(attributes));
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static AttributeValue set(Set<?> elements) {
        Object first = elements.iterator().next();
        if (first instanceof String) {
            return AttributeValue.SS.of(
                    elements.stream().map(String.class::cast).toList());
        }
        if (first instanceof Number) {
            return AttributeValue.NS.parse(
                    elements.stream().map(Object::toString).toList());
        }
        return AttributeValue.BS.of(elements.stream()
                .map(element -> Binary.copyOf((byte[]) element))
                .toList());
    }
}
