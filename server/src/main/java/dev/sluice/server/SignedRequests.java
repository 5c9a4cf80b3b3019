package dev.sluice.server;

import dev.sluice.wire.aws.RequestIds;
import dev.sluice.wire.http.Headers;
import dev.sluice.wire.http.HttpHandler;
import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.http.HttpResponse;
import dev.sluice.wire.json.JsonWriter;
import dev.sluice.wire.sigv4.Verdict;
import dev.sluice.wire.sigv4.Verifier;

/// Lets signed requests through to a service of the JSON protocols; all others get the error that its SDKs know.
/// Immutable; safe for any thread.
final class SignedRequests implements HttpHandler {
    private final Verifier verifier;
    private final HttpHandler service;

    SignedRequests(Verifier verifier, HttpHandler service) {
        this.verifier = verifier;
        this.service = service;
    }

    @Override
    public HttpResponse handle(HttpRequest request) throws Exception {
        return switch (verifier.verify(request)) {
            case Verdict.Verified _ -> service.handle(request);
            case Verdict.Rejected rejected -> refusal(rejected);
        };
    }

    /// DynamoDB answers 400 to a bad signature, with the type in the body.
    private static HttpResponse refusal(Verdict.Rejected rejected) {
        byte[] body = JsonWriter.bytes(json -> {
            json.beginObject();
            json.name("__type");
            json.string("com.amazon.coral.service#" + rejected.error().type());
            json.name("message");
            json.string(rejected.message());
            json.endObject();
        });
        Headers headers =
                Headers.of("Content-Type", "application/x-amz-json-1.0", "x-amzn-RequestId", RequestIds.dynamo());
        return new HttpResponse(400, headers, body);
    }
}
