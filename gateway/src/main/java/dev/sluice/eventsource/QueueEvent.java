package dev.sluice.eventsource;

import dev.sluice.wire.json.JsonSink;
import dev.sluice.wire.json.JsonSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a function gets: the records of one batch (specification, section 12.1).
///
/// @param messages in the order of their reception
record QueueEvent(String queueArn, List<QueueMessage> messages) implements JsonSource {
    private static final int REGION = 3;

    @Override
    public void writeTo(JsonSink sink) {
        sink.beginObject();
        sink.name("Records");
        sink.beginArray();
        for (QueueMessage message : messages) {
            record(sink, queueArn, message);
        }
        sink.endArray();
        sink.endObject();
    }

    /// One record alone, as filters see it.
    static JsonSource recordOf(String queueArn, QueueMessage message) {
        return sink -> record(sink, queueArn, message);
    }

    private static void record(JsonSink sink, String queueArn, QueueMessage message) {
        sink.beginObject();
        text(sink, "messageId", message.id());
        text(sink, "receiptHandle", message.receiptHandle());
        text(sink, "body", message.body());
        sink.name("attributes");
        sink.beginObject();
        new TreeMap<>(message.attributes()).forEach((name, value) -> text(sink, name, value));
        sink.endObject();
        sink.name("messageAttributes");
        sink.beginObject();
        for (Map.Entry<String, QueueMessage.Attribute> entry : new TreeMap<>(message.messageAttributes()).entrySet()) {
            sink.name(entry.getKey());
            attribute(sink, entry.getValue());
        }
        sink.endObject();
        message.attributesMd5().ifPresent(md5 -> text(sink, "md5OfMessageAttributes", md5));
        text(sink, "md5OfBody", message.bodyMd5());
        text(sink, "eventSource", "aws:sqs");
        text(sink, "eventSourceARN", queueArn);
        text(sink, "awsRegion", queueArn.split(":", -1)[REGION]);
        sink.endObject();
    }

    private static void attribute(JsonSink sink, QueueMessage.Attribute attribute) {
        sink.beginObject();
        text(sink, attribute.isBinary() ? "binaryValue" : "stringValue", attribute.text());
        none(sink, "stringListValues");
        none(sink, "binaryListValues");
        text(sink, "dataType", attribute.dataType());
        sink.endObject();
    }

    private static void none(JsonSink sink, String name) {
        sink.name(name);
        sink.beginArray();
        sink.endArray();
    }

    private static void text(JsonSink sink, String name, String value) {
        sink.name(name);
        sink.string(value);
    }
}
