package dev.sluice.tables.dynamo;

import dev.sluice.tables.item.Binary;
import dev.sluice.tables.item.Item;
import dev.sluice.tables.item.ItemSize;
import dev.sluice.tables.storage.ItemKey;
import dev.sluice.tables.storage.ItemWrite;
import dev.sluice.tables.storage.Once;
import dev.sluice.tables.storage.RequestToken;
import dev.sluice.tables.storage.Table;
import dev.sluice.tables.storage.TableStore;
import dev.sluice.tables.storage.Written;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Does the writes of a transaction: all of them or none, and once for a client's token. Writers of one item wait
/// for each other here, so there is no conflict to be reported. Safe for any number of threads.
final class TransactWriter {
    private final TableStore store;
    private final InstantSource clock;

    TransactWriter(TableStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /// Writes, and tells what that cost; a request that was done before costs what it takes to read its items.
    ///
    /// @param digest equal for requests that say the same
    /// @throws DynamoException when the transaction is cancelled, or the token belongs to another request
    Consumption write(List<TransactWrite> writes, Optional<String> token, Supplier<Binary> digest) {
        TransactRequest.checkDistinct(writes.stream().map(TransactWrite::key).toList());
        List<ItemWrite> items = writes.stream().map(TransactWrite::write).toList();
        Once once = token.map(text -> store.writeOnce(new RequestToken(text, digest.get(), clock.instant()), items))
                .orElseGet(() -> new Once.Now(store.write(items)));
        return switch (once) {
            case Once.Now(List<Written> written) -> {
                checkNoneRefused(writes, written);
                yield written(writes, written);
            }
            case Once.Before() -> read(writes);
            case Once.Mismatch() ->
                throw DynamoError.IDEMPOTENT_PARAMETER_MISMATCH.because(
                        "The client request token has been used for a request with other parameters");
        };
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

    private static Consumption written(List<TransactWrite> writes, List<Written> written) {
        Consumption consumption = new Consumption();
        for (int i = 0; i < writes.size(); i++) {
            Table table = writes.get(i).key().table();
            Written one = written.get(i);
            consumption.add(
                    table, Capacity.write(table, one.before(), one.after()).ofTransaction());
        }
        return consumption;
    }

    private Consumption read(List<TransactWrite> writes) {
        List<ItemKey> keys = writes.stream().map(TransactWrite::key).toList();
        return reads(keys, store.get(keys));
    }

    /// What it costs to read these items in a transaction.
    static Consumption reads(List<ItemKey> keys, List<Optional<Item>> items) {
        Consumption consumption = new Consumption();
        for (int i = 0; i < keys.size(); i++) {
            consumption.add(
                    keys.get(i).table(),
                    Capacity.read(Optional.empty(), size(items.get(i)), true).ofTransaction());
        }
        return consumption;
    }

    /// The bytes of an item; 0 when there is none.
    static long size(Optional<Item> item) {
        return item.isPresent() ? ItemSize.of(item.get()) : 0;
    }
}
