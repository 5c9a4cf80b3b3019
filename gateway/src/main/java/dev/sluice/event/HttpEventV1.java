package dev.sluice.event;

import dev.sluice.api.HttpApi;
import dev.sluice.wire.aws.TraceContext;
import dev.sluice.wire.json.JsonSink;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A request as payload format 1.0 tells it: to the function of a REST API, or of an HTTP API that asks for it.
/// Maps without an entry and facts that are not known are `null`. An HTTP API decodes the path, a REST API does
/// not.
public final class HttpEventV1 implements HttpEvent {
    private static final List<String> UNKNOWN_IDENTITY = List.of(
            "accessKey",
            "accountId",
            "caller",
            "cognitoAuthenticationProvider",
            "cognitoAuthenticationType",
            "cognitoIdentityId",
            "cognitoIdentityPoolId",
            "principalOrgId",
            "user",
            "userArn");

    private final HttpCall call;
    private final ClientRequest client;
    private final RequestBody body;
    private final Optional<TokenClaims> token;

    /// The event of one request.
    public HttpEventV1(HttpCall call) {
        this(call, Optional.empty());
    }

    /// The event of one request that brought a token.
    public HttpEventV1(HttpCall call, Optional<TokenClaims> token) {
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
        boolean http = call.api().kind() == HttpApi.Kind.HTTP;
        sink.beginObject();
        if (http) {
            RequestContext.text(sink, "version", "1.0");
        }
        RequestContext.text(sink, "resource", call.route().path());
        RequestContext.text(sink, "path", http ? HttpPaths.decode(call.pathWithStage()) : call.path());
        RequestContext.text(sink, "httpMethod", call.request().method());
        client.headers().writeTo(sink, "headers", "multiValueHeaders");
        query(sink);
        mapOrNull(sink, "pathParameters", call.pathParameters());
        mapOrNull(sink, "stageVariables", call.stage().variables());
        context(sink, http);
        if (body.isEmpty()) {
            none(sink, "body");
        }
        body.writeTo(sink);
        sink.endObject();
    }

    private void query(JsonSink sink) {
        if (client.query().isEmpty()) {
            none(sink, "queryStringParameters");
            none(sink, "multiValueQueryStringParameters");
            return;
        }
        client.query().writeTo(sink, "queryStringParameters", "multiValueQueryStringParameters");
    }

    private void context(JsonSink sink, boolean http) {
        sink.name("requestContext");
        sink.beginObject();
        RequestContext.text(sink, "resourceId", http ? call.routeKey() : HttpPaths.resourceId(call.route()));
        RequestContext.text(sink, "resourcePath", call.route().path());
        RequestContext.text(sink, "httpMethod", call.request().method());
        RequestContext.text(sink, "extendedRequestId", call.stamp().requestId());
        RequestContext.text(sink, "requestTime", RequestContext.time(call.stamp()));
        String path = call.pathWithStage();
        RequestContext.text(sink, "path", http ? HttpPaths.decode(path) : path);
        RequestContext.text(sink, "accountId", call.api().accountId());
        RequestContext.text(sink, "protocol", HttpPaths.PROTOCOL);
        RequestContext.text(sink, "stage", call.stage().name());
        RequestContext.text(sink, "domainPrefix", call.domainPrefix());
        RequestContext.number(sink, "requestTimeEpoch", call.stamp().atMillis());
        RequestContext.text(sink, "requestId", call.requestId());
        identity(sink);
        RequestContext.text(sink, "domainName", call.domainName());
        RequestContext.text(sink, "apiId", call.api().id());
        if (token.isPresent()) {
            sink.name("authorizer");
            sink.beginObject();
            token.get().writeTo(sink);
            sink.endObject();
        }
        sink.endObject();
    }

    private void identity(JsonSink sink) {
        sink.name("identity");
        sink.beginObject();
        UNKNOWN_IDENTITY.forEach(name -> none(sink, name));
        RequestContext.text(sink, "sourceIp", call.sourceIp());
        client.header("User-Agent")
                .ifPresentOrElse(agent -> RequestContext.text(sink, "userAgent", agent), () -> none(sink, "userAgent"));
        call.request().certificate().ifPresent(shown -> ClientCertificate.writeTo(sink, shown));
        sink.endObject();
    }

    private static void mapOrNull(JsonSink sink, String name, Map<String, String> values) {
        if (values.isEmpty()) {
            none(sink, name);
            return;
        }
        RequestContext.map(sink, name, values);
    }

    private static void none(JsonSink sink, String name) {
        sink.name(name);
        sink.nothing();
    }
}
