package dev.sluice.httpapi;

import dev.sluice.wire.json.JsonSource;
import dev.sluice.wire.json.JsonWriter;
import dev.sluice.wire.json.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/// Reads answers of payload format 2.0: an object with a `statusCode`, or any other value, which is the body of a
/// 200 as JSON. Pure functions.
final class AnswerV2 {
    private static final String JSON = "application/json";
    private static final String TEXT = "text/plain;charset=UTF-8";

    private AnswerV2() {}

    /// What a function's result means.
    static FunctionAnswer read(JsonSource result) {
        AnswerV2Sink sink = new AnswerV2Sink();
        try {
            result.writeTo(sink);
            if (!sink.hasStatus()) {
                byte[] body = sink.bareText()
                        .map(text -> text.getBytes(StandardCharsets.UTF_8))
                        .orElseGet(() -> JsonWriter.bytes(result));
                return AnswerHeaders.answer(200, List.of(Map.entry("Content-Type", JSON)), body, JSON);
            }
        } catch (MalformedJsonException notJson) {
            return new FunctionAnswer.Malformed(String.valueOf(notJson.getMessage()));
        }
        return sink.fault().<FunctionAnswer>map(FunctionAnswer.Malformed::new).orElseGet(() -> structured(sink));
    }

    private static FunctionAnswer structured(AnswerV2Sink sink) {
        byte[] body = sink.body().getBytes(StandardCharsets.UTF_8);
        if (!sink.isBase64()) {
            return AnswerHeaders.answer(sink.status(), sink.headers(), body, TEXT);
        }
        try {
            return AnswerHeaders.answer(
                    sink.status(), sink.headers(), Base64.getDecoder().decode(body), TEXT);
        } catch (IllegalArgumentException notBase64) {
            return new FunctionAnswer.Malformed("body: not base64, though isBase64Encoded says so");
        }
    }
}
