package dev.sluice.tables.differential;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What stands right of the `=` in SET: how it is written, and what it is for an item.
sealed interface Right {
    String written(Words words);

    AttributeValue of(Map<String, AttributeValue> item);

    record Given(AttributeValue value) implements Right {
        @Override
        public String written(Words words) {
            return words.value(value);
        }

        @Override
        public AttributeValue of(Map<String, AttributeValue> item) {
            return value;
        }
    }

    record There(Place place) implements Right {
        @Override
        public String written(Words words) {
            return place.written(words);
        }

        @Override
        public AttributeValue of(Map<String, AttributeValue> item) {
            return place.in(item).orElseThrow(Refusal::invalid);
        }
    }

    record IfNotExists(Place place, AttributeValue otherwise) implements Right {
        @Override
        public String written(Words words) {
            return "if_not_exists(" + place.written(words) + ", " + words.value(otherwise) + ")";
        }

        @Override
        public AttributeValue of(Map<String, AttributeValue> item) {
            return place.in(item).orElse(otherwise);
        }
    }

    record Appended(Right one, Right other) implements Right {
        @Override
        public String written(Words words) {
            return "list_append(" + one.written(words) + ", " + other.written(words) + ")";
        }

        @Override
        public AttributeValue of(Map<String, AttributeValue> item) {
            AttributeValue first = one.of(item);
            AttributeValue second = other.of(item);
            if (!first.hasL() || !second.hasL()) {
                throw Refusal.invalid();
            }
            List<AttributeValue> elements = new ArrayList<>(first.l());
            elements.addAll(second.l());
            return AttributeValue.fromL(elements);
        }
    }

    record Sum(Right one, Right other, boolean plus) implements Right {
        @Override
        public String written(Words words) {
            return one.written(words) + (plus ? " + " : " - ") + other.written(words);
        }

        @Override
        public AttributeValue of(Map<String, AttributeValue> item) {
            AttributeValue first = one.of(item);
            AttributeValue second = other.of(item);
            if (first.n() == null || second.n() == null) {
                throw Refusal.invalid();
            }
            BigDecimal left = new BigDecimal(first.n());
            BigDecimal right = new BigDecimal(second.n());
            return Values.n(plus ? left.add(right) : left.subtract(right));
        }
    }
}
