package dev.sluice.integration;

import dev.sluice.api.Integration;
import dev.sluice.api.Integration.MockRequest;
import dev.sluice.api.Integration.MockResponse;
import dev.sluice.route.SelectionExpression;
import dev.sluice.wire.http.Headers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// `MOCK`: answers by itself (spec 3.5 and 3.6). The integer `statusCode` of what the message becomes chooses the
/// response. Safe for any thread.
final class MockIntegration {
    /// Expressions come from templates alone; a gateway that was reloaded this often may compile them again.
    private static final int MOST_EXPRESSIONS = 1000;

    private static final SelectionExpression STATUS = SelectionExpression.parse("$request.body.statusCode");

    private final Map<String, Pattern> expressions = new ConcurrentHashMap<>();

    /// The answer to a message.
    Outcome invoke(Integration.Mock mock, byte[] body) {
        return switch (mock.request()) {
            case MockRequest.PassThrough _ -> answered(mock, body);
            case MockRequest.Template(String text) -> answered(mock, text.getBytes(StandardCharsets.UTF_8));
            case MockRequest.Rejected(String reason) -> new Outcome.Failed(reason);
        };
    }

    private Outcome answered(Integration.Mock mock, byte[] text) {
        Optional<String> status = STATUS.evaluate(text).filter(value -> value.matches("[1-5][0-9]{2}"));
        if (status.isEmpty()) {
            return new Outcome.Failed("MOCK: no integer statusCode in its request (expected: 100 to 599)");
        }
        Optional<MockResponse> response = response(mock, status.get());
        int code = Integer.parseInt(status.get());
        if (response.isEmpty() && code >= 400) {
            return new Outcome.Failed("MOCK: no integration response for status " + code);
        }
        return new Outcome.Answered(new ProxyResult(
                code,
                Headers.EMPTY,
                response.flatMap(chosen -> template(chosen, status.get()))
                        .map(template -> new ProxyResult.Body(template.getBytes(StandardCharsets.UTF_8), true))));
    }

    private Optional<MockResponse> response(Integration.Mock mock, String status) {
        Optional<MockResponse> otherwise = Optional.empty();
        for (MockResponse response : mock.responses()) {
            if (response.key().equals(MockResponse.ANY_STATUS)) {
                otherwise = Optional.of(response);
            } else if (expression(response).matcher(status).matches()) {
                return Optional.of(response);
            }
        }
        return otherwise;
    }

    private Pattern expression(MockResponse response) {
        if (expressions.size() > MOST_EXPRESSIONS) {
            expressions.clear();
        }
        return expressions.computeIfAbsent(response.expression(), Pattern::compile);
    }

    private static Optional<String> template(MockResponse response, String status) {
        return Optional.ofNullable(response.templatesByStatus().get(status)).or(response::template);
    }
}
