package dev.sluice.tables.expression;

import dev.sluice.tables.item.AttributeType;
import dev.sluice.tables.item.AttributeValue;
import dev.sluice.tables.item.Item;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Something in a condition that has a value for a given item, or none. Immutable.
public sealed interface Operand {
    /// The value for that item, or null when there is none: this runs for each item of a scan.
    @Nullable
    AttributeValue in(Item item);

    /// The type, if it is known before any item is.
    Optional<AttributeType> type();

    /// What the item has at a path.
    record Attribute(DocumentPath path) implements Operand {
        @Override
        public @Nullable AttributeValue in(Item item) {
            return path.find(item);
        }

        @Override
        public Optional<AttributeType> type() {
            return Optional.empty();
        }
    }

    /// A value of the request.
    record Constant(AttributeValue value) implements Operand {
        @Override
        public AttributeValue in(Item item) {
            return value;
        }

        @Override
        public Optional<AttributeType> type() {
            return Optional.of(value.type());
        }
    }

    /// `size(…)`: UTF-16 units of a string, as in Amazon's own local store; bytes of a binary, elements of a
    /// collection.
    record Size(Operand of) implements Operand {
        @Override
        public @Nullable AttributeValue in(Item item) {
            AttributeValue value = of.in(item);
            return value == null ? null : size(value);
        }

        @Override
        public Optional<AttributeType> type() {
            return Optional.of(AttributeType.N);
        }

        private static AttributeValue.@Nullable N size(AttributeValue value) {
            return switch (value) {
                case AttributeValue.S(String text) -> AttributeValue.N.of(text.length());
                case AttributeValue.B(var bytes) -> AttributeValue.N.of(bytes.size());
                case AttributeValue.M(Item fields) -> AttributeValue.N.of(fields.size());
                case AttributeValue.L(var elements) -> AttributeValue.N.of(elements.size());
                case AttributeValue.SS(var elements) -> AttributeValue.N.of(elements.size());
                case AttributeValue.NS(var elements) -> AttributeValue.N.of(elements.size());
                case AttributeValue.BS(var elements) -> AttributeValue.N.of(elements.size());
                case AttributeValue.N _, AttributeValue.BOOL _, AttributeValue.NULL _ -> null;
            };
        }
    }
}
