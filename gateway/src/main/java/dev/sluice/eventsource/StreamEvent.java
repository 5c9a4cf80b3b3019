package dev.sluice.eventsource;

import dev.sluice.wire.json.JsonSink;
import dev.sluice.wire.json.JsonSource;
import java.util.List;

/// What a function gets: the records of one batch (specification, section 12.2).
record StreamEvent(List<StreamRecord> records) implements JsonSource {
    @Override
    public void writeTo(JsonSink sink) {
        sink.beginObject();
        sink.name("Records");
        sink.beginArray();
        records.forEach(record -> record.json().writeTo(sink));
        sink.endArray();
        sink.endObject();
    }
}
