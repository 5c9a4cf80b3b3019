package dev.sluice.queues.sqs;

import dev.sluice.wire.http.Headers;
import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.http.HttpResponse;
import dev.sluice.wire.json.JsonText;
import dev.sluice.wire.json.JsonTree;
import dev.sluice.wire.json.JsonWriter;
import dev.sluice.wire.json.MalformedJsonException;
import java.util.Map;

/// AWS JSON 1.0: the action in `X-Amz-Target`. Errors carry the code of the query protocol in a header, by which
/// older programs know them.
final class JsonDialect implements Dialect {
    static final String TARGET_PREFIX = "AmazonSQS.";
    private static final String CONTENT_TYPE = "application/x-amz-json-1.0";

    @Override
    public String action(HttpRequest request) {
        String target = request.headers().first("X-Amz-Target").orElse("");
        return target.startsWith(TARGET_PREFIX) ? target.substring(TARGET_PREFIX.length()) : "";
    }

    @Override
    public Fields fields(HttpRequest request) {
        if (request.body().length == 0) {
            return new Fields(Map.of());
        }
        try {
            if (JsonTree.of(JsonText.of(request.body())) instanceof JsonTree.Members object) {
                return new Fields(object.members());
            }
        } catch (MalformedJsonException e) {
            throw SqsError.SERIALIZATION.because("the body is not valid JSON: " + e.getMessage());
        }
        throw SqsError.SERIALIZATION.because("the body is no JSON object (expected: { … })");
    }

    @Override
    public HttpResponse answer(String action, byte[] answer, String requestId) {
        return new HttpResponse(200, Headers.of("Content-Type", CONTENT_TYPE, "x-amzn-RequestId", requestId), answer);
    }

    @Override
    public HttpResponse failure(SqsException e, String requestId) {
        byte[] body = JsonWriter.bytes(out -> {
            out.beginObject();
            Answers.text(out, "__type", e.error().type());
            Answers.text(out, "message", e.message());
            out.endObject();
        });
        Headers headers = Headers.of(
                "Content-Type",
                CONTENT_TYPE,
                "x-amzn-RequestId",
                requestId,
                "x-amzn-query-error",
                e.error().code() + ";" + e.error().fault());
        return new HttpResponse(e.error().status(), headers, body);
    }
}
