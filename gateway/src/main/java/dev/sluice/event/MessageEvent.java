package dev.sluice.event;

import dev.sluice.wire.aws.RequestIds;
import dev.sluice.wire.aws.TraceContext;
import dev.sluice.wire.aws.Traced;
import dev.sluice.wire.json.JsonSink;
import dev.sluice.wire.json.JsonSource;
import java.util.Base64;
import java.util.Map;

/// A message (spec 4.2). The body of a text is told as the bytes that came, which are only lent; that of a binary
/// message, which Amazon's service does not take, in base64.
public final class MessageEvent implements JsonSource, Traced {
    private final Caller caller;
    private final RequestStamp stamp;
    private final String routeKey;
    private final Map<String, String> stageVariables;
    private final byte[] body;
    private final boolean text;
    private final String messageId;

    /// The event of one text message.
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
        this.text = true;
        this.messageId = RequestIds.gateway();
    }

    private MessageEvent(MessageEvent same, boolean text) {
        this.caller = same.caller;
        this.stamp = same.stamp;
        this.routeKey = same.routeKey;
        this.stageVariables = same.stageVariables;
        this.body = same.body;
        this.text = text;
        this.messageId = same.messageId;
    }

    /// Its name; every message has its own.
    public String messageId() {
        return messageId;
    }

    /// The same as a binary message.
    public MessageEvent binary() {
        return new MessageEvent(this, false);
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
        RequestContext.stageVariables(sink, stageVariables);
        sink.name("requestContext");
        sink.beginObject();
        RequestContext.text(sink, "routeKey", routeKey);
        RequestContext.text(sink, "messageId", messageId);
        RequestContext.text(sink, "eventType", "MESSAGE");
        RequestContext.common(sink, caller, stamp);
        sink.endObject();
        sink.name("body");
        if (text) {
            sink.utf8(body);
        } else {
            sink.string(Base64.getEncoder().encodeToString(body));
        }
        sink.name("isBase64Encoded");
        sink.bool(!text);
        sink.endObject();
    }
}
