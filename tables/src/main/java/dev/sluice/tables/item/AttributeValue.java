package dev.sluice.tables.item;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// A value of an attribute. Equality is DynamoDB's: by type and value, numbers numerically, sets and maps in any
/// order. Immutable; sets keep the order in which they were given.
public sealed interface AttributeValue {
    /// The type, named as on the wire.
    AttributeType type();

    /// A string.
    record S(String value) implements AttributeValue {
        @Override
        public AttributeType type() {
            return AttributeType.S;
        }
    }

    /// A number.
    record N(DynamoNumber value) implements AttributeValue {
        /// That integer.
        public static N of(long value) {
            return new N(DynamoNumber.of(value));
        }

        /// The number of that text; [DynamoNumber#parse] says what may be wrong with it.
        public static N parse(String text) {
            return new N(DynamoNumber.parse(text));
        }

        @Override
        public AttributeType type() {
            return AttributeType.N;
        }
    }

    /// Bytes.
    record B(Binary value) implements AttributeValue {
        @Override
        public AttributeType type() {
            return AttributeType.B;
        }
    }

    /// True or false.
    record BOOL(boolean value) implements AttributeValue {
        @Override
        public AttributeType type() {
            return AttributeType.BOOL;
        }
    }

    /// The null value.
    record NULL() implements AttributeValue {
        @Override
        public AttributeType type() {
            return AttributeType.NULL;
        }
    }

    /// A map.
    record M(Item fields) implements AttributeValue {
        @Override
        public AttributeType type() {
            return AttributeType.M;
        }
    }

    /// A list.
    record L(List<AttributeValue> elements) implements AttributeValue {
        /// Copies the list.
        public L {
            elements = List.copyOf(elements);
        }

        @Override
        public AttributeType type() {
            return AttributeType.L;
        }
    }

    /// A set of strings, never empty.
    record SS(Set<String> elements) implements AttributeValue {
        /// Copies the set.
        public SS {
            elements = ordered(elements, EMPTY_STRING_SET);
        }

        /// The set of these; what the client sent may be empty or contain duplicates, which is an error.
        public static SS of(List<String> elements) {
            Set<String> set = new LinkedHashSet<>(elements);
            if (set.size() < elements.size()) {
                throw new ValidationException(INVALID + "Input collection " + elements + " contains duplicates.");
            }
            return new SS(set);
        }

        @Override
        public AttributeType type() {
            return AttributeType.SS;
        }
    }

    /// A set of numbers, never empty.
    record NS(Set<DynamoNumber> elements) implements AttributeValue {
        /// Copies the set.
        public NS {
            elements = ordered(elements, EMPTY_NUMBER_SET);
        }

        /// The set of the numbers of these texts; it may be empty or contain a number twice, which is an error.
        public static NS parse(List<String> texts) {
            if (texts.isEmpty()) {
                throw new ValidationException(EMPTY_NUMBER_SET);
            }
            Set<DynamoNumber> set = new LinkedHashSet<>();
            texts.forEach(text -> set.add(DynamoNumber.parse(text)));
            if (set.size() < texts.size()) {
                throw new ValidationException("Input collection contains duplicates");
            }
            return new NS(set);
        }

        @Override
        public AttributeType type() {
            return AttributeType.NS;
        }
    }

    /// A set of binaries, never empty.
    record BS(Set<Binary> elements) implements AttributeValue {
        /// Copies the set.
        public BS {
            elements = ordered(elements, EMPTY_BINARY_SET);
        }

        /// The set of these; what the client sent may be empty or contain duplicates, which is an error.
        public static BS of(List<Binary> elements) {
            Set<Binary> set = new LinkedHashSet<>(elements);
            if (set.size() < elements.size()) {
                throw new ValidationException(
                        INVALID + "Input collection " + elements + "of type BS contains duplicates.");
            }
            return new BS(set);
        }

        @Override
        public AttributeType type() {
            return AttributeType.BS;
        }
    }

    /// How most of DynamoDB's texts about values begin.
    String INVALID = "One or more parameter values were invalid: ";
    /// DynamoDB: a set has at least one element.
    String EMPTY_STRING_SET = INVALID + "An string set  may not be empty";
    /// DynamoDB: a set has at least one element.
    String EMPTY_NUMBER_SET = INVALID + "An number set  may not be empty";
    /// DynamoDB: a set has at least one element.
    String EMPTY_BINARY_SET = INVALID + "Binary sets should not be empty";

    /// A string.
    static S string(String value) {
        return new S(value);
    }

    /// A list of these.
    static L list(AttributeValue... elements) {
        return new L(List.of(elements));
    }

    private static <T> Set<T> ordered(Set<T> elements, String ifEmpty) {
        if (elements.isEmpty()) {
            throw new ValidationException(ifEmpty);
        }
        return Collections.unmodifiableSet(new LinkedHashSet<>(elements));
    }
}
