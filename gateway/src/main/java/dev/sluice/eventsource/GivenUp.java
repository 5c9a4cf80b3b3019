package dev.sluice.eventsource;

import dev.sluice.api.StreamMapping;
import dev.sluice.wire.json.JsonSink;
import dev.sluice.wire.json.JsonSource;
import dev.sluice.wire.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/// What a destination hears of changes that were given up: which ones, not what they said.
///
/// @param records   in order, at least one
/// @param condition `RetryAttemptsExhausted` or `RecordAgeExceeded`
/// @param calls     how often the function was called with them
record GivenUp(StreamMapping mapping, List<StreamRecord> records, String condition, int calls) {
    String text(Instant now) {
        return new String(JsonWriter.bytes(json(now)), StandardCharsets.UTF_8);
    }

    private JsonSource json(Instant now) {
        return sink -> {
            sink.beginObject();
            sink.name("requestContext");
            sink.beginObject();
            text(sink, "requestId", UUID.randomUUID().toString());
            text(sink, "functionArn", functionArn());
            text(sink, "condition", condition);
            number(sink, "approximateInvokeCount", calls);
            sink.endObject();
            if (calls > 0) {
                sink.name("responseContext");
                sink.beginObject();
                number(sink, "statusCode", 200);
                text(sink, "executedVersion", "$LATEST");
                text(sink, "functionError", "Unhandled");
                sink.endObject();
            }
            text(sink, "version", "1.0");
            text(sink, "timestamp", now.truncatedTo(ChronoUnit.MILLIS).toString());
            batch(sink);
            sink.endObject();
        };
    }

    private void batch(JsonSink sink) {
        sink.name("DDBStreamBatchInfo");
        sink.beginObject();
        text(sink, "startSequenceNumber", records.getFirst().position());
        text(sink, "endSequenceNumber", records.getLast().position());
        text(
                sink,
                "approximateArrivalOfFirstRecord",
                records.getFirst().written().toString());
        text(sink, "approximateArrivalOfLastRecord", records.getLast().written().toString());
        number(sink, "batchSize", records.size());
        text(sink, "streamArn", mapping.sourceArn());
        sink.endObject();
    }

    private String functionArn() {
        String[] parts = mapping.sourceArn().split(":", -1);
        return "arn:aws:lambda:" + parts[3] + ":" + parts[4] + ":function:" + mapping.functionName();
    }

    private static void text(JsonSink sink, String name, String value) {
        sink.name(name);
        sink.string(value);
    }

    private static void number(JsonSink sink, String name, long value) {
        sink.name(name);
        sink.number(value);
    }
}
