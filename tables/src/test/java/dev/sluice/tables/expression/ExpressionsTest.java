package dev.sluice.tables.expression;

import static dev.sluice.tables.expression.ExpressionKind.CONDITION;
import static dev.sluice.tables.expression.ExpressionKind.FILTER;
import static dev.sluice.tables.expression.ExpressionKind.KEY_CONDITION;
import static dev.sluice.tables.expression.ExpressionKind.PROJECTION;
import static dev.sluice.tables.expression.ExpressionKind.UPDATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.tables.item.AttributeValue;
import dev.sluice.tables.item.KeyAttribute;
import dev.sluice.tables.item.KeySchema;
import dev.sluice.tables.item.ScalarType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Names and values of a request, and the cache behind it.
class ExpressionsTest {
    private static final KeySchema KEY =
            KeySchema.of(new KeyAttribute("pk", ScalarType.S), new KeyAttribute("sk", ScalarType.S));

    @Test
    void refusesWhatNoExpressionUses() {
        Expressions names = Request.with().name("#a", "a").name("#b", "b").expressions();
        assertThat(names.projection("#a").paths()).hasSize(1);
        assertThatThrownBy(names::checkAllUsed)
                .hasMessage("Value provided in ExpressionAttributeNames unused in expressions: keys: {#b}");

        Expressions values =
                Request.with().value(":x", 1).value(":y", 2).value(":z", 3).expressions();
        assertThat(values.update("SET a = :y").paths()).hasSize(1);
        assertThatThrownBy(values::checkAllUsed)
                .hasMessage("Value provided in ExpressionAttributeValues unused in expressions: keys: {:x, :z}");
        assertThat(values.condition("a IN (:x, :z)").test(Request.item("a", 3))).isTrue();
        assertThatCode(values::checkAllUsed).doesNotThrowAnyException();
    }

    @Test
    void refusesEmptyParametersAndKeysThatAreNoReferences() {
        ExpressionCache cache = new ExpressionCache(1);
        assertThatThrownBy(() -> Expressions.of(cache, Optional.of(Map.of()), Optional.of(Map.of())))
                .hasMessage("ExpressionAttributeNames must not be empty");
        assertThatThrownBy(() -> Expressions.of(cache, Optional.empty(), Optional.of(Map.of())))
                .hasMessage("ExpressionAttributeValues must not be empty");
        for (String key : List.of("a", "#", "#a-b", ":a", "#\u00fc")) {
            assertThatThrownBy(() -> Expressions.of(cache, Optional.of(Map.of(key, "a")), Optional.empty()))
                    .hasMessage("ExpressionAttributeNames contains invalid key: Syntax error; key: \"" + key + "\"");
        }
        Map<String, AttributeValue> values = Map.of("b", Request.av(1));
        assertThatThrownBy(() -> Expressions.of(cache, Optional.empty(), Optional.of(values)))
                .hasMessage("ExpressionAttributeValues contains invalid key: Syntax error; key: \"b\"");
    }

    @Test
    void refusesReferencesAbove255Bytes() {
        ExpressionCache cache = new ExpressionCache(1);
        String longest = "#" + "n".repeat(254);
        assertThatCode(() -> Expressions.of(cache, Optional.of(Map.of(longest, "a")), Optional.empty()))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> Expressions.of(cache, Optional.of(Map.of(longest + "n", "a")), Optional.empty()))
                .hasMessage("ExpressionAttributeNames contains invalid key: 256 bytes (expected: <= 255); key: \""
                        + longest + "n\"");
    }

    @Test
    void refusesNamesAndValuesWithoutExpressions() {
        List<ExpressionKind> update = List.of(UPDATE, CONDITION);
        assertThatThrownBy(() -> Expressions.checkGiven(update, List.of(), true, true))
                .hasMessage("ExpressionAttributeNames can only be specified when using expressions");
        assertThatThrownBy(() -> Expressions.checkGiven(update, List.of(), false, true))
                .hasMessage("ExpressionAttributeValues can only be specified when using expressions: UpdateExpression"
                        + " and ConditionExpression are null");
        assertThatThrownBy(() -> Expressions.checkGiven(List.of(CONDITION), List.of(), false, true))
                .hasMessage("ExpressionAttributeValues can only be specified when using expressions:"
                        + " ConditionExpression is null");
        List<ExpressionKind> query = List.of(PROJECTION, FILTER, KEY_CONDITION);
        assertThatThrownBy(() -> Expressions.checkGiven(query, List.of(PROJECTION), true, true))
                .hasMessage("ExpressionAttributeValues can only be specified when using expressions: FilterExpression"
                        + " and KeyConditionExpression are null");
        assertThatCode(() -> Expressions.checkGiven(query, List.of(FILTER), true, true))
                .doesNotThrowAnyException();
    }

    @Test
    void remembersTextsUpToItsCapacity() {
        ExpressionCache cache = new ExpressionCache(3);
        for (int text = 0; text < 100; text++) {
            Expressions request = Expressions.of(cache, Optional.empty(), Optional.empty());
            assertThat(request.condition("attribute_exists(a" + text + ")").test(Request.item("a" + text, 1)))
                    .isTrue();
            assertThat(cache.size()).isBetween(1, 3);
        }
    }

    @Test
    void bindsOneTextToDifferentNamesAndValues() {
        ExpressionCache cache = new ExpressionCache(10);
        for (int round = 0; round < 3; round++) {
            Expressions request = Expressions.of(
                    cache, Optional.of(Map.of("#n", "n" + round)), Optional.of(Map.of(":v", Request.av(round))));
            assertThat(request.filter("#n = :v").test(Request.item("n" + round, round)))
                    .isTrue();
        }
        assertThat(cache.size()).isEqualTo(1);
    }

    @Test
    void keepsExpressionsOutOfKeys() {
        Expressions request = Request.with().value(":v", 1).value(":w", 2).expressions();
        Condition filter = request.filter("a = :v OR NOT (size(pk.x) BETWEEN :v AND :w AND contains(b[0], :v))");
        assertThat(KeyPaths.of(filter)).hasToString("[[a], [pk, x], [b, [0]]]");
        assertThatThrownBy(() -> KeyPaths.checkScalarKey(KeyPaths.of(filter), KEY))
                .hasMessage("Key attributes must be scalars; list random access '[]' and map lookup '.' are not"
                        + " allowed: Key: pk");
        assertThatThrownBy(() -> KeyPaths.checkScalarIndexKey(KeyPaths.of(filter), KEY))
                .hasMessage("Key attributes must be scalars; list random access '[]' and map lookup '.' are not"
                        + " allowed: IndexKey: pk");
        assertThatThrownBy(() -> KeyPaths.checkFilter("Filter Expression", request.filter("sk IN (:v, b)"), KEY))
                .hasMessage("Filter Expression can only contain non-primary key attributes: Primary key attribute:"
                        + " sk");
        assertThatCode(() -> KeyPaths.checkFilter("Filter Expression", request.filter("a = :v"), KEY))
                .doesNotThrowAnyException();
    }
}
