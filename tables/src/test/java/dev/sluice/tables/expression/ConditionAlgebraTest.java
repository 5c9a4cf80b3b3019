package dev.sluice.tables.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.tables.item.AttributeValue;
import dev.sluice.tables.item.Item;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Laws that hold for every condition and every item; the items have some attributes, of any type.
class ConditionAlgebraTest {
    private static final int ROUNDS = 2000;
    private static final List<String> LEAVES = List.of(
            "a = :x",
            "a <> b",
            "b < :y",
            "c >= a",
            "attribute_exists(a)",
            "attribute_not_exists(c.d)",
            "begins_with(b, :s)",
            "contains(c, :x)",
            "size(a) > :x",
            "a BETWEEN :x AND :y",
            "b IN (:x, :y, :s, a)");

    private final Random random = new Random(5);

    @Test
    void negationTurnsAndIntoOr() {
        for (int round = 0; round < ROUNDS; round++) {
            String one = condition(2);
            String other = condition(2);
            assertEquivalent("NOT (" + one + " AND " + other + ")", "NOT " + one + " OR NOT " + other);
        }
    }

    @Test
    void andBindsMoreTightlyThanOr() {
        for (int round = 0; round < ROUNDS; round++) {
            String one = leaf();
            String two = leaf();
            String three = leaf();
            assertEquivalent(
                    one + " OR " + two + " AND " + three, "(" + one + ") OR (" + two + " AND (" + three + "))");
            assertEquivalent("NOT " + one + " AND " + two, "(NOT (" + one + ")) AND " + two);
        }
    }

    @Test
    void rangesAndListsAreShortForComparisons() {
        for (int round = 0; round < ROUNDS; round++) {
            assertEquivalent("a BETWEEN :x AND :y", "a >= :x AND a <= :y");
            assertEquivalent("a IN (:x, b, :s)", "a = :x OR a = b OR a = :s");
            assertEquivalent("a < b", "b > a");
            assertEquivalent("a <= b", "a < b OR (a = b AND (a < :s OR a >= :s OR a < :y OR a >= :y))");
        }
    }

    private void assertEquivalent(String one, String other) {
        Item item = item();
        assertThat(bound(one).test(item))
                .as("%s and %s for %s", one, other, item)
                .isEqualTo(bound(other).test(item));
    }

    private static Condition bound(String text) {
        return Request.with()
                .value(":x", 1)
                .value(":y", 2)
                .value(":s", "s")
                .expressions()
                .condition(text);
    }

    private String condition(int depth) {
        if (depth == 0 || random.nextInt(3) == 0) {
            return "(" + leaf() + ")";
        }
        String both = condition(depth - 1) + (random.nextBoolean() ? " AND " : " OR ") + condition(depth - 1);
        return random.nextBoolean() ? "(" + both + ")" : "(NOT (" + both + "))";
    }

    private String leaf() {
        return LEAVES.get(random.nextInt(LEAVES.size()));
    }

    private Item item() {
        Item.Builder item = Item.builder();
        for (String name : List.of("a", "b", "c")) {
            if (random.nextInt(4) > 0) {
                item.put(name, value());
            }
        }
        return item.build();
    }

    private AttributeValue value() {
        return switch (random.nextInt(6)) {
            case 0 -> Request.av("s" + (random.nextBoolean() ? "" : random.nextInt(3)));
            case 1 -> Request.av(List.of(1, "s"));
            case 2 -> Request.av(Set.of(1, 2));
            case 3 -> new AttributeValue.BOOL(random.nextBoolean());
            default -> Request.av(random.nextInt(4));
        };
    }
}
