package dev.sluice.tables.dynamo;

import dev.sluice.tables.item.Item;
import dev.sluice.tables.item.ItemSize;
import dev.sluice.tables.storage.Stream;
import dev.sluice.tables.storage.StreamRecord;
import dev.sluice.wire.json.JsonSink;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/// Writes records of streams as the Streams API tells them, or as functions get them. Pure functions.
final class RecordWriter {
    private final Account account;

    RecordWriter(Account account) {
        this.account = account;
    }

    /// As an element of `Records` of `GetRecords`.
    void write(JsonSink out, Stream stream, StreamRecord record) {
        out.beginObject();
        body(out, stream, record);
        if (record.byStore()) {
            identity(out, "PrincipalId", "Type");
        }
        out.endObject();
    }

    /// As an element of the event of a function, which names its source, and whose identity begins with small
    /// letters.
    void writeEvent(JsonSink out, Stream stream, StreamRecord record) {
        out.beginObject();
        body(out, stream, record);
        text(out, "eventSourceARN", StreamNames.arn(account, stream));
        if (record.byStore()) {
            identity(out, "principalId", "type");
        }
        out.endObject();
    }

    private void body(JsonSink out, Stream stream, StreamRecord record) {
        text(out, "eventID", id(stream, record));
        text(out, "eventName", record.kind().name());
        text(out, "eventVersion", "1.1");
        text(out, "eventSource", "aws:dynamodb");
        text(out, "awsRegion", account.region());
        out.name("dynamodb");
        out.beginObject();
        out.name("ApproximateCreationDateTime");
        out.decimal(record.written().getEpochSecond() + ".0");
        out.name("Keys");
        ItemWriter.write(out, record.key());
        Answers.item(out, "NewImage", record.after());
        Answers.item(out, "OldImage", record.before());
        text(out, "SequenceNumber", StreamNames.sequence(record.sequence()));
        out.name("SizeBytes");
        out.number(ItemSize.of(record.key()) + size(record.before()) + size(record.after()));
        text(out, "StreamViewType", stream.view().name());
        out.endObject();
    }

    private static long size(Optional<Item> image) {
        return image.isPresent() ? ItemSize.of(image.get()) : 0;
    }

    /// 32 hexadecimal digits, always the same for a record.
    private static String id(Stream stream, StreamRecord record) {
        String name = stream.table() + "/" + StreamNames.label(stream) + "/" + record.sequence();
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
    }

    private static void identity(JsonSink out, String principal, String type) {
        out.name("userIdentity");
        out.beginObject();
        text(out, principal, "dynamodb.amazonaws.com");
        text(out, type, "Service");
        out.endObject();
    }

    private static void text(JsonSink out, String name, String value) {
        out.name(name);
        out.string(value);
    }
}
