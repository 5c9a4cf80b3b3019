package dev.sluice.integration.mapping;

import dev.sluice.wire.json.JsonTree;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// Templates of tests, compiled and evaluated at once.
final class Evaluations {
    static final JsonTree CONTEXT = JsonTree.parse("""
            {"routeKey":"$connect","eventType":"CONNECT","extendedRequestId":"Yx0RpG_wDoEFm1g=",
             "requestTime":"19/Feb/2026:07:11:42 +0000","messageDirection":"IN","stage":"prod",
             "connectedAt":1771485102000,"requestTimeEpoch":1771485102001,
             "identity":{"userAgent":"probe/1","sourceIp":"203.0.113.40"},
             "requestId":"Yx0RpG_wDoEFm1g=","domainName":"k3x9exampl.execute-api.eu-west-1.amazonaws.com",
             "connectionId":"Yx0PQceDDoECGjA=","apiId":"k3x9exampl",
             "authorizer":{"principalId":"ana","tenant":"acme"}}""");

    private Evaluations() {}

    static MappingInput input(String body) {
        return new MappingInput(
                body.getBytes(StandardCharsets.UTF_8),
                CONTEXT,
                Map.of("table", "conns", "a-b", "dashed"),
                Map.of("Sec-WebSocket-Protocol", "chat.v2", "X-Both", "header"),
                Map.of("nickname", "Ana", "X-Both", "query"),
                Map.of());
    }

    static Mapped evaluate(String template, String body) {
        return evaluate(template, body, Limits.DEFAULT);
    }

    static Mapped evaluate(String template, String body, Limits limits) {
        return switch (MappingTemplate.compile("test", template, limits)) {
            case Compiled.Ready(MappingTemplate ready) -> ready.evaluate(input(body));
            case Compiled.Malformed(TemplateFault fault) -> new Mapped.Stopped(fault);
        };
    }

    /// The text, or the fault as text.
    static String text(String template, String body) {
        return switch (evaluate(template, body)) {
            case Mapped.Text(String text) -> text;
            case Mapped.Stopped(TemplateFault fault) -> fault.kind() + " " + fault;
        };
    }
}
