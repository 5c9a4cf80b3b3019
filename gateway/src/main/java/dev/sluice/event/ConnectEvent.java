package dev.sluice.event;

import dev.sluice.wire.aws.TraceContext;
import dev.sluice.wire.aws.Traced;
import dev.sluice.wire.json.JsonSink;
import dev.sluice.wire.json.JsonSource;
import java.util.Map;
import java.util.OptionalLong;

/// A handshake that waits for `$connect` (spec 4.1). It alone tells how long the authorizer took.
public final class ConnectEvent implements JsonSource, Traced {
    private final Caller caller;
    private final RequestStamp stamp;
    private final Map<String, String> stageVariables;
    private final ClientRequest request;
    private final OptionalLong authorizerMillis;

    /// The event of one handshake.
    ///
    /// @param authorizerMillis how long the authorizer took; empty without one
    public ConnectEvent(
            Caller caller,
            RequestStamp stamp,
            Map<String, String> stageVariables,
            ClientRequest request,
            OptionalLong authorizerMillis) {
        this.caller = caller;
        this.stamp = stamp;
        this.stageVariables = stageVariables;
        this.request = request;
        this.authorizerMillis = authorizerMillis;
    }

    @Override
    public String requestId() {
        return stamp.requestId();
    }

    @Override
    public TraceContext trace() {
        return caller.trace();
    }

    @Override
    public void writeTo(JsonSink sink) {
        sink.beginObject();
        request.headers().writeTo(sink, "headers", "multiValueHeaders");
        if (!request.query().isEmpty()) {
            request.query().writeTo(sink, "queryStringParameters", "multiValueQueryStringParameters");
        }
        RequestContext.stageVariables(sink, stageVariables);
        sink.name("requestContext");
        sink.beginObject();
        RequestContext.connect(sink, caller, stamp, authorizerMillis);
        sink.endObject();
        RequestContext.notBase64(sink);
        sink.endObject();
    }
}
