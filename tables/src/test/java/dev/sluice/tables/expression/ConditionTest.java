package dev.sluice.tables.expression;

import static dev.sluice.tables.expression.Request.bytes;
import static dev.sluice.tables.expression.Request.item;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.tables.item.AttributeValue;
import dev.sluice.tables.item.Item;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What conditions mean: each text holds, or does not, for one item with a value of every type.
class ConditionTest {
    private static final Item ITEM = item(Map.of(
            "one",
            1,
            "two",
            2,
            "str",
            "hello",
            "bin",
            bytes("hi there"),
            "flag",
            true,
            "nil",
            new AttributeValue.NULL(),
            "lst",
            List.of(2, "dog", Set.of(1, 2), List.of(3, 4)),
            "doc",
            Map.of("x", 7, "y", List.of(Map.of("z", "deep"))),
            "words",
            Set.of("cat", "mouse"),
            "nums",
            Set.of(2, 4, 7)));

    private static boolean holds(String text) {
        Expressions request = Request.with()
                .name("#x", "x")
                .value(":n0", 0)
                .value(":n1", 1)
                .value(":n2", 2)
                .value(":n5", 5)
                .value(":one", AttributeValue.N.parse("1.0"))
                .value(":hell", "hell")
                .value(":hello", "hello")
                .value(":text", "text")
                .value(":cat", "cat")
                .value(":S", "S")
                .value(":M", "M")
                .value(":raw", bytes("hi"))
                .value(":there", bytes("there"))
                .value(":set", Set.of(2, 1))
                .value(":list", List.of(3, 4))
                .value(":words", Set.of("mouse", "cat"))
                .expressions();
        return request.condition(text).test(ITEM);
    }

    // beyond the limit because it is a table of cases
    @ParameterizedTest
    @ValueSource(
            strings = {
                "one = :n1",
                "one = :one",
                ":n1 = one",
                "one <> two",
                "one <> :text",
                "gone <> :n1",
                "gone <> absent",
                "one < two",
                "one <= :n1",
                "two > one",
                "two >= :n2",
                "str > :hell",
                "bin < :there",
                "words = :words",
                "doc.x > :n5",
                "doc.#x > :n5",
                "doc.y[0].z <> :text",
                "(doc.y)[0].z > :cat",
                "one BETWEEN :n0 AND :n2",
                "one between :n0 and two",
                "one between :n1 and :n1",
                "one IN (:n0, :text, :n1)",
                "str in (one, :hello)",
                "attribute_exists (one)",
                "attribute_exists(doc.y[0])",
                "attribute_not_exists(doc.y[1])",
                "attribute_not_exists(gone)",
                "attribute_type(str, :S)",
                "attribute_type(:n1, :S) OR attribute_type(doc, :M)",
                "begins_with(str, :hell)",
                "begins_with(bin, :raw)",
                "begins_with(:hello, :hell)",
                "contains(str, :hell)",
                "contains(bin, :there)",
                "contains(words, :cat)",
                "contains(nums, :n2)",
                "contains(lst, :n2)",
                "contains(lst, :set)",
                "contains(lst, :list)",
                "size(str) = :n5",
                "size(bin) > :n5",
                "size(lst) = size(:hell)",
                "size(doc) = :n2",
                "size(words) = :n2",
                "NOT one = two",
                "NOT NOT one = :n1",
                "not (one = two or one > two)",
                "one = two OR one = :n1 AND two = :n2",
                "(one = two OR one = :n1) AND two = :n2",
                "one = :n1 AND NOT gone = :n1",
                "(one) = (:n1)",
                "((one = :n1) AND (two = :n2))",
                "(size(str)) > (one)",
                "flag = flag2 OR nil <> one",
                "size(one) <> :n1"
            })
    void holdsForTheItem(String text) {
        assertThat(holds(text)).as(text).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "one = two",
                "one = :text",
                "one <> :one",
                "gone = :n1",
                "gone = absent",
                "gone < :n1",
                ":n1 < gone",
                "gone between absent and one",
                "one < str",
                "lst < :n1",
                "flag < nil",
                "one between two and :n1",
                "one between lst and doc",
                "one in (two, str)",
                "gone in (one, absent)",
                "attribute_exists(gone)",
                "attribute_exists(one.x)",
                "attribute_exists(one[0])",
                "attribute_exists(lst.x)",
                "attribute_exists(lst[4])",
                "attribute_not_exists(one)",
                "attribute_type(gone, :S)",
                "begins_with(str, :text)",
                "begins_with(one, :hell)",
                "begins_with(gone, :hell)",
                "begins_with(str, gone)",
                "contains(str, :n1)",
                "contains(str, :text)",
                "contains(words, :n1)",
                "contains(doc, :S)",
                "contains(gone, :S)",
                "contains(str, gone)",
                "size(one) = :n1",
                "size(gone) = :n0",
                "size(flag) >= :n0",
                "NOT one = :n1",
                "one = :n1 AND two = :n1",
                "one = :n1 AND two = :n1 OR str = :n1"
            })
    void doesNotHold(String text) {
        assertThat(holds(text)).as(text).isFalse();
    }

    @Test
    void knowsNoAttributesOfAnItemThatDoesNotExist() {
        Expressions none = Request.with().expressions();
        assertThat(none.condition("attribute_not_exists(a)").test(Item.EMPTY)).isTrue();
        assertThat(none.condition("attribute_exists(a)").test(Item.EMPTY)).isFalse();
    }

    @Test
    void countsTheCodeUnitsOfAString() {
        Expressions request = Request.with().value(":n", 2).expressions();
        assertThat(request.condition("size(a) = :n").test(item("a", "\uD83D\uDE00")))
                .isTrue();
    }
}
