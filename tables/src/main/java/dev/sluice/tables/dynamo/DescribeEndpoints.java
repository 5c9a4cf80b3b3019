package dev.sluice.tables.dynamo;

import dev.sluice.wire.json.JsonSink;

/// `DescribeEndpoints`: the address in the region, for clients that ask.
final class DescribeEndpoints implements Action {
    private static final int CACHE_MINUTES = 1440;

    private final Account account;

    DescribeEndpoints(Account account) {
        this.account = account;
    }

    @Override
    public void answer(RequestReader in, JsonSink out) {
        in.body(_ -> {});
        out.beginObject();
        out.name("Endpoints");
        out.beginArray();
        out.beginObject();
        out.name("Address");
        out.string("dynamodb." + account.region() + ".amazonaws.com");
        out.name("CachePeriodInMinutes");
        out.number(CACHE_MINUTES);
        out.endObject();
        out.endArray();
        out.endObject();
    }
}
