package dev.sluice.queues.sqs;

import dev.sluice.wire.json.JsonSink;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Builds a [Value] from JSON; what is null is left out. Confined to one request.
final class ValueSink implements JsonSink {
    /// Values under construction, the innermost first, each with the name of its next field.
    private final Deque<Open> open = new ArrayDeque<>();

    private @Nullable Value root;

    private static final class Open {
        final Map<String, Value> fields = new LinkedHashMap<>();
        final List<Value> items = new ArrayList<>();
        String name = "";

        final boolean list;

        Open(boolean list) {
            this.list = list;
        }

        Value close() {
            return list ? new Value.Items(items) : new Value.Struct(fields);
        }
    }

    @Nullable
    Value root() {
        return root;
    }

    @Override
    public void beginObject() {
        open.push(new Open(false));
    }

    @Override
    public void endObject() {
        add(open.pop().close());
    }

    @Override
    public void beginArray() {
        open.push(new Open(true));
    }

    @Override
    public void endArray() {
        add(open.pop().close());
    }

    @Override
    public void name(String name) {
        open.element().name = name;
    }

    @Override
    public void string(String value) {
        add(new Value.Text(value));
    }

    @Override
    public void utf8(byte[] value) {
        string(new String(value, StandardCharsets.UTF_8));
    }

    @Override
    public void number(long value) {
        add(new Value.Literal(Long.toString(value)));
    }

    @Override
    public void decimal(String text) {
        add(new Value.Literal(text));
    }

    @Override
    public void bool(boolean value) {
        add(new Value.Literal(Boolean.toString(value)));
    }

    @Override
    public void nothing() {
        // As if the field were not there.
    }

    private void add(Value value) {
        Open parent = open.peek();
        if (parent == null) {
            root = value;
        } else if (parent.list) {
            parent.items.add(value);
        } else {
            parent.fields.put(parent.name, value);
        }
    }
}
