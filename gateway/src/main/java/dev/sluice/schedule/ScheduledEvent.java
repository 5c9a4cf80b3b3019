package dev.sluice.schedule;

import dev.sluice.wire.json.JsonSink;
import dev.sluice.wire.json.JsonSource;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// What a function gets when the schedule has no input of its own, as EventBridge sends it.
///
/// @param id      of this event
/// @param ruleArn of a rule, `arn:aws:events:…`, or of a schedule, `arn:aws:scheduler:…`
/// @param time    when it was due
record ScheduledEvent(String id, String ruleArn, Instant time) implements JsonSource {
    private static final int SERVICE = 2;
    private static final int REGION = 3;
    private static final int ACCOUNT = 4;

    @Override
    public void writeTo(JsonSink sink) {
        String[] arn = ruleArn.split(":", -1);
        boolean scheduler = arn[SERVICE].equals("scheduler");
        sink.beginObject();
        text(sink, "version", "0");
        text(sink, "id", id);
        text(sink, "detail-type", "Scheduled Event");
        text(sink, "source", scheduler ? "aws.scheduler" : "aws.events");
        text(sink, "account", arn[ACCOUNT]);
        text(sink, "time", time.truncatedTo(ChronoUnit.SECONDS).toString());
        text(sink, "region", arn[REGION]);
        sink.name("resources");
        sink.beginArray();
        sink.string(ruleArn);
        sink.endArray();
        if (scheduler) {
            text(sink, "detail", "{}"); // a text there
        } else {
            sink.name("detail");
            sink.beginObject();
            sink.endObject();
        }
        sink.endObject();
    }

    private static void text(JsonSink sink, String name, String value) {
        sink.name(name);
        sink.string(value);
    }
}
