package dev.sluice.tables.partiql;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.tables.item.AttributeValue;
import dev.sluice.tables.item.ValidationException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Texts that are no statements.
class StatementErrorTest {
    private static final String MALFORMED = "Statement wasn't well formed, can't be processed: ";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SELECTT * FROM T                   | unexpected SELECTT (expected: SELECT, INSERT, UPDATE, DELETE or EXISTS) at line 1, column 1",
                "SELECT * FROMM T                   | unexpected FROMM (expected: FROM) at line 1, column 10",
                "SELECT FROM T                      | unexpected FROM (expected: an attribute) at line 1, column 8",
                "SELECT * FROM                      | unexpected the end (expected: a table) at line 1, column 14",
                "SELECT * FROM T WHERE              | unexpected the end (expected: an attribute) at line 1, column 22",
                "SELECT * FROM T WHERE a            | unexpected the end (expected: a comparison, BETWEEN, IN or IS) at line 1, column 24",
                "SELECT * FROM T WHERE a LIKE 'x'   | unexpected LIKE (expected: a comparison, BETWEEN, IN or IS) at line 1, column 25",
                "SELECT * FROM T WHERE a = 'x       | the quote is not closed at line 1, column 27",
                "SELECT * FROM T WHERE a = #x       | unexpected character # at line 1, column 27",
                "SELECT * FROM T LIMIT 5            | unexpected LIMIT (expected: the end of the statement) at line 1, column 17",
                "SELECT * FROM T WHERE (a = 1       | unexpected the end (expected: )) at line 1, column 29",
                "INSERT INTO T VALUE 5              | unexpected the end (expected: an item: {'name': value, …}) at line 1, column 22",
                "INSERT INTO T VALUE {a: 1}         | unexpected a (expected: an attribute name in quotes) at line 1, column 22",
                "UPDATE T WHERE p = 1               | unexpected WHERE (expected: SET or REMOVE) at line 1, column 10",
                "UPDATE T SET a = 1                 | unexpected the end (expected: WHERE) at line 1, column 19",
                "DELETE FROM T                      | unexpected the end (expected: WHERE) at line 1, column 14",
                "DELETE FROM T WHERE p = 1 RETURNING ALL NEW * | unexpected the end (expected: RETURNING ALL OLD *) at line 1, column 46",
            })
    void namesThePlace(String text, String what) {
        assertInvalid(text, MALFORMED + what);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SELECT * FROM T WHERE foo(a, 1)            | Invalid function name; function: foo",
                "SELECT * FROM T WHERE attribute_exists(n)  | Invalid function name; function: attribute_exists (expected: IS NOT MISSING)",
                "SELECT * FROM T WHERE attribute_not_exists(n) | Invalid function name; function: attribute_not_exists (expected: IS MISSING)",
                "SELECT * FROM T WHERE p = 1 AND EXISTS(a)  | Invalid function name; function: exists (expected: EXISTS alone, as one of a transaction's statements)",
                "UPDATE T SET a = foo(a, 1) WHERE p = 1     | Invalid function name; function: foo",
                "UPDATE T SET a = 1 SET a = 2 WHERE p = 1   | Invalid UpdateExpression: Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: [a]",
                "UPDATE T SET a = set_add(b, <<1>>) WHERE p = 1 | set_add: [b] is not the attribute that is set (expected: [a])",
                "UPDATE T SET a = set_add(a, [1]) WHERE p = 1   | Incorrect operand type for operator or function; operator or function: set_add, operand type: L",
                "INSERT INTO T VALUE {'a': <<1, 'x'>>}      | A set of N and S (expected: elements of one type)",
                "INSERT INTO T VALUE {'a': <<true>>}        | A set of BOOL (expected: strings, numbers or binaries)",
                "INSERT INTO T VALUE {'a': <<1, 1.0>>}      | Input collection contains duplicates",
                "INSERT INTO T VALUE {'a': 1, 'a': 2}       | Attribute a: twice in one value (expected: once)",
                "INSERT INTO T VALUE {'p': 1, 'm': {'a': 1, 'a': 2}} | Attribute a: twice in one value (expected: once)",
                "INSERT INTO T VALUE {'a': ?}               | Number of parameters in request and statement don't match.",
            })
    void refusesWhatIsWellFormed(String text, String message) {
        assertInvalid(text, message);
    }

    @Test
    void refusesMoreThanAHundredValues() {
        String hundred = "SELECT * FROM T WHERE n IN [" + "1, ".repeat(99) + "1]";
        assertThatCode(() -> Statement.parse(hundred, List.of())).doesNotThrowAnyException();
        assertInvalid(hundred.replace("1]", "1, 1]"), "IN: 101 values (expected: <= 100)");
    }

    @Test
    void refusesParametersWithoutAQuestionMark() {
        assertThatThrownBy(() -> Statement.parse("SELECT * FROM T", List.of(AttributeValue.N.of(1))))
                .isInstanceOf(ValidationException.class)
                .hasMessage("Number of parameters in request and statement don't match.");
    }

    @Test
    void refusesAThousandLevels() {
        assertThatThrownBy(() -> Statement.parse("SELECT * FROM T WHERE " + "(".repeat(1000), List.of()))
                .hasMessageContaining("nested too deep");
        assertThatThrownBy(() -> Statement.parse("INSERT INTO T VALUE {'a': " + "[".repeat(1000), List.of()))
                .hasMessageContaining("nested too deep");
        assertThatThrownBy(() -> Statement.parse("SELECT * FROM T WHERE " + "NOT ".repeat(1000), List.of()))
                .hasMessageContaining("nested too deep");
        assertInvalid(
                "INSERT INTO T VALUE {'a': " + "[".repeat(33) + "]".repeat(33) + "}",
                "Nesting Levels have exceeded supported limits");
    }

    private static void assertInvalid(String text, String message) {
        assertThatThrownBy(() -> Statement.parse(text, List.of()))
                .isInstanceOf(ValidationException.class)
                .hasMessage(message);
    }
}
