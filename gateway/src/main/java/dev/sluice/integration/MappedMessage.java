package dev.sluice.integration;

import dev.sluice.integration.mapping.JsonPath;
import dev.sluice.integration.mapping.MappingInput;
import dev.sluice.wire.json.JsonSource;
import dev.sluice.wire.json.JsonTree;
import dev.sluice.wire.json.JsonWriter;
import dev.sluice.wire.json.MalformedJsonException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// A message on its way through a mapping: its event and its body, each read once. Confined to one thread.
final class MappedMessage implements ValueExpression.Variables {
    private static final JsonTree NOTHING = new JsonTree.Members(Map.of());

    private final JsonTree event;
    private final MappingInput input;
    private Optional<JsonTree> tree = Optional.empty();

    /// A message.
    ///
    /// @param event what a function would be told
    /// @param body  UTF-8, only lent
    MappedMessage(JsonSource event, byte[] body) {
        this.event = JsonTree.of(event);
        this.input = MappingInput.of(this.event, body);
    }

    MappingInput input() {
        return input;
    }

    /// Each value of a name in `multiValueHeaders` or `multiValueQueryStringParameters`, or the last one alone.
    List<String> values(String map, String name) {
        JsonTree values = event.member(map).orElse(NOTHING);
        if (!(values instanceof JsonTree.Members members)) {
            return List.of();
        }
        return members.members().entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(name))
                .findFirst()
                .map(entry -> entry.getValue() instanceof JsonTree.Elements(List<JsonTree> all)
                        ? all.stream().map(JsonTree::asText).toList()
                        : List.of(entry.getValue().asText()))
                .orElse(List.of());
    }

    /// What is told twice, under both names, by name: headers or the query.
    Map<String, List<String>> all(String map) {
        return event.member(map).orElse(NOTHING) instanceof JsonTree.Members members
                ? members.members().keySet().stream().collect(Collectors.toMap(name -> name, name -> values(map, name)))
                : Map.of();
    }

    /// A value of the message, of its context or of its stage; empty when it is not there.
    Optional<JsonTree> find(String root, JsonPath path) {
        return switch (root) {
            case "context" -> path.find(input.context());
            case "stageVariables" -> path.find(event.member("stageVariables").orElse(NOTHING));
            default -> path.find(body());
        };
    }

    @Override
    public String text(String root, JsonPath path) {
        return find(root, path).map(MappedMessage::spelled).orElse("");
    }

    private JsonTree body() {
        if (tree.isEmpty()) {
            tree = Optional.of(parsed(input));
        }
        return tree.get();
    }

    /// A body as JSON; text that is none has no values.
    static JsonTree parsed(MappingInput input) {
        try {
            return input.tree();
        } catch (MalformedJsonException noJson) {
            return NOTHING;
        }
    }

    /// As selection expressions spell values: arrays as `[a, b]`, no `null`.
    static String spelled(JsonTree value) {
        return switch (value) {
            case JsonTree.Text(String text) -> text;
            case JsonTree.Literal(String spelling) -> spelling.equals("null") ? "" : spelling;
            case JsonTree.Elements(List<JsonTree> all) ->
                all.stream().map(MappedMessage::spelled).collect(Collectors.joining(", ", "[", "]"));
            case JsonTree.Members members -> JsonWriter.text(members);
        };
    }
}
