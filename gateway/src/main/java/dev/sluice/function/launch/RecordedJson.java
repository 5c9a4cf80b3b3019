package dev.sluice.function.launch;

import dev.sluice.wire.json.JsonSink;
import dev.sluice.wire.json.JsonSource;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A value as it was told once, to be told again: what a handler returned, taken down before its thread goes on to
/// the next call and may change it. Filled by one thread, then immutable.
final class RecordedJson implements JsonSink, JsonSource {
    private enum Token {
        BEGIN_OBJECT,
        END_OBJECT,
        BEGIN_ARRAY,
        END_ARRAY,
        NAME,
        STRING,
        NUMBER,
        DECIMAL,
        TRUE,
        FALSE,
        NOTHING
    }

    private static final int FIRST_CAPACITY = 16;

    private Token[] tokens = new Token[FIRST_CAPACITY];
    private Object[] values = new Object[FIRST_CAPACITY];
    private int size;

    @Override
    public void writeTo(JsonSink sink) {
        for (int index = 0; index < size; index++) {
            Object value = values[index];
            switch (tokens[index]) {
                case BEGIN_OBJECT -> sink.beginObject();
                case END_OBJECT -> sink.endObject();
                case BEGIN_ARRAY -> sink.beginArray();
                case END_ARRAY -> sink.endArray();
                case NAME -> sink.name((String) value);
                case STRING -> sink.string((String) value);
                case NUMBER -> sink.number((Long) value);
                case DECIMAL -> sink.decimal((String) value);
                case TRUE -> sink.bool(true);
                case FALSE -> sink.bool(false);
                case NOTHING -> sink.nothing();
            }
        }
    }

    @Override
    public void beginObject() {
        add(Token.BEGIN_OBJECT, "");
    }

    @Override
    public void endObject() {
        add(Token.END_OBJECT, "");
    }

    @Override
    public void beginArray() {
        add(Token.BEGIN_ARRAY, "");
    }

    @Override
    public void endArray() {
        add(Token.END_ARRAY, "");
    }

    @Override
    public void name(String name) {
        add(Token.NAME, name);
    }

    @Override
    public void string(String value) {
        add(Token.STRING, value);
    }

    @Override
    public void utf8(byte[] value) {
        add(Token.STRING, new String(value, StandardCharsets.UTF_8));
    }

    @Override
    public void number(long value) {
        add(Token.NUMBER, value);
    }

    @Override
    public void decimal(String text) {
        add(Token.DECIMAL, text);
    }

    @Override
    public void bool(boolean value) {
        add(value ? Token.TRUE : Token.FALSE, "");
    }

    @Override
    public void nothing() {
        add(Token.NOTHING, "");
    }

    private void add(Token token, Object value) {
        if (size == tokens.length) {
            tokens = Arrays.copyOf(tokens, size * 2);
            values = Arrays.copyOf(values, size * 2);
        }
        tokens[size] = token;
        values[size] = value;
        size++;
    }
}
