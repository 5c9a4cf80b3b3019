package dev.sluice.event;

import dev.sluice.wire.aws.RequestIds;
import dev.sluice.wire.json.JsonSink;
import dev.sluice.wire.json.JsonSource;
import java.util.Map;

/// A text message (spec 4.2). Its body is told as the bytes that came, which are only lent.
public final class MessageEvent implements JsonSource {
    private final Caller caller;
    private final RequestStamp stamp;
    private final String routeKey;
    private final Map<String, String> stageVariables;
    private final byte[] body;
    private final String messageId = RequestIds.gateway();

    /// The event of one message.
    ///
    /// @param routeKey the key of the chosen route
    /// @param body     valid UTF-8; nobody changes it any more
    public MessageEvent(
            Caller caller, RequestStamp stamp, String routeKey, Map<String, String> stageVariables, byte[] body) {
        this.caller = caller;
        this.stamp = stamp;
        this.routeKey = routeKey;
        this.stageVariables = stageVariables;
        this.body = body;
    }

    @Override
    public void writeTo(JsonSink sink) {
        sink.beginObject();
        RequestContext.stageVariables(sink, stageVariables);
        sink.name("requestContext");
        sink.beginObject();
        RequestContext.text(sink, "routeKey", routeKey);
        RequestContext.text(sink, "messageId", messageId);
        RequestContext.text(sink, "eventType", "MESSAGE");
        RequestContext.common(sink, caller, stamp);
        sink.endObject();
        sink.name("body");
        sink.utf8(body);
        RequestContext.notBase64(sink);
        sink.endObject();
    }
}
