package dev.sluice.event;

import dev.sluice.wire.aws.RequestIds;
import dev.sluice.wire.aws.TraceContext;
import dev.sluice.wire.aws.Traced;
import dev.sluice.wire.json.JsonSink;
import dev.sluice.wire.json.JsonSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// A handshake that waits for its authorizer (spec 4.5). Unlike `$connect` it is told `Connection`, `Upgrade` and a
/// length, and maps without an entry are there, empty.
public final class AuthorizerEvent implements JsonSource, Traced {
    private final String methodArn;
    private final Caller caller;
    private final RequestStamp stamp;
    private final Map<String, String> stageVariables;
    private final ClientRequest request;

    /// The event of one handshake.
    ///
    /// @param methodArn the ARN of the stage's `$connect`, for which the policy is asked
    /// @param caller    with its final connection id and no authorizer context
    public AuthorizerEvent(
            String methodArn,
            Caller caller,
            RequestStamp stamp,
            Map<String, String> stageVariables,
            ClientRequest request) {
        this.methodArn = methodArn;
        this.caller = caller;
        this.stamp = stamp;
        this.stageVariables = stageVariables;
        this.request = request;
    }

    /// What the policy must allow.
    public String methodArn() {
        return methodArn;
    }

    /// What the client brought.
    public ClientRequest request() {
        return request;
    }

    /// A stage variable.
    public Optional<String> stageVariable(String name) {
        return Optional.ofNullable(stageVariables.get(name));
    }

    /// A variable of `$context`, such as `identity.sourceIp`; empty for those that a handshake does not have.
    public Optional<String> context(String name) {
        return switch (name) {
            case "apiId" -> Optional.of(caller.apiId());
            case "connectedAt" -> Optional.of(Long.toString(caller.connectedAtMillis()));
            case "connectionId" -> Optional.of(caller.connectionId());
            case "domainName" -> Optional.of(caller.domainName());
            case "eventType" -> Optional.of(RequestContext.CONNECT);
            case "extendedRequestId", "requestId" -> Optional.of(stamp.requestId());
            case "identity.sourceIp" -> Optional.of(caller.sourceIp());
            case "identity.userAgent" -> caller.userAgent();
            case "messageDirection" -> Optional.of(RequestContext.DIRECTION);
            case "requestTime" -> Optional.of(RequestContext.time(stamp));
            case "requestTimeEpoch" -> Optional.of(Long.toString(stamp.atMillis()));
            case "routeKey" -> Optional.of(RequestContext.CONNECT_ROUTE);
            case "stage" -> Optional.of(caller.stage());
            default -> Optional.empty();
        };
    }

    @Override
    public String requestId() {
        return stamp.requestId();
    }

    @Override
    public String callId() {
        return RequestIds.ofCall(stamp.requestId(), "authorizer");
    }

    @Override
    public TraceContext trace() {
        return caller.trace();
    }

    @Override
    public void writeTo(JsonSink sink) {
        sink.beginObject();
        RequestContext.text(sink, "type", "REQUEST");
        RequestContext.text(sink, "methodArn", methodArn);
        headers().writeTo(sink, "headers", "multiValueHeaders");
        request.query().writeTo(sink, "queryStringParameters", "multiValueQueryStringParameters");
        RequestContext.map(sink, "stageVariables", stageVariables);
        sink.name("requestContext");
        sink.beginObject();
        RequestContext.connect(sink, caller, stamp, OptionalLong.empty());
        sink.endObject();
        sink.endObject();
    }

    private ValueLists headers() {
        ValueLists headers = request.headers().copy();
        headers.put("Connection", List.of("upgrade"));
        headers.put("Upgrade", List.of("websocket"));
        headers.put("content-length", List.of("0"));
        return headers;
    }
}
