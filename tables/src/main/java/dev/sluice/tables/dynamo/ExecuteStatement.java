package dev.sluice.tables.dynamo;

import dev.sluice.tables.item.Item;
import dev.sluice.tables.partiql.Statement;
import dev.sluice.tables.storage.TableStore;
import dev.sluice.tables.storage.Written;
import dev.sluice.wire.json.JsonSink;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// `ExecuteStatement`: one statement of PartiQL; of a SELECT a page of items.
final class ExecuteStatement implements Action {
    private final TableStore store;
    private final Tables tables;

    ExecuteStatement(TableStore store, Tables tables) {
        this.store = store;
        this.tables = tables;
    }

    @Override
    public void answer(RequestReader in, JsonSink out) {
        Fields fields = new Fields(in);
        in.body(fields::read);
        fields.check();
        Statement statement = fields.statement.parse();
        if (statement instanceof Statement.Select select) {
            select(select, fields, out);
        } else {
            write(statement, fields, out);
        }
    }

    private void select(Statement.Select select, Fields fields, JsonSink out) {
        SelectPage described = new SelectPage(select, tables.table(select.table()));
        Optional<Item> after = fields.nextToken.map(token -> NextToken.lastKey(token, fields.statement));
        Page page = described.read(store, fields.limit(), after, fields.statement.isConsistent());

        out.beginObject();
        items(out, page.items().stream().map(select::told).toList());
        page.lastKey().ifPresent(key -> {
            out.name("NextToken");
            out.string(NextToken.of(fields.statement, key));
            Answers.item(out, "LastEvaluatedKey", Optional.of(key));
        });
        Answers.consumed(
                out, fields.consumed(), described.table(), () -> page.capacity(fields.statement.isConsistent()));
        out.endObject();
    }

    private void write(Statement statement, Fields fields, JsonSink out) {
        StatementWrite write = StatementWrite.of(statement, tables.table(statement.table()), true);
        Written written = store.write(write.write());
        if (written.refused()) {
            throw refused(write, written.before().filter(_ -> fields.statement.wantsItemOnFailure()));
        }
        out.beginObject();
        items(out, write.told(written).stream().toList());
        Answers.consumed(
                out,
                fields.consumed(),
                write.table(),
                () -> Capacity.write(write.table(), written.before(), written.after()));
        out.endObject();
    }

    private static DynamoException refused(StatementWrite write, Optional<Item> item) {
        Cancellation.Reason reason = write.refusal(item);
        return new DynamoException(
                write.statement() instanceof Statement.Insert
                        ? DynamoError.DUPLICATE_ITEM
                        : DynamoError.CONDITIONAL_CHECK_FAILED,
                reason.message().orElseThrow(),
                out -> Answers.item(out, "Item", item));
    }

    private static void items(JsonSink out, List<Item> items) {
        out.name("Items");
        out.beginArray();
        items.forEach(item -> ItemWriter.write(out, item));
        out.endArray();
    }

    private static final class Fields {
        private final RequestReader in;
        private final StatementPart statement = new StatementPart();
        private Optional<String> nextToken = Optional.empty();
        private Optional<String> consumed = Optional.empty();
        private OptionalLong limit = OptionalLong.empty();

        Fields(RequestReader in) {
            this.in = in;
        }

        void read(String field) {
            switch (field) {
                case "NextToken" -> nextToken = Optional.of(in.string());
                case "ReturnConsumedCapacity" -> consumed = Optional.of(in.string());
                case "Limit" -> limit = OptionalLong.of(in.integer());
                default -> statement.field(field, in);
            }
        }

        void check() {
            Constraints constraints = new Constraints();
            statement.check(constraints, "");
            constraints
                    .length("nextToken", nextToken, 1, 32768)
                    .oneOf("returnConsumedCapacity", consumed, "INDEXES", "TOTAL", "NONE")
                    .atLeast("limit", limit, 1)
                    .check();
            in.mistake().ifPresent(mistake -> {
                throw mistake;
            });
        }

        String consumed() {
            return consumed.orElse("NONE");
        }

        OptionalInt limit() {
            return limit.isPresent()
                    ? OptionalInt.of((int) Math.min(Integer.MAX_VALUE, limit.getAsLong()))
                    : OptionalInt.empty();
        }
    }
}
