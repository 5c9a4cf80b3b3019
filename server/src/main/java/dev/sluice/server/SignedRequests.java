package dev.sluice.server;

import dev.sluice.wire.aws.AwsError;
import dev.sluice.wire.aws.RequestIds;
import dev.sluice.wire.http.Headers;
import dev.sluice.wire.http.HttpHandler;
import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.http.HttpResponse;
import dev.sluice.wire.json.JsonWriter;
import dev.sluice.wire.sigv4.Verdict;
import dev.sluice.wire.sigv4.Verifier;

/// Lets signed requests through to a service; all others get the error that its SDKs know.
/// Immutable; safe for any thread.
final class SignedRequests implements HttpHandler {
    private final Verifier verifier;
    private final HttpHandler service;
    private final Refusal refusal;

    /// How a service tells that a signature is not accepted.
    @FunctionalInterface
    interface Refusal {
        /// The answer.
        HttpResponse of(HttpRequest request, AwsError error, String message);
    }

    SignedRequests(Verifier verifier, HttpHandler service, Refusal refusal) {
        this.verifier = verifier;
        this.service = service;
        this.refusal = refusal;
    }

    @Override
    public HttpResponse handle(HttpRequest request) throws Exception {
        return switch (verifier.verify(request)) {
            case Verdict.Verified _ -> service.handle(request);
            case Verdict.Rejected rejected -> refusal.of(request, rejected.error(), rejected.message());
        };
    }

    /// DynamoDB answers 400 to a bad signature, with the type in the body.
    static HttpResponse refusedByDynamo(HttpRequest request, AwsError error, String message) {
        byte[] body = JsonWriter.bytes(json -> {
            json.beginObject();
            json.name("__type");
            json.string("com.amazon.coral.service#" + error.type());
            json.name("message");
            json.string(message);
            json.endObject();
        });
        Headers headers =
                Headers.of("Content-Type", "application/x-amz-json-1.0", "x-amzn-RequestId", RequestIds.dynamo());
        return new HttpResponse(400, headers, body);
    }
}
