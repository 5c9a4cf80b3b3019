package dev.sluice.tables.dynamo;

import dev.sluice.tables.item.ValidationException;
import dev.sluice.tables.storage.Stream;
import dev.sluice.tables.storage.Streams;
import dev.sluice.wire.json.JsonSink;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// `ListStreams`: streams of all tables or of one, a page at a time.
final class ListStreams implements Action {
    private static final int MAX_LIMIT = 100;

    private final Streams streams;
    private final Tables tables;
    private final Account account;

    ListStreams(Streams streams, Tables tables, Account account) {
        this.streams = streams;
        this.tables = tables;
        this.account = account;
    }

    @Override
    public void answer(RequestReader in, JsonSink out) {
        Fields fields = new Fields(in, tables);
        in.body(fields::read);
        new Constraints()
                .name("tableName", fields.table, 3, 255)
                .atLeast("limit", fields.limit, 1)
                .atMost("limit", fields.limit, MAX_LIMIT)
                .check();
        List<Stream> after = streams.all().stream()
                .filter(stream -> fields.table.isEmpty() || fields.table.get().equals(stream.table()))
                .toList();
        if (fields.start.isPresent()) {
            String start = fields.start.get();
            checkStart(start);
            int at = after.stream().map(this::arn).toList().indexOf(start);
            if (at < 0) {
                throw unknown(start); // from the beginning again would be twice what the client has had
            }
            after = after.subList(at + 1, after.size());
        }
        List<Stream> page = after.subList(0, Math.min(after.size(), (int) fields.limit.orElse(MAX_LIMIT)));
        out.beginObject();
        out.name("Streams");
        out.beginArray();
        page.forEach(stream -> write(out, stream));
        out.endArray();
        if (page.size() < after.size()) {
            text(out, "LastEvaluatedStreamArn", arn(page.getLast()));
        }
        out.endObject();
    }

    private void checkStart(String arn) {
        if (!account.owns(arn) || !arn.contains(":table/") || !arn.contains("/stream/")) {
            throw unknown(arn);
        }
    }

    private static ValidationException unknown(String arn) {
        return new ValidationException(
                "Invalid ExclusiveStartStreamArn: " + arn + " (expected: the ARN of a stream of this account)");
    }

    private void write(JsonSink out, Stream stream) {
        out.beginObject();
        text(out, "StreamArn", arn(stream));
        text(out, "TableName", stream.table());
        text(out, "StreamLabel", StreamNames.label(stream));
        out.endObject();
    }

    private String arn(Stream stream) {
        return StreamNames.arn(account, stream);
    }

    private static void text(JsonSink out, String name, String value) {
        out.name(name);
        out.string(value);
    }

    private static final class Fields {
        private final RequestReader in;
        private final Tables tables;
        private Optional<String> table = Optional.empty();
        private Optional<String> start = Optional.empty();
        private OptionalLong limit = OptionalLong.empty();

        Fields(RequestReader in, Tables tables) {
            this.in = in;
            this.tables = tables;
        }

        void read(String field) {
            switch (field) {
                case "TableName" -> table = Optional.of(tables.owned(in.string()));
                case "ExclusiveStartStreamArn" -> start = Optional.of(in.string());
                case "Limit" -> limit = OptionalLong.of(in.integer());
                default -> in.skip();
            }
        }
    }
}
