package dev.sluice.tables.differential;

import dev.sluice.tables.differential.Layout.IndexLayout;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What DynamoDB is: items in maps. Every question is answered by looking at all of them. Confined to one thread.
final class Model {
    private final Map<String, Layout> layouts = new HashMap<>();
    private final Map<String, Map<String, Map<String, AttributeValue>>> tables = new HashMap<>();
    private final Map<String, String> tokens = new HashMap<>();

    Model(List<Layout> layouts) {
        layouts.forEach(layout -> {
            this.layouts.put(layout.table(), layout);
            tables.put(layout.table(), new TreeMap<>());
        });
    }

    Layout layout(String table) {
        return Objects.requireNonNull(layouts.get(table), table);
    }

    private Map<String, Map<String, AttributeValue>> items(String table) {
        return Objects.requireNonNull(tables.get(table), table);
    }

    Optional<Map<String, AttributeValue>> get(String table, Map<String, AttributeValue> key) {
        return Optional.ofNullable(items(table).get(Values.text(key)));
    }

    /// Puts an item and tells what was there.
    Optional<Map<String, AttributeValue>> put(String table, Map<String, AttributeValue> item) {
        IndexKeys.check(layout(table), item);
        String key = Values.text(layout(table).keyOf(item));
        return Optional.ofNullable(items(table).put(key, Map.copyOf(item)));
    }

    /// Removes an item and tells what was there.
    Optional<Map<String, AttributeValue>> remove(String table, Map<String, AttributeValue> key) {
        return Optional.ofNullable(items(table).remove(Values.text(key)));
    }

    /// Changes an item, or makes one, and tells what it has become. Where no item is, what only takes away makes
    /// none, and what would be taken from inside an attribute is not missed.
    Optional<Map<String, AttributeValue>> update(String table, Map<String, AttributeValue> key, List<Edit> edits) {
        Optional<Map<String, AttributeValue>> before = get(table, key);
        boolean onlyTakes = edits.stream().allMatch(edit -> edit instanceof Edit.Take || edit instanceof Edit.Delete);
        if (before.isEmpty() && onlyTakes) {
            return Optional.empty();
        }
        List<Edit> effective = before.isPresent()
                ? edits
                : edits.stream()
                        .filter(edit -> !(edit instanceof Edit.Take(Place place)
                                && !place.steps().isEmpty()))
                        .toList();
        Map<String, AttributeValue> after = Edit.applied(effective, before.orElse(key));
        put(table, after);
        return Optional.of(after);
    }

    /// The items of a table or the entries of an index, in the order of the sort key where there is one.
    List<Map<String, AttributeValue>> entries(String table, Optional<String> index) {
        Layout layout = layout(table);
        Optional<IndexLayout> found = layout.index(index);
        List<String> key = found.map(IndexLayout::key).orElse(layout.key());
        List<Map<String, AttributeValue>> entries = new ArrayList<>();
        for (Map<String, AttributeValue> item : items(table).values()) {
            if (item.keySet().containsAll(key)) {
                entries.add(found.map(it -> it.entry(layout, item)).orElse(item));
            }
        }
        if (key.size() > 1) {
            entries.sort(Comparator.comparing(entry -> Values.of(entry, key.get(1)), Values.order()));
        }
        return entries;
    }

    /// Does all of it or nothing.
    ///
    /// @param parts refuse what cannot be
    /// @return the names of what went wrong with each part; nothing when nothing did
    List<String> together(List<Runnable> parts) {
        Map<String, Map<String, Map<String, AttributeValue>>> saved = new HashMap<>();
        tables.forEach((name, items) -> saved.put(name, new TreeMap<>(items)));
        List<String> reasons = new ArrayList<>();
        for (Runnable part : parts) {
            reasons.add(reason(part));
        }
        Set<String> kinds = new HashSet<>(reasons);
        if (kinds.equals(Set.of("None"))) {
            return List.of();
        }
        tables.putAll(saved);
        return reasons;
    }

    private static String reason(Runnable part) {
        try {
            part.run();
            return "None";
        } catch (Refusal refusal) {
            String item = refusal.item().map(it -> " " + Values.text(it)).orElse("");
            return switch (refusal.type()) {
                case "ConditionalCheckFailedException" -> "ConditionalCheckFailed" + item;
                case "DuplicateItemException" -> "DuplicateItem";
                default -> "ValidationError";
            };
        }
    }

    /// Does a request once for its token.
    String once(Optional<String> token, String request, Supplier<String> action) {
        if (token.isPresent() && tokens.containsKey(token.get())) {
            if (!tokens.get(token.get()).equals(request)) {
                throw Refusal.of("IdempotentParameterMismatchException");
            }
            return "done";
        }
        String answer = action.get();
        if (answer.equals("done")) {
            token.ifPresent(it -> tokens.put(it, request));
        }
        return answer;
    }

    /// What may not be put because of an index.
    static final class IndexKeys {
        private IndexKeys() {}

        static void check(Layout layout, Map<String, AttributeValue> item) {
            for (IndexLayout index : layout.indexes()) {
                for (String attribute : index.key()) {
                    @Nullable AttributeValue value = item.get(attribute);
                    boolean wrong = value != null && !Values.type(value).equals(layout.type(attribute));
                    if (wrong || (value != null && "".equals(value.s()))) {
                        throw Refusal.invalid();
                    }
                }
            }
        }
    }
}
