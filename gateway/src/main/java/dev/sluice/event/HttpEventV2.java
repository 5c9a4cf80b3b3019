package dev.sluice.event;

import dev.sluice.wire.aws.TraceContext;
import dev.sluice.wire.json.JsonSink;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A request as payload format 2.0 tells it to the function of an HTTP API. Repeated headers and query parameters
/// are joined by commas, cookies stand apart, and what is not there is left out.
public final class HttpEventV2 implements HttpEvent {
    private final HttpCall call;
    private final ClientRequest client;
    private final RequestBody body;
    private final Optional<TokenClaims> token;

    /// The event of one request.
    public HttpEventV2(HttpCall call) {
        this(call, Optional.empty());
    }

    /// The event of one request that brought a token.
    public HttpEventV2(HttpCall call, Optional<TokenClaims> token) {
        this.call = call;
        this.token = token;
        this.client = call.client();
        this.body = RequestBody.of(call.request(), call.api().kind());
    }

    @Override
    public String requestId() {
        return call.requestId();
    }

    @Override
    public TraceContext trace() {
        return client.trace(call.stamp().atMillis(), false);
    }

    @Override
    public int bodyBytes() {
        return body.eventBytes();
    }

    @Override
    public void writeTo(JsonSink sink) {
        sink.beginObject();
        RequestContext.text(sink, "version", "2.0");
        RequestContext.text(sink, "routeKey", call.routeKey());
        RequestContext.text(sink, "rawPath", HttpPaths.decode(call.pathWithStage()));
        RequestContext.text(sink, "rawQueryString", call.request().query());
        cookies(sink);
        headers(sink);
        if (!client.query().isEmpty()) {
            sink.name("queryStringParameters");
            sink.beginObject();
            client.query().forEach((name, all) -> RequestContext.text(sink, name, String.join(",", all)));
            sink.endObject();
        }
        context(sink);
        if (!call.pathParameters().isEmpty()) {
            RequestContext.map(sink, "pathParameters", call.pathParameters());
        }
        RequestContext.stageVariables(sink, call.stage().variables());
        body.writeTo(sink);
        sink.endObject();
    }

    private void cookies(JsonSink sink) {
        List<String> cookies = client.headers().all("Cookie").stream()
                .flatMap(header -> Arrays.stream(header.split(";")))
                .map(String::strip)
                .filter(cookie -> !cookie.isEmpty())
                .toList();
        if (cookies.isEmpty()) {
            return;
        }
        sink.name("cookies");
        sink.beginArray();
        cookies.forEach(sink::string);
        sink.endArray();
    }

    private void headers(JsonSink sink) {
        sink.name("headers");
        sink.beginObject();
        client.headers().forEach((name, all) -> {
            if (!name.equalsIgnoreCase("Cookie")) {
                RequestContext.text(sink, name.toLowerCase(Locale.ROOT), String.join(",", all));
            }
        });
        sink.endObject();
    }

    private void authorizer(JsonSink sink) {
        if (token.isEmpty()) {
            return;
        }
        sink.name("authorizer");
        sink.beginObject();
        sink.name("jwt");
        sink.beginObject();
        token.get().writeTo(sink);
        sink.endObject();
        sink.endObject();
    }

    private void context(JsonSink sink) {
        sink.name("requestContext");
        sink.beginObject();
        RequestContext.text(sink, "accountId", call.api().accountId());
        RequestContext.text(sink, "apiId", call.api().id());
        if (call.request().certificate().isPresent()) {
            sink.name("authentication");
            sink.beginObject();
            ClientCertificate.writeTo(sink, call.request().certificate().get());
            sink.endObject();
        }
        authorizer(sink);
        RequestContext.text(sink, "domainName", call.domainName());
        RequestContext.text(sink, "domainPrefix", call.domainPrefix());
        sink.name("http");
        sink.beginObject();
        RequestContext.text(sink, "method", call.request().method());
        RequestContext.text(sink, "path", HttpPaths.decode(call.pathWithStage()));
        RequestContext.text(sink, "protocol", HttpPaths.PROTOCOL);
        RequestContext.text(sink, "sourceIp", call.sourceIp());
        RequestContext.text(sink, "userAgent", client.header("User-Agent").orElse(""));
        sink.endObject();
        RequestContext.text(sink, "requestId", call.requestId());
        RequestContext.text(sink, "routeKey", call.routeKey());
        RequestContext.text(sink, "stage", call.stage().name());
        RequestContext.text(sink, "time", RequestContext.time(call.stamp()));
        RequestContext.number(sink, "timeEpoch", call.stamp().atMillis());
        sink.endObject();
    }
}
