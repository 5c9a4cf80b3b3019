package dev.sluice.event;

import dev.sluice.wire.aws.TraceContext;
import dev.sluice.wire.aws.Traced;
import dev.sluice.wire.json.JsonSink;
import dev.sluice.wire.json.JsonSource;
import java.util.List;
import java.util.Map;

/// The end of a connection (spec 4.3), with the odd set of headers that the service gives it.
public final class DisconnectEvent implements JsonSource, Traced {
    private final Caller caller;
    private final RequestStamp stamp;
    private final Map<String, String> stageVariables;
    private final int statusCode;
    private final String reason;

    /// The event of one end.
    ///
    /// @param statusCode the close code
    public DisconnectEvent(
            Caller caller, RequestStamp stamp, Map<String, String> stageVariables, int statusCode, String reason) {
        this.caller = caller;
        this.stamp = stamp;
        this.stageVariables = stageVariables;
        this.statusCode = statusCode;
        this.reason = reason;
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
        ValueLists headers = new ValueLists();
        headers.put("Host", List.of(caller.domainName()));
        for (String empty : List.of("x-api-key", "X-Forwarded-For", "x-restapi")) {
            headers.put(empty, List.of(""));
        }
        sink.beginObject();
        headers.writeTo(sink, "headers", "multiValueHeaders");
        RequestContext.stageVariables(sink, stageVariables);
        sink.name("requestContext");
        sink.beginObject();
        RequestContext.text(sink, "routeKey", "$disconnect");
        RequestContext.number(sink, "disconnectStatusCode", statusCode);
        RequestContext.text(sink, "eventType", "DISCONNECT");
        RequestContext.text(sink, "disconnectReason", reason);
        RequestContext.common(sink, caller, stamp);
        sink.endObject();
        RequestContext.notBase64(sink);
        sink.endObject();
    }
}
