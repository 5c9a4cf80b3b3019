package dev.sluice.tables.dynamo;

import dev.sluice.tables.item.Item;
import dev.sluice.tables.item.ValidationException;
import dev.sluice.tables.partiql.Statement;
import dev.sluice.tables.storage.ItemKey;
import dev.sluice.tables.storage.Table;
import dev.sluice.tables.storage.TableStore;
import dev.sluice.wire.json.JsonSink;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// `ExecuteTransaction`: up to 100 statements on one item each, all reads or all writes: what is read was so at one
/// moment, what is written takes effect together or not at all.
final class ExecuteTransaction implements Action {
    private static final int MAX_STATEMENTS = 100;

    private final TableStore store;
    private final Tables tables;
    private final TransactWriter writer;

    ExecuteTransaction(TableStore store, Tables tables, TransactWriter writer) {
        this.store = store;
        this.tables = tables;
        this.writer = writer;
    }

    @Override
    public void answer(RequestReader in, JsonSink out) {
        StatementsRequest request = StatementsRequest.read(in, "TransactStatements", MAX_STATEMENTS);
        List<Statement> statements =
                request.parts().stream().map(StatementPart::parse).toList();
        TransactRequest.checkSize(
                request.parts().stream().mapToLong(StatementPart::size).sum());
        boolean reads = StatementsRequest.allRead(statements);
        List<Table> named =
                statements.stream().map(it -> tables.table(it.table())).toList();
        out.beginObject();
        Consumption consumption = reads ? read(statements, named, out) : write(request, statements, named, out);
        consumption.writeTo(out, request.consumed());
        out.endObject();
    }

    private Consumption read(List<Statement> statements, List<Table> named, JsonSink out) {
        List<ItemKey> keys = each(
                statements,
                i -> new ItemKey(
                        named.get(i),
                        PointRead.key((Statement.Select) statements.get(i), named.get(i), "ExecuteTransaction")));
        TransactRequest.checkDistinct(keys);
        List<Optional<Item>> items = store.get(keys);
        out.name("Responses");
        out.beginArray();
        for (int i = 0; i < keys.size(); i++) {
            out.beginObject();
            Answers.item(out, "Item", PointRead.told((Statement.Select) statements.get(i), items.get(i)));
            out.endObject();
        }
        out.endArray();
        return TransactWriter.reads(keys, items);
    }

    private Consumption write(StatementsRequest request, List<Statement> statements, List<Table> named, JsonSink out) {
        List<TransactWrite> writes = each(statements, i -> {
            StatementWrite write = StatementWrite.of(statements.get(i), named.get(i), false);
            boolean wantsItem = request.parts().get(i).wantsItemOnFailure();
            return new TransactWrite(write.write(), before -> write.refusal(before.filter(_ -> wantsItem)));
        });
        Consumption consumption = writer.write(writes, request.token(), request::digest);
        out.name("Responses");
        out.beginArray();
        out.endArray();
        return consumption;
    }

    /// Something for each statement, or the error of the first for which there is none.
    private static <T> List<T> each(List<Statement> statements, Positioned<T> one) {
        List<T> all = new ArrayList<>(statements.size());
        IntStream.range(0, statements.size()).forEach(i -> {
            try {
                all.add(one.at(i));
            } catch (ValidationException e) {
                throw Cancellation.invalid(i, statements.size(), String.valueOf(e.getMessage()));
            }
        });
        return all;
    }

    /// Makes something of the statement at that position.
    @FunctionalInterface
    private interface Positioned<T> {
        T at(int position);
    }
}
