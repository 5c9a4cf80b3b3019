package dev.sluice.tables.dynamo;

import dev.sluice.tables.storage.Expiry;
import dev.sluice.wire.json.JsonSink;
import java.util.Optional;

/// `DescribeTimeToLive`.
final class DescribeTimeToLive implements Action {
    private final Tables tables;

    DescribeTimeToLive(Tables tables) {
        this.tables = tables;
    }

    @Override
    public void answer(RequestReader in, JsonSink out) {
        Optional<Expiry> expiry = tables.describable(TableRequest.read(in)).expiry();
        out.beginObject();
        out.name("TimeToLiveDescription");
        out.beginObject();
        out.name("TimeToLiveStatus");
        out.string(expiry.isPresent() ? "ENABLED" : "DISABLED");
        expiry.ifPresent(by -> {
            out.name("AttributeName");
            out.string(by.attribute());
        });
        out.endObject();
        out.endObject();
    }
}
