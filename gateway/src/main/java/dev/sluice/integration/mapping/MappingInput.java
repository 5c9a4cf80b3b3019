package dev.sluice.integration.mapping;

import dev.sluice.wire.json.JsonText;
import dev.sluice.wire.json.JsonTree;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// What a template is evaluated over. Immutable as long as nobody changes the body.
///
/// @param body           what `$input` is, UTF-8
/// @param context        what `$context` is: the `requestContext` of the event, as a function would see it
/// @param stageVariables what `$stageVariables` is
/// @param headers        of the handshake; empty for messages
/// @param query          of the handshake; empty for messages
/// @param path           parameters of the path
// Equality is never asked of it.
@SuppressWarnings("ArrayRecordComponent")
public record MappingInput(
        byte[] body,
        JsonTree context,
        Map<String, String> stageVariables,
        Map<String, String> headers,
        Map<String, String> query,
        Map<String, String> path) {
    /// No message at all.
    static final MappingInput NOTHING =
            new MappingInput(new byte[0], new JsonTree.Members(Map.of()), Map.of(), Map.of(), Map.of(), Map.of());

    public MappingInput {
        stageVariables = Map.copyOf(stageVariables);
        headers = Map.copyOf(headers);
        query = Map.copyOf(query);
        path = Map.copyOf(path);
    }

    /// What an event tells, with a body of its own.
    ///
    /// @param event as functions get it (specification, section 4)
    public static MappingInput of(JsonTree event, byte[] body) {
        return new MappingInput(
                body,
                event.member("requestContext").orElse(new JsonTree.Members(Map.of())),
                texts(event, "stageVariables"),
                texts(event, "headers"),
                texts(event, "queryStringParameters"),
                Map.of());
    }

    /// The same over another body.
    public MappingInput with(byte[] other) {
        return new MappingInput(other, context, stageVariables, headers, query, path);
    }

    /// The body as text.
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /// The body as JSON, read as leniently as routes are chosen; an empty one is an empty object.
    ///
    /// @throws dev.sluice.wire.json.MalformedJsonException when it is none
    public JsonTree tree() {
        return body.length == 0 ? new JsonTree.Members(Map.of()) : JsonTree.of(JsonText.lenient(body));
    }

    private static Map<String, String> texts(JsonTree event, String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (event.member(name).orElse(event) instanceof JsonTree.Members(var members)
                && event.member(name).isPresent()) {
            members.forEach((key, value) -> texts.put(key, value.asText()));
        }
        return texts;
    }
}
