package dev.sluice.queues.sqs;

import dev.sluice.wire.json.JsonTree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The fields of a request or of an entry of a batch, each as the type that the protocol gives it. Immutable.
final class Fields {
    private static final JsonTree NULL = new JsonTree.Literal("null");

    private final Map<String, JsonTree> fields;

    Fields(Map<String, JsonTree> fields) {
        this.fields = new LinkedHashMap<>(fields);
        this.fields.values().removeIf(NULL::equals); // as if it were not there
    }

    boolean has(String name) {
        return fields.containsKey(name);
    }

    Optional<String> text(String name) {
        JsonTree value = fields.get(name);
        return value == null ? Optional.empty() : Optional.of(text(name, value));
    }

    /// A text that has to be there and must not be empty.
    String required(String name) {
        return text(name).filter(text -> !text.isEmpty()).orElseThrow(() -> SqsException.missing(name));
    }

    OptionalLong integer(String name) {
        JsonTree value = fields.get(name);
        if (value == null) {
            return OptionalLong.empty();
        }
        String text = value instanceof JsonTree.Literal literal ? literal.spelling() : text(name, value);
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

    private List<JsonTree> items(String name) {
        return switch (value(name)) {
            case JsonTree.Elements items -> items.elements();
            case JsonTree.Members _, JsonTree.Literal _, JsonTree.Text _ -> throw wrongType(name, "list");
            case null -> List.of();
        };
    }

    private Map<String, JsonTree> entries(String name) {
        return switch (value(name)) {
            case JsonTree.Members struct -> struct.members();
            case JsonTree.Elements _, JsonTree.Literal _, JsonTree.Text _ -> throw wrongType(name, "map");
            case null -> Map.of();
        };
    }

    private @Nullable JsonTree value(String name) {
        return fields.get(name);
    }

    private static Fields structure(String name, JsonTree value) {
        if (value instanceof JsonTree.Members struct) {
            return new Fields(struct.members());
        }
        throw wrongType(name, "structure");
    }

    private static String text(String name, JsonTree value) {
        if (value instanceof JsonTree.Text text) {
            return text.text();
        }
        throw wrongType(name, "string");
    }

    private static SqsException wrongType(String name, String expected) {
        return SqsError.SERIALIZATION.because(name + ": of the wrong type (expected: " + expected + ")");
    }
}
