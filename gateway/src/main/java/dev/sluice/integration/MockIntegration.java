package dev.sluice.integration;

import dev.sluice.integration.RequestMapping.Prepared;
import dev.sluice.route.SelectionExpression;
import dev.sluice.wire.http.Headers;
import dev.sluice.wire.json.JsonSource;
import java.util.Optional;

/// `MOCK`: answers by itself (spec 3.5 and 3.6). The integer `statusCode` of what the message becomes chooses the
/// response. Safe for any thread.
final class MockIntegration {
    private static final SelectionExpression STATUS = SelectionExpression.parse("$request.body.statusCode");
    private static final byte[] NO_BODY = new byte[0];

    private MockIntegration() {}

    /// The answer to a message.
    static Outcome invoke(Target.Mock mock, JsonSource event, byte[] body) {
        MappedMessage message = new MappedMessage(event, body);
        return switch (mock.mapping().request().prepare(message)) {
            case Prepared.Refused(String reason) -> new Outcome.Failed(LambdaProxyIntegration.oneLine(reason));
            case Prepared.Ready(byte[] prepared, var _) -> answered(mock, prepared, message);
        };
    }

    private static Outcome answered(Target.Mock mock, byte[] prepared, MappedMessage message) {
        Optional<String> status = STATUS.evaluate(prepared).filter(value -> value.matches("[1-5][0-9]{2}"));
        return status.isEmpty()
                ? new Outcome.Failed("MOCK: no integer statusCode in its request (expected: 100 to 599)")
                : mock.mapping()
                        .response()
                        .map(BackendAnswer.of(Integer.parseInt(status.get()), Headers.EMPTY, NO_BODY), message);
    }
}
