package dev.sluice.tables.dynamo;

import dev.sluice.wire.json.JsonSink;

/// A list of things that there are never any of, such as `ListBackups`.
///
/// @param field that holds the list
record NothingOf(String field) implements Action {
    @Override
    public void answer(RequestReader in, JsonSink out) {
        in.body(_ -> {});
        out.beginObject();
        out.name(field);
        out.beginArray();
        out.endArray();
        out.endObject();
    }
}
