package dev.sluice.tables.dynamo;

import dev.sluice.wire.json.JsonSink;

/// `DescribeTimeToLive`.
final class DescribeTimeToLive implements Action {
    private final Tables tables;

    DescribeTimeToLive(Tables tables) {
        this.tables = tables;
    }

    @Override
    public void answer(RequestReader in, JsonSink out) {
        String attribute = tables.describable(TableRequest.read(in)).notes().get(Notes.TTL_ATTRIBUTE);
        out.beginObject();
        out.name("TimeToLiveDescription");
        out.beginObject();
        out.name("TimeToLiveStatus");
        out.string(attribute == null ? "DISABLED" : "ENABLED");
        if (attribute != null) {
            out.name("AttributeName");
            out.string(attribute);
        }
        out.endObject();
        out.endObject();
    }
}
