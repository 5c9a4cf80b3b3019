package dev.sluice.template.cloudformation;

import dev.sluice.template.Node;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Intrinsic;
import dev.sluice.template.Node.Kind;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Node.Scalar;
import dev.sluice.template.Node.Sequence;
import dev.sluice.template.Node.Unresolved;
import dev.sluice.template.Place;
import dev.sluice.wire.json.JsonSink;
import dev.sluice.wire.json.JsonText;
import dev.sluice.wire.json.JsonWriter;
import dev.sluice.wire.json.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// JSON inside a property: many properties take a document as a mapping or as text. Confined to one thread.
final class JsonNodes implements JsonSink {
    private final Place at;
    private final Deque<Open> open = new ArrayDeque<>();

    /// An object or array that is not complete yet; the outermost holds the value itself.
    private static final class Open {
        final List<Entry> entries = new ArrayList<>();
        String name = "";
    }

    private JsonNodes(Place at) {
        this.at = at;
        open.push(new Open());
    }

    /// The value that a JSON text spells; everything in it stands at one place.
    ///
    /// @throws MalformedJsonException when it is not one JSON value
    static Node parse(String json, Place at) {
        JsonNodes sink = new JsonNodes(at);
        JsonText.of(json).writeTo(sink);
        return sink.open.element().entries.getFirst().value();
    }

    /// An evaluated value as JSON; what could not be evaluated is `null`.
    static String text(Node node) {
        return JsonWriter.text(sink -> write(node, sink));
    }

    private static void write(Node node, JsonSink sink) {
        switch (node) {
            case Scalar(String text, Kind kind, var _) -> write(text, kind, sink);
            case Sequence(List<Node> items, var _) -> {
                sink.beginArray();
                items.forEach(item -> write(item, sink));
                sink.endArray();
            }
            case Mapping(List<Entry> entries, var _) -> {
                sink.beginObject();
                for (Entry entry : entries) {
                    sink.name(entry.key());
                    write(entry.value(), sink);
                }
                sink.endObject();
            }
            case Intrinsic _, Unresolved _ -> sink.nothing();
        }
    }

    private static void write(String text, Kind kind, JsonSink sink) {
        switch (kind) {
            case TEXT -> sink.string(text);
            case BOOLEAN -> sink.bool(text.equalsIgnoreCase("true"));
            case NULL -> sink.nothing();
            case NUMBER -> {
                if (text.matches("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][-+]?\\d+)?")) {
                    sink.decimal(text);
                } else {
                    sink.string(text); // YAML spells some numbers as JSON does not, such as +1 or 007
                }
            }
        }
    }

    @Override
    public void beginObject() {
        open.push(new Open());
    }

    @Override
    public void endObject() {
        Mapping mapping = new Mapping(open.pop().entries, at);
        add(mapping);
    }

    @Override
    public void beginArray() {
        open.push(new Open());
    }

    @Override
    public void endArray() {
        List<Node> items = open.pop().entries.stream().map(Entry::value).toList();
        add(new Sequence(items, at));
    }

    @Override
    public void name(String name) {
        open.element().name = name;
    }

    @Override
    public void string(String value) {
        add(new Scalar(value, Kind.TEXT, at));
    }

    @Override
    public void utf8(byte[] value) {
        string(new String(value, StandardCharsets.UTF_8));
    }

    @Override
    public void number(long value) {
        decimal(Long.toString(value));
    }

    @Override
    public void decimal(String text) {
        add(new Scalar(text, Kind.NUMBER, at));
    }

    @Override
    public void bool(boolean value) {
        add(new Scalar(Boolean.toString(value), Kind.BOOLEAN, at));
    }

    @Override
    public void nothing() {
        add(new Scalar("", Kind.NULL, at));
    }

    private void add(Node value) {
        Open parent = open.element();
        parent.entries.add(new Entry(parent.name, at, value));
    }
}
