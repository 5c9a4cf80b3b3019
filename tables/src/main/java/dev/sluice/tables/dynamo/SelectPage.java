package dev.sluice.tables.dynamo;

import dev.sluice.tables.expression.DocumentPath;
import dev.sluice.tables.expression.KeyRange;
import dev.sluice.tables.expression.Projection;
import dev.sluice.tables.item.Item;
import dev.sluice.tables.item.KeySchema;
import dev.sluice.tables.item.ScalarOrder;
import dev.sluice.tables.item.ValidationException;
import dev.sluice.tables.partiql.KeyLookup;
import dev.sluice.tables.partiql.Statement;
import dev.sluice.tables.storage.Index;
import dev.sluice.tables.storage.Range;
import dev.sluice.tables.storage.Table;
import dev.sluice.tables.storage.TableStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// A page of what a SELECT describes: of the partitions that its WHERE clause names, or else of the whole table or
/// index. Confined to one request.
final class SelectPage {
    private final Statement.Select select;
    private final Table table;
    private final Optional<Index> index;

    SelectPage(Statement.Select select, Table table) {
        this.select = select;
        this.table = table;
        this.index = Tables.index(table, select.index());
    }

    /// Reads it.
    ///
    /// @param after where the last page ended
    Page read(TableStore store, OptionalInt limit, Optional<Item> after, boolean consistent) {
        if (consistent && index.filter(Index::global).isPresent()) {
            throw new ValidationException("Consistent reads are not supported on global secondary indexes");
        }
        KeySchema schema = index.map(Index::key).orElse(table.key());
        List<KeyRange> keys =
                select.where().map(where -> KeyLookup.ranges(where, schema)).orElse(List.of());
        checkOrder(schema, keys);
        Page page = new Page(table, index, limit, select.where(), Selection.of("", attributes(), table, index));
        page.read(store, rest(ranges(schema, keys), after));
        return page;
    }

    Table table() {
        return table;
    }

    /// The attributes that are needed of each item.
    private Optional<Projection> attributes() {
        List<DocumentPath> heads = select.columns().stream()
                .map(column -> DocumentPath.of(column.head()))
                .distinct()
                .toList();
        return heads.isEmpty() ? Optional.empty() : Optional.of(Projection.of(heads));
    }

    private void checkOrder(KeySchema schema, List<KeyRange> keys) {
        if (select.order().isEmpty()) {
            return;
        }
        if (select.where().isEmpty()) {
            throw new ValidationException("Must have WHERE clause in the statement when using ORDER BY clause.");
        }
        if (keys.isEmpty()) {
            throw new ValidationException("Must have at least one non-optional hash key condition in WHERE clause when"
                    + " using ORDER BY clause.");
        }
        for (Statement.Order order : select.order()) {
            if (!schema.has(order.attribute())) {
                throw new ValidationException("Variable reference " + order.attribute()
                        + " in ORDER BY clause must be part of the primary key");
            }
        }
        String first = select.order().getFirst().attribute();
        if (keys.size() > 1 && !first.equals(schema.partition().name())) {
            throw new ValidationException("ORDER BY " + first + ": the WHERE clause names " + keys.size()
                    + " partitions (expected: one, or ORDER BY "
                    + schema.partition().name() + " first)");
        }
    }

    private List<Range> ranges(KeySchema schema, List<KeyRange> keys) {
        if (keys.isEmpty()) {
            return List.of(Range.share(table, index, 0, 1));
        }
        List<KeyRange> ordered = new ArrayList<>(keys);
        direction(schema.partition().name()).ifPresent(ascending -> {
            Comparator<KeyRange> byPartition = (one, other) -> ScalarOrder.compare(one.partition(), other.partition());
            ordered.sort(ascending ? byPartition : byPartition.reversed());
        });
        boolean forward =
                schema.sort().flatMap(attribute -> direction(attribute.name())).orElse(true);
        return ordered.stream()
                .map(range -> Range.partition(table, index, range))
                .map(range -> forward ? range : range.descending())
                .toList();
    }

    private Optional<Boolean> direction(String attribute) {
        return select.order().stream()
                .filter(order -> order.attribute().equals(attribute))
                .map(Statement.Order::ascending)
                .findFirst();
    }

    private List<Range> rest(List<Range> ranges, Optional<Item> after) {
        if (after.isEmpty()) {
            return ranges;
        }
        Item last = after.get();
        Page.checkStartKey(last, table, index);
        List<Range> rest = new ArrayList<>(
                ranges.stream().dropWhile(range -> !range.contains(last)).toList());
        if (!rest.isEmpty()) {
            rest.set(0, rest.getFirst().after(last));
        }
        return rest;
    }
}
