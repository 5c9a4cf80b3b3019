package dev.sluice.tables.dynamo;

import dev.sluice.wire.json.JsonSink;

/// `DescribeLimits`: DynamoDB's quotas of a new account. Nothing is throttled here.
final class DescribeLimits implements Action {
    private static final long ACCOUNT_UNITS = 80_000;
    private static final long TABLE_UNITS = 40_000;

    @Override
    public void answer(RequestReader in, JsonSink out) {
        in.body(_ -> {});
        out.beginObject();
        number(out, "AccountMaxReadCapacityUnits", ACCOUNT_UNITS);
        number(out, "AccountMaxWriteCapacityUnits", ACCOUNT_UNITS);
        number(out, "TableMaxReadCapacityUnits", TABLE_UNITS);
        number(out, "TableMaxWriteCapacityUnits", TABLE_UNITS);
        out.endObject();
    }

    private static void number(JsonSink out, String name, long value) {
        out.name(name);
        out.number(value);
    }
}
