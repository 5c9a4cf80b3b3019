package dev.sluice.tables.differential;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// One change of an update: how expressions write it, and what it makes of an item.
sealed interface Edit {
    /// `SET`, `REMOVE`, `ADD` or `DELETE`.
    String clause();

    Place place();

    String written(Words words);

    /// Changes the item.
    ///
    /// @param before the item as it was before all changes
    void apply(Map<String, AttributeValue> before, Map<String, AttributeValue> item);

    /// An update expression of these changes.
    static String written(List<Edit> edits, Words words) {
        Map<String, List<String>> clauses = new LinkedHashMap<>();
        edits.forEach(edit ->
                clauses.computeIfAbsent(edit.clause(), _ -> new ArrayList<>()).add(edit.written(words)));
        return clauses.entrySet().stream()
                .map(clause -> clause.getKey() + " " + String.join(", ", clause.getValue()))
                .collect(Collectors.joining(" "));
    }

    /// The values that the request itself gives to attributes.
    static Map<String, AttributeValue> given(List<Edit> edits) {
        Map<String, AttributeValue> given = new HashMap<>();
        for (Edit edit : edits) {
            if (edit instanceof Assign(Place place, Right.Given(AttributeValue value))
                    && place.steps().isEmpty()) {
                given.put(place.attribute(), value);
            }
        }
        return given;
    }

    /// The item after these changes; elements of lists go last, from behind.
    static Map<String, AttributeValue> applied(List<Edit> edits, Map<String, AttributeValue> before) {
        Map<String, AttributeValue> after = new HashMap<>(before);
        edits.stream().filter(edit -> !(edit instanceof Take)).forEach(edit -> edit.apply(before, after));
        edits.reversed().stream().filter(Take.class::isInstance).forEach(edit -> edit.apply(before, after));
        return after;
    }

    private static void checkFits(Place place, Map<String, AttributeValue> before) {
        if (!place.fits(before)) {
            throw Refusal.invalid();
        }
    }

    record Assign(Place place, Right value) implements Edit {
        @Override
        public String clause() {
            return "SET";
        }

        @Override
        public String written(Words words) {
            return place.written(words) + " = " + value.written(words);
        }

        @Override
        public void apply(Map<String, AttributeValue> before, Map<String, AttributeValue> item) {
            AttributeValue assigned = value.of(before);
            checkFits(place, before);
            place.put(item, assigned);
        }
    }

    /// Of places in one list, those with lower numbers come first.
    record Take(Place place) implements Edit {
        @Override
        public String clause() {
            return "REMOVE";
        }

        @Override
        public String written(Words words) {
            return place.written(words);
        }

        @Override
        public void apply(Map<String, AttributeValue> before, Map<String, AttributeValue> item) {
            checkFits(place, before);
            place.remove(item);
        }
    }

    record Add(Place place, AttributeValue value) implements Edit {
        @Override
        public String clause() {
            return "ADD";
        }

        @Override
        public String written(Words words) {
            return place.written(words) + " " + words.value(value);
        }

        @Override
        public void apply(Map<String, AttributeValue> before, Map<String, AttributeValue> item) {
            checkFits(place, before);
            Optional<AttributeValue> there = place.in(before);
            if (there.filter(it -> it.type() != value.type()).isPresent()) {
                throw Refusal.invalid();
            }
            place.put(item, there.map(it -> sum(it, value)).orElse(value));
        }

        private static AttributeValue sum(AttributeValue there, AttributeValue value) {
            if (value.n() != null) {
                return Values.n(new BigDecimal(there.n()).add(new BigDecimal(value.n())));
            }
            List<AttributeValue> all = new ArrayList<>(Values.elements(there));
            Values.elements(value).stream()
                    .filter(one -> all.stream().noneMatch(it -> Values.equal(it, one)))
                    .forEach(all::add);
            return Values.set(value, all);
        }
    }

    record Delete(Place place, AttributeValue value) implements Edit {
        @Override
        public String clause() {
            return "DELETE";
        }

        @Override
        public String written(Words words) {
            return place.written(words) + " " + words.value(value);
        }

        @Override
        public void apply(Map<String, AttributeValue> before, Map<String, AttributeValue> item) {
            checkFits(place, before);
            Optional<AttributeValue> there = place.in(before);
            if (there.isEmpty()) {
                return;
            }
            if (there.get().type() != value.type()) {
                throw Refusal.invalid();
            }
            List<AttributeValue> left = Values.elements(there.get()).stream()
                    .filter(one -> Values.elements(value).stream().noneMatch(it -> Values.equal(it, one)))
                    .toList();
            if (left.isEmpty()) {
                place.remove(item);
            } else {
                place.put(item, Values.set(value, left));
            }
        }
    }
}
