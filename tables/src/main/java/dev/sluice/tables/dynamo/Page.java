package dev.sluice.tables.dynamo;

import dev.sluice.tables.expression.Condition;
import dev.sluice.tables.item.Item;
import dev.sluice.tables.item.ItemSize;
import dev.sluice.tables.item.KeyAttribute;
import dev.sluice.tables.item.ValidationException;
import dev.sluice.tables.storage.Index;
import dev.sluice.tables.storage.Range;
import dev.sluice.tables.storage.Table;
import dev.sluice.tables.storage.TableStore;
import dev.sluice.wire.json.JsonSink;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// One page of items: reads ranges until the limit or 1 MB is reached. Confined to one request.
final class Page {
    /// DynamoDB quota: what one page looks at.
    private static final long MAX_BYTES = 1024 * 1024;

    private final Table table;
    private final Optional<Index> index;
    private final Optional<Condition> filter;
    private final Selection selection;
    private final List<Item> found = new ArrayList<>();
    private final int limit;
    private int scanned;
    private int count;
    private long bytes;
    private long fetchedBytes;
    private long fetchedUnits;
    private Optional<Item> last = Optional.empty();

    /// @param limit the most items to look at
    Page(Table table, Optional<Index> index, OptionalInt limit, Optional<Condition> filter, Selection selection) {
        this.table = table;
        this.index = index;
        this.filter = filter;
        this.selection = selection;
        this.limit = limit.orElse(Integer.MAX_VALUE);
    }

    /// Reads the range, once.
    void read(TableStore store, Range range) {
        read(store, List.of(range));
    }

    /// Reads the ranges one after the other, once.
    void read(TableStore store, List<Range> ranges) {
        for (Range range : ranges) {
            if (last.isPresent()) {
                return;
            }
            if (selection.wholeItems()) {
                store.readWhole(range, table, this::visit);
            } else {
                store.read(range, this::visit);
            }
        }
    }

    private boolean visit(Item item) {
        keep(item);
        return goesOn(item);
    }

    private boolean visit(Item entry, Optional<Item> item) {
        item.ifPresent(it -> {
            long size = ItemSize.of(it);
            fetchedBytes += size;
            fetchedUnits += Capacity.readUnits(size);
            keep(it);
        });
        return goesOn(entry);
    }

    private boolean goesOn(Item visited) {
        scanned++;
        bytes += ItemSize.of(visited);
        boolean full = scanned == limit || bytes + fetchedBytes >= MAX_BYTES;
        if (full) {
            last = Optional.of(visited);
        }
        return !full;
    }

    private void keep(Item item) {
        if (filter.isPresent() && !filter.get().test(item)) {
            return;
        }
        count++;
        if (!selection.countOnly()) {
            found.add(selection.projection().map(parts -> parts.of(item)).orElse(item));
        }
    }

    /// What was found.
    List<Item> items() {
        return found;
    }

    /// Where the next page begins, if there may be one.
    Optional<Item> lastKey() {
        return last.map(item -> item.only(startKeyNames(table, index)));
    }

    /// What reading cost.
    Capacity capacity(boolean consistent) {
        return Capacity.read(index, bytes, consistent).plus(Capacity.fetches(fetchedUnits, consistent));
    }

    /// Writes the whole answer to a Query or Scan.
    void writeTo(JsonSink out, PageRequest request) {
        out.beginObject();
        if (!selection.countOnly()) {
            out.name("Items");
            out.beginArray();
            found.forEach(item -> ItemWriter.write(out, item));
            out.endArray();
        }
        out.name("Count");
        out.number(count);
        out.name("ScannedCount");
        out.number(scanned);
        Answers.item(out, "LastEvaluatedKey", lastKey());
        Answers.consumed(out, request.consumed(), table, () -> capacity(request.consistent()));
        out.endObject();
    }

    /// The range behind the request's ExclusiveStartKey.
    ///
    /// @throws ValidationException when that is no key of the table or index
    static Range startingAfter(Range range, PageRequest request, Table table, Optional<Index> index) {
        if (request.startKey().isEmpty()) {
            return range;
        }
        Item start = request.startKey().get();
        checkStartKey(start, table, index);
        return range.after(start);
    }

    /// Refuses what is no key of the table or index.
    static void checkStartKey(Item start, Table table, Optional<Index> index) {
        Set<String> names = startKeyNames(table, index);
        if (!start.attributes().keySet().equals(names)) {
            throw invalidStartKey();
        }
        checkTypes(start, table.key().attributes());
        index.ifPresent(it -> checkTypes(start, it.key().attributes()));
        table.key()
                .checkKey(start.only(table.key().attributes().stream()
                        .map(KeyAttribute::name)
                        .toList()));
    }

    private static void checkTypes(Item start, List<KeyAttribute> attributes) {
        for (KeyAttribute attribute : attributes) {
            if (start.find(attribute.name())
                    .filter(value -> value.type() == attribute.type().type())
                    .isEmpty()) {
                throw new ValidationException(
                        "The provided starting key is invalid: The provided key element does not match the schema");
            }
        }
    }

    private static ValidationException invalidStartKey() {
        return new ValidationException("The provided starting key is invalid");
    }

    private static Set<String> startKeyNames(Table table, Optional<Index> index) {
        Set<String> names = new LinkedHashSet<>();
        table.key().attributes().forEach(attribute -> names.add(attribute.name()));
        index.ifPresent(it -> it.key().attributes().forEach(attribute -> names.add(attribute.name())));
        return names;
    }
}
