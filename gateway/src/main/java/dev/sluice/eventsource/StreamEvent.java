package dev.sluice.eventsource;

import dev.sluice.wire.json.JsonSink;
import dev.sluice.wire.json.JsonSource;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a function gets: the records of one batch (specification, section 12.2).
///
/// @param window when the mapping has tumbling windows
record StreamEvent(List<StreamRecord> records, Optional<Windowed> window) implements JsonSource {
    /// A stream of ours has one shard.
    private static final String SHARD = "shardId-000000000000";

    /// What a call is told of its tumbling window.
    ///
    /// @param start     its first instant
    /// @param end       the first instant behind it
    /// @param state     an object, as the last call of this window has returned it
    /// @param sourceArn the stream
    /// @param last      whether this is its last call
    /// @param early     whether it ends early, because its state is too large
    record Windowed(Instant start, Instant end, JsonSource state, String sourceArn, boolean last, boolean early) {}

    @Override
    public void writeTo(JsonSink sink) {
        sink.beginObject();
        sink.name("Records");
        sink.beginArray();
        records.forEach(record -> record.json().writeTo(sink));
        sink.endArray();
        window.ifPresent(it -> write(sink, it));
        sink.endObject();
    }

    private static void write(JsonSink sink, Windowed window) {
        sink.name("window");
        sink.beginObject();
        sink.name("start");
        sink.string(window.start.toString());
        sink.name("end");
        sink.string(window.end.toString());
        sink.endObject();
        sink.name("state");
        window.state.writeTo(sink);
        sink.name("shardId");
        sink.string(SHARD);
        sink.name("eventSourceARN");
        sink.string(window.sourceArn);
        sink.name("isFinalInvokeForWindow");
        sink.bool(window.last);
        sink.name("isWindowTerminatedEarly");
        sink.bool(window.early);
    }
}
