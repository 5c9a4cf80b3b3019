package dev.sluice.tables.dynamo;

import dev.sluice.tables.expression.Condition;
import dev.sluice.tables.expression.ExpressionCache;
import dev.sluice.tables.expression.Expressions;
import dev.sluice.tables.expression.Update;
import dev.sluice.tables.item.Item;
import dev.sluice.tables.item.ItemSize;
import dev.sluice.tables.item.ValidationException;
import dev.sluice.tables.storage.ItemWrite;
import dev.sluice.tables.storage.Table;
import dev.sluice.wire.json.JsonSink;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `TransactWriteItems`: up to 100 writes and checks of any tables, all of them or none.
final class TransactWriteItems implements Action {
    private static final Set<TransactPart.Kind> KINDS = EnumSet.complementOf(EnumSet.of(TransactPart.Kind.GET));

    private final Tables tables;
    private final ExpressionCache cache;
    private final TransactWriter writer;

    TransactWriteItems(Tables tables, ExpressionCache cache, TransactWriter writer) {
        this.tables = tables;
        this.cache = cache;
        this.writer = writer;
    }

    @Override
    public void answer(RequestReader in, JsonSink out) {
        TransactRequest request = TransactRequest.read(in, KINDS);
        List<Bound> bound = request.parts().stream().map(part -> bind(part, in)).toList();
        TransactRequest.checkSize(
                request.parts().stream().mapToLong(TransactPart::size).sum());
        List<Table> named =
                request.parts().stream().map(part -> tables.table(part.table())).toList();
        List<TransactWrite> writes = writes(bound, named);

        Consumption consumption = writer.write(writes, request.token(), request::digest);
        CollectionMetrics metrics = new CollectionMetrics();
        writes.forEach(write -> metrics.add(write.key().table(), write.key().key()));
        out.beginObject();
        consumption.writeTo(out, request.consumed());
        metrics.writeTo(out, request.wantsMetrics());
        out.endObject();
    }

    private Bound bind(TransactPart part, RequestReader in) {
        Expressions expressions = part.expressions().bind(cache, in);
        Optional<Update> update = part.expressions().update(expressions);
        Optional<Condition> condition = part.expressions().condition(expressions);
        expressions.checkAllUsed();
        return new Bound(part, update, condition);
    }

    private static List<TransactWrite> writes(List<Bound> bound, List<Table> tables) {
        List<TransactWrite> writes = new ArrayList<>(bound.size());
        for (int i = 0; i < bound.size(); i++) {
            Bound action = bound.get(i);
            try {
                writes.add(new TransactWrite(action.on(tables.get(i)), action::refusal));
            } catch (ValidationException e) {
                throw Cancellation.invalid(i, bound.size(), String.valueOf(e.getMessage()));
            }
        }
        return writes;
    }

    /// An action with its expressions.
    private record Bound(TransactPart part, Optional<Update> update, Optional<Condition> condition) {
        Cancellation.Reason refusal(Optional<Item> before) {
            return Cancellation.Reason.conditionFailed(before.filter(_ -> part.wantsItemOnFailure()));
        }

        ItemWrite on(Table table) {
            Item payload = part.payload();
            return switch (part.kind()) {
                case CONDITION_CHECK -> WriteRules.check(table, payload, condition);
                case PUT -> {
                    ItemSize.checkPut(payload);
                    yield WriteRules.put(table, payload, condition);
                }
                case UPDATE -> WriteRules.update(table, payload, update, condition);
                case DELETE -> WriteRules.delete(table, payload, condition);
                case GET -> throw new IllegalArgumentException("action: Get (expected: one that writes)");
            };
        }
    }
}
