package dev.sluice.tables.dynamo;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import dev.sluice.tables.item.ValidationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reads a request's JSON as a stream, each value as the type that the protocol gives it. A value of another JSON
/// type is a SerializationException at once, in Amazon's words; a mistake in an attribute value is only remembered,
/// because Amazon reports other mistakes before it. Confined to one request.
final class RequestReader implements AutoCloseable {
    /// Above what an attribute may be called, so that such a name is refused in DynamoDB's words.
    private static final int MAX_NAME_LENGTH = 1 << 20;

    private static final JsonFactory PARSERS = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool())
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNameLength(MAX_NAME_LENGTH)
                    .build())
            .build();

    private final JsonParser parser;
    private @Nullable ValidationException firstMistake;

    private RequestReader(JsonParser parser) {
        this.parser = parser;
    }

    static RequestReader of(byte[] body) {
        try {
            return new RequestReader(PARSERS.createParser(body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Reads the whole body: one object, each of its fields told by name. A field that the callback does not read
    /// is skipped; a field that is null is as if it were not there.
    void body(FieldReader fields) {
        if (next() != JsonToken.START_OBJECT) {
            throw serialization("the body is no JSON object (expected: { … })");
        }
        fields(fields);
        if (next() != null) {
            throw serialization("text after the end of the JSON object (expected: nothing)");
        }
    }

    /// Reads an object, whose beginning has been read as the present field.
    void object(FieldReader fields) {
        expectStart(JsonToken.START_OBJECT, "Unexpected field type");
        fields(fields);
    }

    private void fields(FieldReader fields) {
        while (next() == JsonToken.FIELD_NAME) {
            String name = name();
            if (next() == JsonToken.VALUE_NULL) {
                continue;
            }
            fields.read(name);
            skip(); // does something only while the value has not been read
        }
    }

    /// Reads a list; the callback reads one element.
    <T> List<T> list(Supplier<T> element) {
        expectStart(JsonToken.START_ARRAY, "Unexpected field type");
        List<T> elements = new ArrayList<>();
        while (next() != JsonToken.END_ARRAY) {
            elements.add(element.get());
        }
        return elements;
    }

    /// Reads a map; the callback reads one value.
    <T> Map<String, T> map(Supplier<T> value) {
        expectStart(JsonToken.START_OBJECT, "Unexpected field type");
        Map<String, T> values = new LinkedHashMap<>();
        while (next() == JsonToken.FIELD_NAME) {
            String name = name();
            if (next() != JsonToken.VALUE_NULL) {
                values.put(name, value.get());
            }
        }
        return values;
    }

    String string() {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw notA("String");
        }
        return text();
    }

    boolean bool() {
        return switch (parser.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> throw notA("Boolean");
        };
    }

    long integer() {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
            throw notA("Integer");
        }
        try {
            return parser.getLongValue();
        } catch (IOException e) {
            throw serialization("NUMBER_VALUE is out of range (expected: 64 bits)" + place(e));
        }
    }

    /// Remembers a mistake in a value and goes on with a stand-in.
    <T> T checked(Supplier<T> value, T standIn) {
        try {
            return value.get();
        } catch (ValidationException e) {
            remember(e);
            return standIn;
        }
    }

    void remember(ValidationException mistake) {
        if (firstMistake == null) {
            firstMistake = mistake;
        }
    }

    /// The first mistake in an attribute value.
    Optional<ValidationException> mistake() {
        return Optional.ofNullable(firstMistake);
    }

    JsonToken token() {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw serialization("the JSON ends too early");
        }
        return token;
    }

    @Nullable
    JsonToken next() {
        try {
            return parser.nextToken();
        } catch (IOException e) {
            throw malformed(e);
        }
    }

    String name() {
        try {
            return wellFormed(parser.currentName());
        } catch (IOException e) {
            throw malformed(e);
        }
    }

    private String text() {
        try {
            return wellFormed(parser.getText());
        } catch (IOException e) {
            throw malformed(e);
        }
    }

    /// Refuses half of a surrogate pair, which an escape can say but UTF-8 cannot: two different texts would be
    /// stored as the same one.
    private static String wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!Character.isSupplementaryCodePoint(text.codePointAt(i))) {
                    throw serialization(String.format(
                            Locale.ROOT,
                            "text has half of a surrogate pair, \\u%04x, at position %d (expected: both halves)",
                            (int) text.charAt(i),
                            i));
                }
                i++;
            }
        }
        return text;
    }

    void skip() {
        try {
            parser.skipChildren();
        } catch (IOException e) {
            throw malformed(e);
        }
    }

    void expectStart(JsonToken start, String otherwise) {
        JsonToken token = token();
        if (token == start) {
            return;
        }
        throw serialization(
                switch (token) {
                    case START_OBJECT -> "Start of structure or map found where not expected.";
                    case START_ARRAY -> "Unrecognized collection type class java.util.Map";
                    default -> otherwise;
                });
    }

    DynamoException notA(String type) {
        return serialization(
                switch (token()) {
                    case START_OBJECT -> "Start of structure or map found where not expected.";
                    case START_ARRAY -> "Unrecognized collection type class java.lang." + type;
                    case VALUE_STRING -> "STRING_VALUE cannot be converted to " + type;
                    case VALUE_TRUE -> "TRUE_VALUE cannot be converted to " + type;
                    case VALUE_FALSE -> "FALSE_VALUE cannot be converted to " + type;
                    case VALUE_NULL -> "NULL_VALUE cannot be converted to " + type;
                    case VALUE_NUMBER_FLOAT -> "DECIMAL_VALUE cannot be converted to " + type;
                    default -> "NUMBER_VALUE cannot be converted to " + type;
                });
    }

    static DynamoException serialization(String message) {
        return DynamoError.SERIALIZATION.because(message);
    }

    private static DynamoException malformed(IOException e) {
        String what = switch (e) {
            case JsonEOFException _ -> "it ends too early";
            case StreamConstraintsException _ -> "it is nested too deep, or has too long a name or number";
            default -> "unexpected character";
        };
        return serialization("the body is not valid JSON: " + what + place(e));
    }

    private static String place(IOException e) {
        @Nullable JsonLocation at = e instanceof JsonProcessingException json ? json.getLocation() : null;
        return at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Hears the fields of an object.
    @FunctionalInterface
    interface FieldReader {
        /// Reads the value of that field, or leaves it.
        void read(String name);
    }
}
