package dev.sluice.queues.sqs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The fields of a request or of an entry of a batch, each as the type that the protocol gives it. Immutable.
final class Fields {
    private final Map<String, Value> fields;

    Fields(Map<String, Value> fields) {
        this.fields = fields;
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    Optional<String> text(String name) {
        Value value = fields.get(name);
        return value == null ? Optional.empty() : Optional.of(text(name, value));
    }

    /// A text that has to be there and must not be empty.
    String required(String name) {
        return text(name).filter(text -> !text.isEmpty()).orElseThrow(() -> SqsException.missing(name));
    }

    OptionalLong integer(String name) {
        Value value = fields.get(name);
        if (value == null) {
            return OptionalLong.empty();
        }
        String text = value instanceof Value.Literal literal ? literal.text() : text(name, value);
        try {
            return OptionalLong.of(Long.parseLong(text));
        } catch (NumberFormatException e) {
            throw SqsException.invalid(text, name, "Must be an integer.");
        }
    }

    /// A number that has to be in that range when it is there.
    OptionalLong integer(String name, long least, long most, String reason) {
        OptionalLong value = integer(name);
        if (value.isPresent() && (value.getAsLong() < least || value.getAsLong() > most)) {
            throw SqsException.invalid(value.getAsLong(), name, reason);
        }
        return value;
    }

    List<String> texts(String name) {
        return items(name).stream().map(value -> text(name, value)).toList();
    }

    List<Fields> structures(String name) {
        return items(name).stream().map(value -> structure(name, value)).toList();
    }

    /// A map of texts.
    Map<String, String> map(String name) {
        Map<String, String> map = new LinkedHashMap<>();
        entries(name).forEach((key, value) -> map.put(key, text(name, value)));
        return map;
    }

    /// A map of structures.
    Map<String, Fields> structureMap(String name) {
        Map<String, Fields> map = new LinkedHashMap<>();
        entries(name).forEach((key, value) -> map.put(key, structure(name, value)));
        return map;
    }

    private List<Value> items(String name) {
        return switch (value(name)) {
            case Value.Items items -> items.values();
            case Value.Struct _, Value.Literal _, Value.Text _ -> throw wrongType(name, "list");
            case null -> List.of();
        };
    }

    private Map<String, Value> entries(String name) {
        return switch (value(name)) {
            case Value.Struct struct -> struct.fields();
            case Value.Items _, Value.Literal _, Value.Text _ -> throw wrongType(name, "map");
            case null -> Map.of();
        };
    }

    private @Nullable Value value(String name) {
        return fields.get(name);
    }

    private static Fields structure(String name, Value value) {
        if (value instanceof Value.Struct struct) {
            return new Fields(struct.fields());
        }
        throw wrongType(name, "structure");
    }

    private static String text(String name, Value value) {
        if (value instanceof Value.Text text) {
            return text.text();
        }
        throw wrongType(name, "string");
    }

    private static SqsException wrongType(String name, String expected) {
        return SqsError.SERIALIZATION.because(name + ": of the wrong type (expected: " + expected + ")");
    }
}
