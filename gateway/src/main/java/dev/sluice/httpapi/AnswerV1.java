package dev.sluice.httpapi;

import dev.sluice.integration.Outcome;
import dev.sluice.integration.ProxyResult;
import dev.sluice.wire.json.JsonSource;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Reads answers of payload format 1.0, which are proxy results. Pure functions.
final class AnswerV1 {
    private static final byte[] NOTHING = new byte[0];

    private AnswerV1() {}

    /// What a function's result means.
    ///
    /// @param contentType when the function says none
    static FunctionAnswer read(JsonSource result, String contentType) {
        return switch (ProxyResult.read(result)) {
            case Outcome.Answered(ProxyResult answer) ->
                AnswerHeaders.answer(
                        answer.status(),
                        once(answer.headers().fields()),
                        answer.body().map(ProxyResult.Body::bytes).orElse(NOTHING),
                        contentType);
            case Outcome.Failed(String reason) -> new FunctionAnswer.Malformed(reason);
            case Outcome.FunctionTimedOut _, Outcome.DeadlinePassed _, Outcome.Unavailable _ ->
                throw new IllegalStateException("result: neither an answer nor malformed");
        };
    }

    /// A pair that stands in `headers` and in `multiValueHeaders` alike is sent once.
    private static List<Map.Entry<String, String>> once(List<Map.Entry<String, String>> fields) {
        Set<Map.Entry<String, String>> seen = new HashSet<>();
        return fields.stream()
                .filter(field -> seen.add(Map.entry(field.getKey().toLowerCase(Locale.ROOT), field.getValue())))
                .toList();
    }
}
