package dev.sluice.wire.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A JSON value in memory, read leniently: what is not there is empty, not an error. Immutable once parsed.
public sealed interface JsonTree extends JsonSource {
    /// An object; the order of its members is kept.
    record Members(Map<String, JsonTree> members) implements JsonTree {}

    /// An array.
    record Elements(List<JsonTree> elements) implements JsonTree {}

    /// A string.
    record Text(String text) implements JsonTree {}

    /// A number, `true`, `false` or `null`, as spelt.
    record Literal(String spelling) implements JsonTree {}

    /// Parses one value.
    ///
    /// @throws MalformedJsonException when it is not JSON
    static JsonTree parse(String text) {
        return of(JsonText.of(text));
    }

    /// Keeps a value.
    ///
    /// @throws MalformedJsonException when it is made of text that is not JSON
    static JsonTree of(JsonSource value) {
        Builder builder = new Builder();
        value.writeTo(builder);
        return builder.result();
    }

    /// The member of that name; empty when there is none or this is no object.
    default Optional<JsonTree> member(String name) {
        return this instanceof Members object ? Optional.ofNullable(object.members.get(name)) : Optional.empty();
    }

    /// A member as text: a string's characters or a literal's spelling; empty text when there is none.
    default String text(String name) {
        return member(name).map(JsonTree::asText).orElse("");
    }

    /// A member as an integer; 0 when there is none.
    default long number(String name) {
        String spelling = text(name);
        return spelling.isEmpty() ? 0 : Long.parseLong(spelling);
    }

    /// The elements of that member; none when it is no array.
    default List<JsonTree> list(String name) {
        return member(name)
                .map(value -> value instanceof Elements array ? array.elements : List.<JsonTree>of())
                .orElse(List.of());
    }

    /// Tells the value again.
    @Override
    default void writeTo(JsonSink sink) {
        switch (this) {
            case Text(String text) -> sink.string(text);
            case Literal(String spelling) -> literal(spelling, sink);
            case Elements(List<JsonTree> elements) -> {
                sink.beginArray();
                elements.forEach(element -> element.writeTo(sink));
                sink.endArray();
            }
            case Members(Map<String, JsonTree> members) -> {
                sink.beginObject();
                members.forEach((name, value) -> {
                    sink.name(name);
                    value.writeTo(sink);
                });
                sink.endObject();
            }
        }
    }

    private static void literal(String spelling, JsonSink sink) {
        switch (spelling) {
            case "null" -> sink.nothing();
            case "true", "false" -> sink.bool(spelling.equals("true"));
            default -> sink.decimal(spelling);
        }
    }

    /// A string's characters, a literal's spelling, or nothing.
    default String asText() {
        return switch (this) {
            case Text string -> string.text;
            case Literal literal -> literal.spelling;
            case Members _, Elements _ -> "";
        };
    }

    /// Hears a value and keeps it.
    final class Builder implements JsonSink {
        private final Deque<JsonTree> open = new ArrayDeque<>();
        private final Deque<String> names = new ArrayDeque<>();
        private Optional<JsonTree> result = Optional.empty();

        private JsonTree result() {
            return result.orElseThrow(() -> new IllegalStateException("no value was written"));
        }

        private void add(JsonTree value) {
            switch (open.peek()) {
                case Members object -> object.members.put(names.pop(), value);
                case Elements array -> array.elements.add(value);
                case null, default -> result = Optional.of(value);
            }
        }

        private void begin(JsonTree container) {
            add(container);
            open.push(container);
        }

        @Override
        public void beginObject() {
            begin(new Members(new LinkedHashMap<>()));
        }

        @Override
        public void endObject() {
            open.pop();
        }

        @Override
        public void beginArray() {
            begin(new Elements(new ArrayList<>()));
        }

        @Override
        public void endArray() {
            open.pop();
        }

        @Override
        public void name(String name) {
            names.push(name);
        }

        @Override
        public void string(String value) {
            add(new Text(value));
        }

        @Override
        public void utf8(byte[] value) {
            add(new Text(new String(value, StandardCharsets.UTF_8)));
        }

        @Override
        public void number(long value) {
            add(new Literal(Long.toString(value)));
        }

        @Override
        public void decimal(String text) {
            add(new Literal(text));
        }

        @Override
        public void bool(boolean value) {
            add(new Literal(Boolean.toString(value)));
        }

        @Override
        public void nothing() {
            add(new Literal("null"));
        }
    }
}
