package dev.sluice.tables.dynamo;

import dev.sluice.tables.item.Item;
import dev.sluice.tables.item.ItemSize;
import dev.sluice.tables.item.ValidationException;
import dev.sluice.tables.partiql.Statement;
import dev.sluice.tables.storage.NoSuchTableException;
import dev.sluice.tables.storage.Table;
import dev.sluice.tables.storage.TableStore;
import dev.sluice.tables.storage.Written;
import dev.sluice.wire.json.JsonSink;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `BatchExecuteStatement`: up to 25 statements on one item each, all reads or all writes, each for itself: one
/// that fails does not keep the others from being done.
final class BatchExecuteStatement implements Action {
    private static final int MAX_STATEMENTS = 25;

    private final TableStore store;
    private final Tables tables;

    BatchExecuteStatement(TableStore store, Tables tables) {
        this.store = store;
        this.tables = tables;
    }

    @Override
    public void answer(RequestReader in, JsonSink out) {
        StatementsRequest request = StatementsRequest.read(in, "Statements", MAX_STATEMENTS);
        List<Parsed> parsed = request.parts().stream().map(Parsed::of).toList();
        StatementsRequest.allRead(
                parsed.stream().flatMap(it -> it.statement.stream()).toList());

        Consumption consumption = new Consumption();
        List<Outcome> outcomes = new ArrayList<>();
        parsed.forEach(it -> outcomes.add(outcome(it, consumption)));
        out.beginObject();
        out.name("Responses");
        out.beginArray();
        outcomes.forEach(it -> it.writeTo(out));
        out.endArray();
        consumption.writeTo(out, request.consumed());
        out.endObject();
    }

    private Outcome outcome(Parsed parsed, Consumption consumption) {
        if (parsed.statement.isEmpty()) {
            return new Outcome("", Optional.empty(), parsed.mistake);
        }
        Statement statement = parsed.statement.get();
        String name = statement.table().substring(statement.table().lastIndexOf('/') + 1); // also of an ARN
        try {
            Table table = tables.table(statement.table());
            return statement instanceof Statement.Select select
                    ? read(select, table, parsed.part.isConsistent(), consumption)
                    : write(StatementWrite.of(statement, table, true), parsed.part, consumption);
        } catch (ValidationException e) {
            return Outcome.failed(name, "ValidationError", String.valueOf(e.getMessage()));
        } catch (NoSuchTableException e) {
            return Outcome.failed(name, "ResourceNotFound", String.valueOf(e.getMessage()));
        } catch (DynamoException e) {
            if (e.error() == DynamoError.ACCESS_DENIED) {
                return Outcome.failed(name, "AccessDenied", String.valueOf(e.getMessage()));
            }
            if (e.error() != DynamoError.RESOURCE_NOT_FOUND) {
                throw e;
            }
            return Outcome.failed(name, "ResourceNotFound", String.valueOf(e.getMessage()));
        }
    }

    private Outcome read(Statement.Select select, Table table, boolean consistent, Consumption consumption) {
        Item key = PointRead.key(select, table, "BatchExecuteStatement");
        Optional<Item> item = store.get(table, key);
        long bytes = item.isPresent() ? ItemSize.of(item.get()) : 0;
        consumption.add(table, Capacity.read(Optional.empty(), bytes, consistent));
        return new Outcome(table.name(), PointRead.told(select, item), Optional.empty());
    }

    private Outcome write(StatementWrite write, StatementPart part, Consumption consumption) {
        Written written = store.write(write.write());
        Table table = write.table();
        if (written.refused()) {
            Cancellation.Reason reason = write.refusal(written.before().filter(_ -> part.wantsItemOnFailure()));
            return new Outcome(table.name(), Optional.empty(), Optional.of(reason));
        }
        consumption.add(table, Capacity.write(table, written.before(), written.after()));
        return new Outcome(table.name(), write.told(written), Optional.empty());
    }

    /// A statement, or why it is none.
    private record Parsed(StatementPart part, Optional<Statement> statement, Optional<Cancellation.Reason> mistake) {
        static Parsed of(StatementPart part) {
            try {
                return new Parsed(part, Optional.of(part.parse()), Optional.empty());
            } catch (ValidationException e) {
                return new Parsed(
                        part,
                        Optional.empty(),
                        Optional.of(Cancellation.Reason.invalid(String.valueOf(e.getMessage()))));
            }
        }
    }

    /// What became of one statement.
    private record Outcome(String table, Optional<Item> item, Optional<Cancellation.Reason> error) {
        static Outcome failed(String table, String code, String message) {
            return new Outcome(
                    table,
                    Optional.empty(),
                    Optional.of(new Cancellation.Reason(code, Optional.of(message), Optional.empty())));
        }

        void writeTo(JsonSink out) {
            out.beginObject();
            error.ifPresent(reason -> {
                out.name("Error");
                reason.writeTo(out);
            });
            Answers.item(out, "Item", item);
            if (!table.isEmpty()) {
                out.name("TableName");
                out.string(table);
            }
            out.endObject();
        }
    }
}
