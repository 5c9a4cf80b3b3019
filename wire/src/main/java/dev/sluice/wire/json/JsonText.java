package dev.sluice.wire.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// JSON as it came over a wire: exactly one value by RFC 8259, read strictly and in one pass each time a sink asks.
/// Immutable as long as nobody changes the bytes that were given away.
public final class JsonText implements JsonSource {
    /// How deep objects and arrays may lie in each other.
    public static final int MAX_DEPTH = 1000;

    // Virtual threads come and go: buffers kept by thread would be made anew for every message.
    private static final JsonFactory PARSERS = JsonFactory.builder()
            .disable(JsonFactory.Feature.CHARSET_DETECTION) // UTF-8 and nothing else
            .recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool())
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE) // counted here, for a message of our own
                    .build())
            .build();
    private static final JsonFactory LENIENT_PARSERS = PARSERS.rebuild()
            .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
            .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
            .build();

    private final byte[] text;
    private final JsonFactory parsers;

    private JsonText(byte[] text, JsonFactory parsers) {
        this.text = text;
        this.parsers = parsers;
    }

    /// The value that these bytes, given away, spell in UTF-8. Nothing is read yet.
    public static JsonText of(byte[] utf8) {
        return new JsonText(utf8, PARSERS);
    }

    /// The same, but names without quotes and single quotes are taken, too.
    public static JsonText lenient(byte[] utf8) {
        return new JsonText(utf8, LENIENT_PARSERS);
    }

    /// The value that this text spells. Nothing is read yet.
    public static JsonText of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Reads the text. The sink may have heard a part of the value before an error is found.
    ///
    /// @throws MalformedJsonException when it is not one JSON value, or deeper than [#MAX_DEPTH]; with line and
    ///     column
    @Override
    public void writeTo(JsonSink sink) {
        int start = begin();
        try (JsonParser parser = parsers.createParser(text, start, text.length - start)) {
            whole(parser, sink);
        } catch (IOException unreadable) {
            // The JVM decodes UTF-8 from memory: what remains is text in a broken encoding.
            throw new UncheckedIOException(unreadable);
        }
    }

    /// Where the value begins: behind a byte order mark, which RFC 8259, section 8.1, lets a reader overlook.
    private int begin() {
        boolean marked = text.length >= 3 && text[0] == (byte) 0xEF && text[1] == (byte) 0xBB && text[2] == (byte) 0xBF;
        return marked ? 3 : 0;
    }

    private static void whole(JsonParser parser, JsonSink sink) throws IOException {
        try {
            if (parser.nextToken() == null) {
                throw malformed(parser.currentLocation(), "end of text (expected: a value)");
            }
            value(parser, sink);
            if (parser.nextToken() != null) {
                throw malformed(parser.currentTokenLocation(), "more text after the value (expected: the end)");
            }
        } catch (JsonProcessingException notJson) {
            // A number or a name beyond the parser's own bounds comes without a place.
            JsonLocation place = Objects.requireNonNullElseGet(notJson.getLocation(), parser::currentLocation);
            throw malformed(place, notJson.getOriginalMessage());
        }
    }

    private static void value(JsonParser parser, JsonSink sink) throws IOException {
        int depth = 0;
        JsonToken token = parser.currentToken();
        while (true) {
            depth += event(parser, token, sink);
            if (depth > MAX_DEPTH) {
                throw malformed(
                        parser.currentTokenLocation(), "nesting: " + depth + " (expected: <= " + MAX_DEPTH + ")");
            }
            if (depth == 0) {
                return;
            }
            token = parser.nextToken();
        }
    }

    /// Tells one token; by how much the depth changes.
    private static int event(JsonParser parser, JsonToken token, JsonSink sink) throws IOException {
        switch (token) {
            case START_OBJECT -> sink.beginObject();
            case START_ARRAY -> sink.beginArray();
            case END_OBJECT -> sink.endObject();
            case END_ARRAY -> sink.endArray();
            case FIELD_NAME -> sink.name(parser.currentName());
            case VALUE_STRING -> sink.string(parser.getText());
            case VALUE_NUMBER_INT -> integer(parser, sink);
            case VALUE_NUMBER_FLOAT -> sink.decimal(parser.getText());
            case VALUE_TRUE -> sink.bool(true);
            case VALUE_FALSE -> sink.bool(false);
            case VALUE_NULL -> sink.nothing();
            case NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                throw new IllegalStateException("token: " + token + " (expected: none of binary formats)");
        }
        return token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
    }

    private static void integer(JsonParser parser, JsonSink sink) throws IOException {
        if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            sink.decimal(parser.getText());
            return;
        }
        sink.number(parser.getLongValue());
    }

    private static MalformedJsonException malformed(JsonLocation at, String what) {
        return new MalformedJsonException(
                "JSON, line " + at.getLineNr() + ", column " + at.getColumnNr() + ": " + what);
    }
}
