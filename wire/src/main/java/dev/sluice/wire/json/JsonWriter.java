package dev.sluice.wire.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Writes what it hears as compact UTF-8, one pass, into one growing array. Confined to one thread; for one value.
public final class JsonWriter implements JsonSink {
    private static final int FIRST_CAPACITY = 1024;
    /// The longest spelling of one UTF-16 unit: a backslash, `u` and four digits.
    private static final int LONGEST_ESCAPE = 6;

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);
    /// For each ASCII character: 0 as it is, 1 as a code point escape, else the letter after the backslash.
    private static final byte[] ESCAPES = escapes();

    private byte[] out;
    private int size;
    private int depth;
    private boolean comma;

    /// An empty writer.
    public JsonWriter() {
        this(FIRST_CAPACITY);
    }

    /// An empty writer for a value of about that many bytes.
    public JsonWriter(int capacity) {
        out = new byte[capacity];
    }

    /// The value as bytes.
    public static byte[] bytes(JsonSource value) {
        JsonWriter writer = new JsonWriter();
        value.writeTo(writer);
        return writer.toBytes();
    }

    /// The value as text.
    public static String text(JsonSource value) {
        return new String(bytes(value), StandardCharsets.UTF_8);
    }

    /// What was written, as an array of its own.
    ///
    /// @throws IllegalStateException when the value is not complete
    public byte[] toBytes() {
        if (depth != 0 || size == 0) {
            throw new IllegalStateException("open objects and arrays: " + depth + " (expected: one complete value)");
        }
        return Arrays.copyOf(out, size);
    }

    @Override
    public void beginObject() {
        begin('{');
    }

    @Override
    public void endObject() {
        end('}');
    }

    @Override
    public void beginArray() {
        begin('[');
    }

    @Override
    public void endArray() {
        end(']');
    }

    @Override
    public void name(String name) {
        string(name);
        put(':');
        comma = false;
    }

    @Override
    public void string(String value) {
        separate(value.length() + 2);
        out[size++] = '"';
        characters(value);
        put('"');
    }

    @Override
    public void utf8(byte[] value) {
        separate(value.length + 2);
        out[size++] = '"';
        int done = 0;
        for (int i = 0; i < value.length; i++) {
            byte b = value[i];
            if (b >= 0 && ESCAPES[b] != 0) {
                copy(value, done, i);
                reserve(LONGEST_ESCAPE);
                escape((char) b);
                done = i + 1;
            }
        }
        copy(value, done, value.length);
        put('"');
    }

    @Override
    public void number(long value) {
        ascii(Long.toString(value));
    }

    @Override
    public void decimal(String text) {
        ascii(text);
    }

    @Override
    public void bool(boolean value) {
        literal(value ? TRUE : FALSE);
    }

    @Override
    public void nothing() {
        literal(NULL);
    }

    private void begin(char bracket) {
        separate(1);
        out[size++] = (byte) bracket;
        depth++;
        comma = false;
    }

    private void end(char bracket) {
        put(bracket);
        depth--;
        comma = true;
    }

    private void literal(byte[] text) {
        separate(text.length);
        System.arraycopy(text, 0, out, size, text.length);
        size += text.length;
    }

    private void ascii(String text) {
        separate(text.length());
        for (int i = 0; i < text.length(); i++) {
            out[size++] = (byte) text.charAt(i);
        }
    }

    /// Makes room for that many bytes and writes the comma before them, when one is due.
    private void separate(int bytes) {
        reserve(bytes + 1);
        if (comma) {
            out[size++] = ',';
        }
        comma = true;
    }

    private void characters(String value) {
        int length = value.length();
        byte[] to = out;
        int at = size;
        int i = 0;
        for (; i < length; i++) {
            char c = value.charAt(i);
            if (c >= 0x80 || ESCAPES[c] != 0) {
                break;
            }
            to[at++] = (byte) c;
        }
        size = at;
        if (i < length) {
            unusualCharacters(value, i);
        }
    }

    private void unusualCharacters(String value, int start) {
        int length = value.length();
        for (int i = start; i < length; i++) {
            char c = value.charAt(i);
            if (c < 0x80 && ESCAPES[c] == 0) {
                out[size++] = (byte) c;
                continue;
            }
            // From here on a character may take more than one byte: room for it and for one byte each of the rest.
            reserve(LONGEST_ESCAPE + length - i);
            if (c < 0x80) {
                escape(c);
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < length
                    && Character.isLowSurrogate(value.charAt(i + 1))) {
                encode(Character.toCodePoint(c, value.charAt(++i)));
            } else if (Character.isSurrogate(c)) {
                codeUnit(c);
            } else {
                encode(c);
            }
        }
    }

    private void escape(char c) {
        byte letter = ESCAPES[c];
        if (letter == 1) {
            codeUnit(c);
            return;
        }
        out[size++] = '\\';
        out[size++] = letter;
    }

    /// A control character, or half of a surrogate pair, which UTF-8 cannot spell.
    private void codeUnit(char c) {
        out[size++] = '\\';
        out[size++] = 'u';
        for (int shift = 12; shift >= 0; shift -= 4) {
            out[size++] = HEX[(c >> shift) & 0xF];
        }
    }

    private void encode(int codePoint) {
        if (codePoint < 0x800) {
            out[size++] = (byte) (0xC0 | (codePoint >> 6));
        } else {
            if (codePoint < 0x10000) {
                out[size++] = (byte) (0xE0 | (codePoint >> 12));
            } else {
                out[size++] = (byte) (0xF0 | (codePoint >> 18));
                out[size++] = (byte) (0x80 | ((codePoint >> 12) & 0x3F));
            }
            out[size++] = (byte) (0x80 | ((codePoint >> 6) & 0x3F));
        }
        out[size++] = (byte) (0x80 | (codePoint & 0x3F));
    }

    private void copy(byte[] from, int start, int end) {
        reserve(end - start);
        System.arraycopy(from, start, out, size, end - start);
        size += end - start;
    }

    private void put(char ascii) {
        reserve(1);
        out[size++] = (byte) ascii;
    }

    private void reserve(int bytes) {
        if (out.length - size < bytes) {
            out = Arrays.copyOf(out, Math.max(out.length * 2, size + bytes));
        }
    }

    private static byte[] escapes() {
        byte[] table = new byte[128];
        Arrays.fill(table, 0, 0x20, (byte) 1);
        table['"'] = '"';
        table['\\'] = '\\';
        table['\b'] = 'b';
        table['\f'] = 'f';
        table['\n'] = 'n';
        table['\r'] = 'r';
        table['\t'] = 't';
        return table;
    }
}
