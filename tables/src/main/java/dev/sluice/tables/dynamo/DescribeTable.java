package dev.sluice.tables.dynamo;

import dev.sluice.wire.json.JsonSink;

/// `DescribeTable`.
final class DescribeTable implements Action {
    private final Tables tables;
    private final TableDescription description;

    DescribeTable(Tables tables, TableDescription description) {
        this.tables = tables;
        this.description = description;
    }

    @Override
    public void answer(RequestReader in, JsonSink out) {
        String name = TableRequest.read(in);
        out.beginObject();
        out.name("Table");
        description.writeTo(out, tables.describable(name), "ACTIVE");
        out.endObject();
    }
}
