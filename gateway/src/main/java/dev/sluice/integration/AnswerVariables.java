package dev.sluice.integration;

import dev.sluice.integration.mapping.JsonPath;
import dev.sluice.wire.json.JsonTree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What the expressions of an integration response see: the answer, and the message that it answers. Confined to
/// one thread.
final class AnswerVariables implements ValueExpression.Variables {
    private final BackendAnswer answer;
    private final MappedMessage message;

    AnswerVariables(BackendAnswer answer, MappedMessage message) {
        this.answer = answer;
        this.message = message;
    }

    @Override
    public String text(String root, JsonPath path) {
        return switch (root) {
            case "integration.response.statuscode" -> Integer.toString(answer.status());
            case "integration.response.header" -> headers(path, false);
            case "integration.response.multivalueheader" -> headers(path, true);
            case "integration.response.body" ->
                path.find(MappedMessage.parsed(message.input().with(answer.body())))
                        .map(MappedMessage::spelled)
                        .orElse("");
            default -> message.text(root, path);
        };
    }

    /// Names of headers are the same in any letter case: the path is tried as written and in lower case.
    private String headers(JsonPath path, boolean all) {
        Map<String, JsonTree> members = new LinkedHashMap<>();
        answer.headers().fields().forEach(field -> {
            List<String> values = answer.headers().all(field.getKey());
            JsonTree value = all
                    ? new JsonTree.Elements(values.stream()
                            .map(text -> (JsonTree) new JsonTree.Text(text))
                            .toList())
                    : new JsonTree.Text(values.getLast());
            members.put(field.getKey(), value);
            members.putIfAbsent(field.getKey().toLowerCase(Locale.ROOT), value);
        });
        return path.find(new JsonTree.Members(members))
                .map(MappedMessage::spelled)
                .orElse("");
    }
}
