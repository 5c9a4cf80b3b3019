package dev.sluice.wire.json;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;

/// One spelling for each value, so that texts can be compared: names in order, one entry a line, two blanks a
/// level. For tests, golden files and people; it builds the value in memory. Confined to one thread.
public final class CanonicalJson implements JsonSink {
    private final Deque<Node> open = new ArrayDeque<>();
    private final Node root = new Node.Sequence(new ArrayList<>());

    private CanonicalJson() {
        open.push(root);
    }

    /// The value in the one spelling, with a line feed at the end.
    public static String of(JsonSource value) {
        CanonicalJson sink = new CanonicalJson();
        value.writeTo(sink);
        StringBuilder out = new StringBuilder();
        ((Node.Sequence) sink.root).items.getFirst().print(out, 0);
        return out.append('\n').toString();
    }

    @Override
    public void beginObject() {
        push(new Node.Members());
    }

    @Override
    public void endObject() {
        open.pop();
    }

    @Override
    public void beginArray() {
        push(new Node.Sequence(new ArrayList<>()));
    }

    @Override
    public void endArray() {
        open.pop();
    }

    @Override
    public void name(String name) {
        ((Node.Members) open.element()).next = name;
    }

    @Override
    public void string(String value) {
        add(new Node.Text(JsonWriter.text(sink -> sink.string(value))));
    }

    @Override
    public void utf8(byte[] value) {
        string(new String(value, StandardCharsets.UTF_8));
    }

    @Override
    public void number(long value) {
        add(new Node.Text(Long.toString(value)));
    }

    @Override
    public void decimal(String text) {
        add(new Node.Text(text));
    }

    @Override
    public void bool(boolean value) {
        add(new Node.Text(Boolean.toString(value)));
    }

    @Override
    public void nothing() {
        add(new Node.Text("null"));
    }

    private void push(Node node) {
        add(node);
        open.push(node);
    }

    private void add(Node node) {
        switch (open.element()) {
            case Node.Members members -> members.values.put(members.next, node);
            case Node.Sequence sequence -> sequence.items.add(node);
            case Node.Text text -> throw new IllegalStateException("parent: " + text + " (expected: object or array)");
        }
    }

    private sealed interface Node {
        void print(StringBuilder out, int level);

        record Text(String spelling) implements Node {
            @Override
            public void print(StringBuilder out, int level) {
                out.append(spelling);
            }
        }

        record Sequence(List<Node> items) implements Node {
            @Override
            public void print(StringBuilder out, int level) {
                out.append('[');
                items.forEach(item -> {
                    line(out, level + 1);
                    item.print(out, level + 1);
                    out.append(',');
                });
                close(out, level, items.isEmpty(), ']');
            }
        }

        final class Members implements Node {
            private final TreeMap<String, Node> values = new TreeMap<>();
            private String next = "";

            @Override
            public void print(StringBuilder out, int level) {
                out.append('{');
                values.forEach((name, value) -> {
                    line(out, level + 1);
                    out.append(JsonWriter.text(sink -> sink.string(name))).append(": ");
                    value.print(out, level + 1);
                    out.append(',');
                });
                close(out, level, values.isEmpty(), '}');
            }
        }

        private static void close(StringBuilder out, int level, boolean empty, char bracket) {
            if (!empty) {
                out.setLength(out.length() - 1); // the last comma
                line(out, level);
            }
            out.append(bracket);
        }

        private static void line(StringBuilder out, int level) {
            out.append('\n').repeat("  ", level);
        }
    }
}
