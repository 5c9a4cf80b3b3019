package dev.sluice.tables.differential;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A condition or filter: how expressions write it, and what it says of an item.
sealed interface Check {
    String written(Words words);

    boolean holds(Map<String, AttributeValue> item);

    /// Where it looks.
    default List<Place> places() {
        return switch (this) {
            case Exists it -> List.of(it.place);
            case Compares it -> List.of(it.place);
            case Between it -> List.of(it.place);
            case OneOf it -> List.of(it.place);
            case BeginsWith it -> List.of(it.place);
            case Contains it -> List.of(it.place);
            case IsOfType it -> List.of(it.place);
            case HasSize it -> List.of(it.place);
            case Not it -> it.check.places();
            case Both it ->
                Stream.of(it.one, it.other)
                        .flatMap(part -> part.places().stream())
                        .toList();
            case Either it ->
                Stream.of(it.one, it.other)
                        .flatMap(part -> part.places().stream())
                        .toList();
        };
    }

    record Exists(Place place, boolean there) implements Check {
        @Override
        public String written(Words words) {
            return (there ? "attribute_exists(" : "attribute_not_exists(") + place.written(words) + ")";
        }

        @Override
        public boolean holds(Map<String, AttributeValue> item) {
            return place.in(item).isPresent() == there;
        }
    }

    record Compares(Place place, String comparator, AttributeValue value) implements Check {
        @Override
        public String written(Words words) {
            return place.written(words) + " " + comparator + " " + words.value(value);
        }

        @Override
        public boolean holds(Map<String, AttributeValue> item) {
            Optional<AttributeValue> found = place.in(item);
            if (comparator.equals("=")) {
                return found.filter(it -> Values.equal(it, value)).isPresent();
            }
            if (comparator.equals("<>")) {
                return found.filter(it -> Values.equal(it, value)).isEmpty();
            }
            return found.filter(it -> it.type() == value.type() && ordered(it)).isPresent();
        }

        private boolean ordered(AttributeValue found) {
            int order = Values.order().compare(found, value);
            return switch (comparator) {
                case "<" -> order < 0;
                case "<=" -> order <= 0;
                case ">" -> order > 0;
                default -> order >= 0;
            };
        }
    }

    record Between(Place place, AttributeValue low, AttributeValue high) implements Check {
        @Override
        public String written(Words words) {
            return place.written(words) + " BETWEEN " + words.value(low) + " AND " + words.value(high);
        }

        @Override
        public boolean holds(Map<String, AttributeValue> item) {
            return new Compares(place, ">=", low).holds(item) && new Compares(place, "<=", high).holds(item);
        }
    }

    record OneOf(Place place, List<AttributeValue> values) implements Check {
        @Override
        public String written(Words words) {
            return place.written(words) + " IN ("
                    + values.stream().map(words::value).collect(Collectors.joining(", ")) + ")";
        }

        @Override
        public boolean holds(Map<String, AttributeValue> item) {
            return values.stream().anyMatch(value -> new Compares(place, "=", value).holds(item));
        }
    }

    record BeginsWith(Place place, String prefix) implements Check {
        @Override
        public String written(Words words) {
            return "begins_with(" + place.written(words) + ", " + words.value(Values.s(prefix)) + ")";
        }

        @Override
        public boolean holds(Map<String, AttributeValue> item) {
            return place.in(item)
                    .filter(it -> it.s() != null && it.s().startsWith(prefix))
                    .isPresent();
        }
    }

    record Contains(Place place, AttributeValue value) implements Check {
        @Override
        public String written(Words words) {
            return "contains(" + place.written(words) + ", " + words.value(value) + ")";
        }

        @Override
        public boolean holds(Map<String, AttributeValue> item) {
            return place.in(item).filter(this::isIn).isPresent();
        }

        private boolean isIn(AttributeValue found) {
            return switch (found.type()) {
                case S -> value.s() != null && found.s().contains(value.s());
                case SS -> value.s() != null && found.ss().contains(value.s());
                case NS -> value.n() != null && found.ns().stream().anyMatch(it -> Values.equal(Values.n(it), value));
                case BS -> value.b() != null && found.bs().contains(value.b());
                case L -> found.l().stream().anyMatch(it -> Values.equal(it, value));
                case B -> value.b() != null && isIn(found.b(), value.b());
                case N, M, BOOL, NUL, UNKNOWN_TO_SDK_VERSION -> false;
            };
        }

        private static boolean isIn(SdkBytes whole, SdkBytes part) {
            return Values.text(AttributeValue.fromB(whole))
                    .contains(Values.text(AttributeValue.fromB(part)).substring(2));
        }
    }

    record IsOfType(Place place, String type) implements Check {
        @Override
        public String written(Words words) {
            return "attribute_type(" + place.written(words) + ", " + words.value(Values.s(type)) + ")";
        }

        @Override
        public boolean holds(Map<String, AttributeValue> item) {
            return place.in(item).filter(it -> Values.type(it).equals(type)).isPresent();
        }
    }

    record HasSize(Place place, int most) implements Check {
        @Override
        public String written(Words words) {
            return "size(" + place.written(words) + ") <= " + words.value(Values.n(String.valueOf(most)));
        }

        @Override
        public boolean holds(Map<String, AttributeValue> item) {
            return place.in(item)
                    .map(Values::size)
                    .filter(size -> size.signum() >= 0 && size.intValueExact() <= most)
                    .isPresent();
        }
    }

    record Not(Check check) implements Check {
        @Override
        public String written(Words words) {
            return "NOT " + check.written(words);
        }

        @Override
        public boolean holds(Map<String, AttributeValue> item) {
            return !check.holds(item);
        }
    }

    record Both(Check one, Check other) implements Check {
        @Override
        public String written(Words words) {
            return "(" + one.written(words) + " AND " + other.written(words) + ")";
        }

        @Override
        public boolean holds(Map<String, AttributeValue> item) {
            return one.holds(item) && other.holds(item);
        }
    }

    record Either(Check one, Check other) implements Check {
        @Override
        public String written(Words words) {
            return "(" + one.written(words) + " OR " + other.written(words) + ")";
        }

        @Override
        public boolean holds(Map<String, AttributeValue> item) {
            return one.holds(item) || other.holds(item);
        }
    }
}
