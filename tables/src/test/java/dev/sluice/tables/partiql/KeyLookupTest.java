package dev.sluice.tables.partiql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.tables.expression.Condition;
import dev.sluice.tables.expression.KeyRange;
import dev.sluice.tables.expression.SortRange;
import dev.sluice.tables.item.AttributeValue;
import dev.sluice.tables.item.KeyAttribute;
import dev.sluice.tables.item.KeySchema;
import dev.sluice.tables.item.ScalarType;
import dev.sluice.tables.item.ValidationException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Where a WHERE clause leads.
class KeyLookupTest {
    private static final KeySchema SCHEMA =
            KeySchema.of(new KeyAttribute("p", ScalarType.S), new KeyAttribute("s", ScalarType.N));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "p = 'a'                             | a:All",
                "'a' = p AND x = 1                   | a:All",
                "p = 'a' AND s = 1                   | a:Equal",
                "p = 'a' AND (x = 2 AND 3 > s)       | a:Less",
                "p = 'a' AND s <= 1                  | a:AtMost",
                "p = 'a' AND s > 1                   | a:Greater",
                "p = 'a' AND s >= 1                  | a:AtLeast",
                "p = 'a' AND s BETWEEN 1 AND 2       | a:Between",
                "p = 'a' AND s <> 1                  | a:All",
                "p = 'a' AND s IN (1, 2)             | a:All",
                "p IN ['b', 'a', 'b'] AND s = 1      | b:Equal a:Equal",
                "p = 'a' OR p = 'b'                  | ``",
                "NOT p = 'a'                         | ``",
                "p > 'a'                             | ``",
                "p.x = 'a' AND s = 1                 | ``",
                "s = 1                               | ``",
                "p IN ['a', x]                       | ``",
            })
    void findsRanges(String where, String ranges) {
        assertThat(KeyLookup.ranges(condition(where), SCHEMA).stream()
                        .map(KeyLookupTest::text)
                        .collect(Collectors.joining(" ")))
                .isEqualTo(ranges);
    }

    @Test
    void refusesMoreThanFiftyPartitions() {
        String fifty = "p IN [" + "'a', ".repeat(49) + "'b']";
        assertThat(KeyLookup.ranges(condition(fifty), SCHEMA)).hasSize(2);
        assertThatThrownBy(() -> KeyLookup.ranges(condition(fifty.replace("]", ", 'c']")), SCHEMA))
                .isInstanceOf(ValidationException.class)
                .hasMessage("IN: 51 values of the hash key p (expected: <= 50)");
    }

    private static String text(KeyRange range) {
        SortRange sort = range.sort();
        return ((AttributeValue.S) range.partition()).value() + ":"
                + sort.getClass().getSimpleName();
    }

    @Test
    void refusesValuesThatCannotBeKeys() {
        assertThatThrownBy(() -> KeyLookup.ranges(condition("p = 1"), SCHEMA))
                .isInstanceOf(ValidationException.class)
                .hasMessage("One or more parameter values were invalid: Condition parameter type does not match schema"
                        + " type");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "p = 'a' AND s = 1 AND x = 2 | true",
                "s = 1 AND (p = 'a')         | true",
                "p = 'a'                     | false",
                "p = 'a' AND s > 1           | false",
                "p = 'a' OR s = 1            | false",
            })
    void findsTheOneKey(String where, boolean fixed) {
        assertThat(KeyLookup.key(condition(where), SCHEMA).isPresent()).isEqualTo(fixed);
    }

    private static Condition condition(String where) {
        return ((Statement.Select) Statement.parse("SELECT * FROM T WHERE " + where, List.of()))
                .where()
                .orElseThrow();
    }
}
