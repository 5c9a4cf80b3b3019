package dev.sluice.tables.expression;

import static dev.sluice.tables.expression.Request.av;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.tables.item.KeyAttribute;
import dev.sluice.tables.item.KeySchema;
import dev.sluice.tables.item.ScalarType;
import dev.sluice.tables.item.ValidationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyConditionTest {
    private static final KeySchema HASH = KeySchema.of(new KeyAttribute("pk", ScalarType.S));
    private static final KeySchema NUMBERED =
            KeySchema.of(new KeyAttribute("pk", ScalarType.S), new KeyAttribute("sk", ScalarType.N));
    private static final KeySchema NAMED =
            KeySchema.of(new KeyAttribute("pk", ScalarType.S), new KeyAttribute("sk", ScalarType.S));

    private static KeyCondition parsed(String text) {
        return Request.with()
                .name("#pk", "pk")
                .value(":p", "p")
                .value(":n", 5)
                .value(":m", 7)
                .value(":empty", "")
                .value(":S", "S")
                .expressions()
                .keyCondition(text);
    }

    private static KeyRange range(KeySchema schema, String text) {
        return parsed(text).restrictions().on(schema);
    }

    @Test
    void findsThePartition() {
        KeyRange all = new KeyRange(av("p"), new SortRange.All());
        assertThat(range(HASH, "pk = :p")).isEqualTo(all);
        assertThat(range(NAMED, ":p = #pk")).isEqualTo(all);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sk = :n | EQUAL",
                "sk < :n | LESS",
                "sk <= :n | AT_MOST",
                "sk > :n | GREATER",
                "sk >= :n | AT_LEAST",
                ":n < sk | GREATER",
                ":n <= sk | AT_LEAST",
                ":n > sk | LESS",
                ":n >= sk | AT_MOST"
            })
    void findsTheRangeOfSortKeys(String sort, Comparison comparison) {
        KeyRange expected = new KeyRange(av("p"), SortRange.of(comparison, av(5)));
        assertThat(range(NUMBERED, "pk = :p AND " + sort)).isEqualTo(expected);
        assertThat(range(NUMBERED, "((" + sort + ") and (pk = :p))")).isEqualTo(expected);
    }

    @Test
    void findsBoundsAndPrefixes() {
        assertThat(range(NUMBERED, "pk=:p AnD sk BeTwEeN :n aNd :m"))
                .isEqualTo(new KeyRange(av("p"), new SortRange.Between(av(5), av(7))));
        assertThat(range(NAMED, "begins_with(sk, :p) AND pk = :p"))
                .isEqualTo(new KeyRange(av("p"), new SortRange.BeginsWith(av("p"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a > b and size(b) > c or a > c | OR",
                "a in (b, size(c), d) | IN",
                "attribute_exists(a) | attribute_exists",
                "attribute_not_exists(a) | attribute_not_exists",
                "attribute_type(a, :S) | attribute_type",
                "contains(a.d, b) | contains",
                "not a > b | NOT",
                "a <> b | <>"
            })
    void refusesOperatorsThatNoIndexHas(String text, String operator) {
        assertThatThrownBy(() -> parsed(text).restrictions())
                .isInstanceOf(ValidationException.class)
                .hasMessage("Invalid operator used in KeyConditionExpression: " + operator);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ":p between size(b) and size(a) and b > :p | BETWEEN",
                "begins_with(:p, b) and a > :p | begins_with"
            })
    void refusesRangesWithoutTheKeyInFront(String text, String operator) {
        assertThatThrownBy(() -> parsed(text).restrictions())
                .hasMessage("Invalid condition in KeyConditionExpression: " + operator
                        + " operator must have the key attribute as its first operand");
    }

    @ParameterizedTest
    @ValueSource(strings = {"size(b) > a AND a.b > b AND b > c", "a > size(b.d)", "a between size(b) and size(c)"})
    void refusesNestedOperations(String text) {
        assertThatThrownBy(() -> parsed(text).restrictions())
                .hasMessage("KeyConditionExpressions cannot contain nested operations");
    }

    @ParameterizedTest
    @ValueSource(strings = {"b > a.b", "b between c[1] and d", "a between b and size(c)", "begins_with(a, b)"})
    void refusesTwoAttributesInOneCondition(String text) {
        assertThatThrownBy(() -> parsed(text).restrictions())
                .hasMessage(
                        "Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition");
    }

    @ParameterizedTest
    @ValueSource(strings = {"b.d > a AND c.d > e.f", "a.d > c", "b[0] > a"})
    void refusesNestedAttributes(String text) {
        assertThatThrownBy(() -> parsed(text).restrictions())
                .hasMessage("KeyConditionExpressions cannot have conditions on nested attributes");
    }

    @Test
    void refusesConditionsWithoutAttributes() {
        assertThatThrownBy(() -> parsed(":n > :m AND a < :n").restrictions())
                .hasMessage("Invalid condition in KeyConditionExpression: No key attribute specified");
    }

    @ParameterizedTest
    @ValueSource(strings = {"b > :n AND b < :n and c = :n and d = :n", "(a > :n and b > :n) and (b > :n and c > :n)"})
    void refusesTwoConditionsOnOneKey(String text) {
        assertThatThrownBy(() -> parsed(text).restrictions())
                .hasMessage("KeyConditionExpressions must only contain one condition per key");
    }

    @Test
    void asksForTheKeysOfTheSchema() {
        assertThatThrownBy(() -> range(HASH, "sk = :p")).hasMessage("Query condition missed key schema element: pk");
        assertThatThrownBy(() -> range(NAMED, "pk = :p AND elsewhere = :p"))
                .hasMessage("Query condition missed key schema element: sk");
        assertThatThrownBy(() -> range(HASH, "pk = :p AND sk = :p")).hasMessage("Query key condition not supported");
        assertThatThrownBy(() -> range(NAMED, "pk = :p AND sk = :p AND z = :p"))
                .hasMessage("Conditions can be of length 1 or 2 only");
        assertThatThrownBy(() -> range(NAMED, "pk > :p")).hasMessage("Query key condition not supported");
        assertThatThrownBy(() -> range(NAMED, "begins_with(pk, :p)")).hasMessage("Query key condition not supported");
    }

    @ParameterizedTest
    @ValueSource(strings = {"pk = :n", "pk = :p AND sk = :p", "pk = :p AND begins_with(sk, :p)"})
    void asksForTheTypesOfTheSchema(String text) {
        assertThatThrownBy(() -> range(NUMBERED, text))
                .hasMessage("One or more parameter values were invalid: Condition parameter type does not match schema"
                        + " type");
    }

    @Test
    void refusesEmptyKeys() {
        assertThatThrownBy(() -> range(NAMED, "pk = :empty"))
                .hasMessage("One or more parameter values are not valid. The AttributeValue for a key attribute cannot"
                        + " contain an empty string value. Key: pk");
    }
}
