package dev.sluice.tables.dynamo;

import dev.sluice.tables.expression.Condition;
import dev.sluice.tables.expression.ExpressionCache;
import dev.sluice.tables.expression.Expressions;
import dev.sluice.tables.expression.Update;
import dev.sluice.tables.item.Item;
import dev.sluice.tables.item.ItemSize;
import dev.sluice.tables.item.ValidationException;
import dev.sluice.tables.storage.ItemKey;
import dev.sluice.tables.storage.ItemWrite;
import dev.sluice.tables.storage.Once;
import dev.sluice.tables.storage.RequestToken;
import dev.sluice.tables.storage.Table;
import dev.sluice.tables.storage.TableStore;
import dev.sluice.tables.storage.Written;
import dev.sluice.wire.json.JsonSink;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `TransactWriteItems`: up to 100 writes and checks of any tables, all of them or none. Writers of one item wait
/// for each other here, so there is no conflict to be reported.
final class TransactWriteItems implements Action {
    private static final Set<TransactPart.Kind> KINDS = EnumSet.complementOf(EnumSet.of(TransactPart.Kind.GET));

    private final TableStore store;
    private final Tables tables;
    private final ExpressionCache cache;
    private final InstantSource clock;

    TransactWriteItems(TableStore store, Tables tables, ExpressionCache cache, InstantSource clock) {
        this.store = store;
        this.tables = tables;
        this.cache = cache;
        this.clock = clock;
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
        TransactRequest.checkDistinct(writes.stream().map(TransactWrite::key).toList());

        switch (write(request, writes)) {
            case Once.Now(List<Written> written) -> {
                checkNoneRefused(writes, written);
                done(out, request, writes, written);
            }
            case Once.Before() -> doneBefore(out, request, writes);
            case Once.Mismatch() ->
                throw DynamoError.IDEMPOTENT_PARAMETER_MISMATCH.because(
                        "The client request token has been used for a request with other parameters");
        }
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
                writes.add(new TransactWrite(action.on(tables.get(i)), action.part.wantsItemOnFailure()));
            } catch (ValidationException e) {
                throw Cancellation.invalid(i, bound.size(), String.valueOf(e.getMessage()));
            }
        }
        return writes;
    }

    private Once write(TransactRequest request, List<TransactWrite> writes) {
        List<ItemWrite> items = writes.stream().map(TransactWrite::write).toList();
        return request.token()
                .map(token -> store.writeOnce(new RequestToken(token, request.digest(), clock.instant()), items))
                .orElseGet(() -> new Once.Now(store.write(items)));
    }

    private static void checkNoneRefused(List<TransactWrite> writes, List<Written> written) {
        if (written.stream().noneMatch(Written::refused)) {
            return;
        }
        List<Cancellation.Reason> reasons = new ArrayList<>(writes.size());
        for (int i = 0; i < writes.size(); i++) {
            reasons.add(writes.get(i).reason(written.get(i)));
        }
        throw Cancellation.of(reasons);
    }

    private static void done(JsonSink out, TransactRequest request, List<TransactWrite> writes, List<Written> written) {
        Consumption consumption = new Consumption();
        CollectionMetrics metrics = new CollectionMetrics();
        for (int i = 0; i < writes.size(); i++) {
            Table table = writes.get(i).table();
            Written one = written.get(i);
            consumption.add(
                    table, Capacity.write(table, one.before(), one.after()).ofTransaction());
            metrics.add(table, writes.get(i).key().key());
        }
        out.beginObject();
        consumption.writeTo(out, request.consumed());
        metrics.writeTo(out, request.wantsMetrics());
        out.endObject();
    }

    /// A request that was done before costs what it takes to read its items.
    private void doneBefore(JsonSink out, TransactRequest request, List<TransactWrite> writes) {
        Consumption consumption = new Consumption();
        List<ItemKey> keys = writes.stream().map(TransactWrite::key).toList();
        List<Optional<Item>> items = store.get(keys);
        for (int i = 0; i < keys.size(); i++) {
            long bytes = items.get(i).isPresent() ? ItemSize.of(items.get(i).get()) : 0;
            consumption.add(
                    keys.get(i).table(),
                    Capacity.read(Optional.empty(), bytes, true).ofTransaction());
        }
        out.beginObject();
        consumption.writeTo(out, request.consumed());
        out.endObject();
    }

    /// An action with its expressions.
    private record Bound(TransactPart part, Optional<Update> update, Optional<Condition> condition) {
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
