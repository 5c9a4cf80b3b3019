package dev.sluice.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.Mapping;
import dev.sluice.api.Mapping.ContentHandling;
import dev.sluice.api.Mapping.Passthrough;
import dev.sluice.api.Mapping.Response;
import dev.sluice.api.Mapping.Templates;
import dev.sluice.wire.json.JsonSource;
import dev.sluice.wire.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// Mappings and events of tests, in few words.
final class Conversations {
    /// A handshake with its headers and its query.
    static final JsonSource CONNECT = JsonText.of("""
            {"headers":{"Host":"localhost","X-Tenant":"acme","Sec-WebSocket-Version":"13"},
             "multiValueHeaders":{"Host":["localhost"],"X-Tenant":["wrong","acme"],"Sec-WebSocket-Version":["13"]},
             "queryStringParameters":{"nick":"b"},"multiValueQueryStringParameters":{"nick":["a","b"]},
             "stageVariables":{"backend":"v2"},
             "requestContext":{"routeKey":"$connect","connectionId":"Yx0PQceDDoECGjA=","authorizer":{"principalId":"ana"}}}""");

    /// A message.
    static final JsonSource MESSAGE = JsonText.of("""
            {"stageVariables":{"backend":"v2"},
             "requestContext":{"routeKey":"send","connectionId":"Yx0PQceDDoECGjA="}}""");

    private Conversations() {}

    static Mapping mapping(Templates request, Response... responses) {
        return mapping(Map.of(), request, responses);
    }

    static Mapping mapping(Map<String, String> parameters, Templates request, Response... responses) {
        return new Mapping(
                "Under test",
                new Mapping.Request(parameters, request, Passthrough.WHEN_NO_MATCH, ContentHandling.AS_IS),
                List.of(responses));
    }

    static Templates template(String text) {
        return new Templates(Templates.DEFAULT, Map.of(Templates.DEFAULT, text));
    }

    static Response response(String key, Templates templates) {
        return new Response(key, templates, ContentHandling.AS_IS);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// `200 body`, or why there is none.
    static String text(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Answered(ProxyResult result) ->
                result.status() + " "
                        + result.body()
                                .map(body -> new String(body.bytes(), StandardCharsets.UTF_8))
                                .orElse("nothing");
            case Outcome.Failed(String reason) -> "failed: " + reason;
            case Outcome.FunctionTimedOut _ -> "function timed out";
            case Outcome.DeadlinePassed _ -> "deadline passed";
            case Outcome.Unavailable(String reason) -> "unavailable: " + reason;
        };
    }

    static void isFailure(Outcome outcome, String part) {
        assertThat(text(outcome)).startsWith("failed: ").contains(part);
    }
}
