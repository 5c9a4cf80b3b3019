package dev.sluice.tables.differential;

import dev.sluice.tables.differential.Layout.IndexLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;

/// Requests for pages, asked until there are no more. Items with one sort key have no order among themselves, and
/// all items of a scan have none; how many are looked at for one page is told and compared.
final class PageOperations {
    private PageOperations() {}

    /// What is wanted of the items that are looked at.
    record Wanted(
            String table,
            Optional<String> index,
            Optional<Integer> limit,
            Optional<Check> filter,
            Optional<List<Place>> projection,
            Optional<Select> select) {
        @Nullable
        String projectionText(Words words) {
            return projection.map(it -> written(it, words)).orElse(null);
        }

        @Nullable
        String filterText(Words words) {
            return filter.map(it -> it.written(words)).orElse(null);
        }

        boolean counts() {
            return select.equals(Optional.of(Select.COUNT));
        }

        /// What the model finds among these.
        Found of(Model model, List<Map<String, AttributeValue>> entries) {
            Layout layout = model.layout(table);
            Optional<IndexLayout> found = layout.index(index);
            checkCarried(layout, found);
            Found pages = new Found();
            for (Map<String, AttributeValue> entry : entries) {
                pages.scanned++;
                Map<String, AttributeValue> item = needsWhole(layout, found)
                        ? model.get(table, layout.keyOf(entry)).orElseThrow()
                        : entry;
                if (filter.isEmpty() || filter.get().holds(item)) {
                    pages.count++;
                    pages.items.add(projection.map(it -> Place.only(it, item)).orElse(item));
                }
            }
            if (counts()) {
                pages.items.clear();
            }
            return pages;
        }

        private void checkCarried(Layout layout, Optional<IndexLayout> index) {
            if (index.filter(IndexLayout::global).isPresent() && beyond(layout, index.get())) {
                throw Refusal.invalid();
            }
        }

        void checkFiltered(Layout layout) {
            Optional<IndexLayout> found = layout.index(index);
            boolean carried = found.isEmpty()
                    || filter.map(Check::places).orElse(List.of()).stream()
                            .allMatch(place -> found.get().carries(layout, place.attribute()));
            if (!carried) {
                throw Refusal.invalid();
            }
        }

        private boolean needsWhole(Layout layout, Optional<IndexLayout> index) {
            return index.isPresent() && beyond(layout, index.get());
        }

        private boolean beyond(Layout layout, IndexLayout index) {
            boolean all = select.equals(Optional.of(Select.ALL_ATTRIBUTES))
                    && index.included().isPresent();
            return all
                    || projection.orElse(List.of()).stream()
                            .anyMatch(place -> !index.carries(layout, place.attribute()));
        }
    }

    /// What all pages together hold.
    static final class Found {
        private final List<Map<String, AttributeValue>> items = new ArrayList<>();
        private int count;
        private int scanned;

        void add(List<Map<String, AttributeValue>> page, int pageCount, int pageScanned, Optional<Integer> limit) {
            if (limit.filter(most -> pageScanned > most).isPresent()) {
                throw new IllegalStateException(
                        "page: " + pageScanned + " items looked at (expected: <= " + limit.get() + ")");
            }
            items.addAll(page);
            count += pageCount;
            scanned += pageScanned;
        }

        String text(Optional<String> sort) {
            return count + " of " + scanned + ": " + inOrder(items, sort);
        }
    }

    /// All items, those with one sort key in an order that says nothing.
    ///
    /// @param sort the attribute that orders them; none when nothing does
    static String inOrder(List<Map<String, AttributeValue>> items, Optional<String> sort) {
        List<String> lines = new ArrayList<>();
        List<String> equals = new ArrayList<>();
        String last = "";
        for (Map<String, AttributeValue> item : items) {
            String position = sort.map(item::get).map(Values::text).orElse("");
            if (!position.equals(last)) {
                lines.addAll(equals.stream().sorted().toList());
                equals.clear();
                last = position;
            }
            equals.add(Values.text(item));
        }
        lines.addAll(equals.stream().sorted().toList());
        return String.join(" ", lines);
    }

    static String written(List<Place> places, Words words) {
        return places.stream().map(place -> place.written(words)).collect(Collectors.joining(", "));
    }

    /// @param after the key behind which to begin, of tables only
    record Query(
            Wanted wanted,
            AttributeValue partition,
            Optional<Check> sort,
            boolean forward,
            Optional<Map<String, AttributeValue>> after,
            List<String> key)
            implements Operation {
        @Override
        public String on(DynamoDbClient client) {
            Words words = new Words();
            String condition = words.name(key.getFirst()) + " = " + words.value(partition)
                    + sort.map(it -> " AND " + it.written(words)).orElse("");
            String filter = wanted.filterText(words);
            String projection = wanted.projectionText(words);
            Found found = new Found();
            Optional<Map<String, AttributeValue>> start = after;
            do {
                Map<String, AttributeValue> from = start.orElse(null);
                QueryResponse page = client.query(query -> query.tableName(wanted.table)
                        .indexName(wanted.index.orElse(null))
                        .keyConditionExpression(condition)
                        .filterExpression(filter)
                        .projectionExpression(projection)
                        .select(wanted.select.orElse(null))
                        .expressionAttributeNames(words.names())
                        .expressionAttributeValues(words.values())
                        .scanIndexForward(forward)
                        .limit(wanted.limit.orElse(null))
                        .exclusiveStartKey(from));
                found.add(page.items(), page.count(), page.scannedCount(), wanted.limit);
                start = page.hasLastEvaluatedKey() ? Optional.of(page.lastEvaluatedKey()) : Optional.empty();
            } while (start.isPresent());
            return found.text(order());
        }

        private Optional<String> order() {
            return wanted.projection.isEmpty() && key.size() > 1 ? Optional.of(key.get(1)) : Optional.empty();
        }

        @Override
        public String on(Model model) {
            wanted.checkFiltered(model.layout(wanted.table));
            List<Map<String, AttributeValue>> entries = model.entries(wanted.table, wanted.index).stream()
                    .filter(entry -> Values.equal(Values.of(entry, key.getFirst()), partition))
                    .filter(entry -> sort.isEmpty() || sort.get().holds(entry))
                    .filter(entry -> after.isEmpty() || isBehind(entry, after.get()))
                    .toList();
            return wanted.of(model, forward ? entries : entries.reversed()).text(order());
        }

        private boolean isBehind(Map<String, AttributeValue> entry, Map<String, AttributeValue> start) {
            int order = Values.order().compare(Values.of(entry, key.get(1)), Values.of(start, key.get(1)));
            return forward ? order > 0 : order < 0;
        }
    }

    /// @param segments how many shares it is asked in
    record Scan(Wanted wanted, int segments) implements Operation {
        @Override
        public String on(DynamoDbClient client) {
            Words words = new Words();
            String filter = wanted.filterText(words);
            String projection = wanted.projectionText(words);
            Found found = new Found();
            for (int i = 0; i < segments; i++) {
                int segment = i;
                Optional<Map<String, AttributeValue>> start = Optional.empty();
                do {
                    Map<String, AttributeValue> from = start.orElse(null);
                    ScanResponse page = client.scan(scan -> scan.tableName(wanted.table)
                            .indexName(wanted.index.orElse(null))
                            .filterExpression(filter)
                            .projectionExpression(projection)
                            .select(wanted.select.orElse(null))
                            .expressionAttributeNames(words.names())
                            .expressionAttributeValues(words.values())
                            .segment(segments == 1 ? null : segment)
                            .totalSegments(segments == 1 ? null : segments)
                            .limit(wanted.limit.orElse(null))
                            .exclusiveStartKey(from));
                    found.add(page.items(), page.count(), page.scannedCount(), wanted.limit);
                    start = page.hasLastEvaluatedKey() ? Optional.of(page.lastEvaluatedKey()) : Optional.empty();
                } while (start.isPresent());
            }
            return found.text(Optional.empty());
        }

        @Override
        public String on(Model model) {
            return wanted.of(model, model.entries(wanted.table, wanted.index)).text(Optional.empty());
        }
    }
}
