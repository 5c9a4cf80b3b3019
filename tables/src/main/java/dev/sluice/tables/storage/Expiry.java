package dev.sluice.tables.storage;

import dev.sluice.tables.item.AttributeValue;
import dev.sluice.tables.item.DynamoNumber;
import dev.sluice.tables.item.Item;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/// That items of a table go when the time has come that one of their attributes tells, in seconds since 1970. Items
/// stand in the order of that time, so that whoever removes them looks at no others.
///
/// @param attribute a number; an item without it, or with another type, stays
/// @param space     the number that all its rows begin with; 0 until the catalog has given it one
/// @param readiness whether every item stands in the order; set by the store
public record Expiry(String attribute, int space, Readiness readiness) implements Derived {
    /// What is over for longer stays, as with DynamoDB: such a number is hardly meant as a time.
    static final Duration LONGEST_OVER = Duration.ofDays(5 * 365);

    private static final BigDecimal MAX_SECONDS = BigDecimal.valueOf(Long.MAX_VALUE);

    /// By that attribute; not yet numbered.
    public static Expiry by(String attribute) {
        return new Expiry(attribute, 0, Readiness.BUILDING);
    }

    /// When an item is over, in seconds since 1970; never, when it does not say.
    OptionalLong seconds(Item item) {
        Optional<AttributeValue> value = item.find(attribute);
        if (value.isEmpty() || !(value.get() instanceof AttributeValue.N(DynamoNumber number))) {
            return OptionalLong.empty();
        }
        BigDecimal time = number.value();
        return time.signum() < 0 || time.compareTo(MAX_SECONDS) > 0
                ? OptionalLong.empty()
                : OptionalLong.of(time.setScale(0, RoundingMode.FLOOR).longValueExact());
    }

    /// Whether an item is over at that time.
    boolean isOver(Item item, long nowSeconds) {
        OptionalLong seconds = seconds(item);
        return seconds.isPresent()
                && seconds.getAsLong() <= nowSeconds
                && seconds.getAsLong() >= nowSeconds - LONGEST_OVER.toSeconds();
    }

    @Override
    public Optional<RowKey> rowOf(Table table, Item item) {
        OptionalLong seconds = seconds(item);
        return seconds.isPresent()
                ? Optional.of(RowKey.expiring(space, seconds.getAsLong(), RowKey.of(table, item)))
                : Optional.empty();
    }

    /// The item's key.
    @Override
    public Optional<Item> entryOf(Table table, Item item) {
        return seconds(item).isPresent() ? Optional.of(table.key().keyOf(item)) : Optional.empty();
    }

    @Override
    public boolean isCounted() {
        return false;
    }

    Expiry at(int number, Readiness now) {
        return new Expiry(attribute, number, now);
    }
}
