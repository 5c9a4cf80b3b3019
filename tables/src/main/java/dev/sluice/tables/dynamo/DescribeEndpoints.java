package dev.sluice.tables.dynamo;

import dev.sluice.wire.json.JsonSink;

/// `DescribeEndpoints`: where to go on asking, for clients that ask: to the place that the request came to.
///
/// @param address host and port
record DescribeEndpoints(String address) implements Action {
    private static final int CACHE_MINUTES = 1440;

    @Override
    public void answer(RequestReader in, JsonSink out) {
        in.body(_ -> {});
        out.beginObject();
        out.name("Endpoints");
        out.beginArray();
        out.beginObject();
        out.name("Address");
        out.string(address);
        out.name("CachePeriodInMinutes");
        out.number(CACHE_MINUTES);
        out.endObject();
        out.endArray();
        out.endObject();
    }
}
