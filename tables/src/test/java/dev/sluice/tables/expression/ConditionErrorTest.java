package dev.sluice.tables.expression;

import static dev.sluice.tables.expression.Request.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.tables.item.AttributeValue;
import dev.sluice.tables.item.ValidationException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Conditions that fit the grammar and are still wrong: the text, and which of several mistakes is told.
class ConditionErrorTest {
    private static Request request() {
        return Request.with()
                .name("#a", "a")
                .value(":s", "x")
                .value(":t", "DOG")
                .value(":n", 1)
                .value(":m", 0)
                .value(":b", bytes("x"))
                .value(":bool", true)
                .value(":null", new AttributeValue.NULL())
                .value(":l", List.of())
                .value(":map", Map.of())
                .value(":ss", Set.of("a"))
                .value(":ns", Set.of(1))
                .value(":bs", Set.of(bytes("a")));
    }

    private static void assertInvalid(String text, String message) {
        assertThatThrownBy(() -> request().expressions().filter(text))
                .as(text)
                .isInstanceOf(ValidationException.class)
                .hasMessage("Invalid FilterExpression: " + message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a=a and a > ((views))",
                "(a)between(((b.c)).d)and(c)",
                "a > whatever((:things), ((a)))",
                "a=a AND ((a=a AND a=a)) AND a=a",
                "a=a OR ((a=a OR a=a)) OR a=a",
                "a=a AND ((a=a AND (a=a AND a=a)))",
                "((a = :n))",
                "((c = :s) AND ((b = :s)))"
            })
    void refusesRedundantParenthesesBeforeAnythingElse(String text) {
        assertInvalid(text, "The expression has redundant parentheses;");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"a=a and whatever((:things)) > a | whatever", "attRIbute_exIsts((views), #x) | attRIbute_exIsts"})
    void refusesUnknownFunctions(String text, String function) {
        assertInvalid(text, "Invalid function name; function: " + function);
    }

    @Test
    void refusesFunctionsOfUpdates() {
        assertInvalid(
                "if_not_exists(a, b)",
                "The function is not allowed in a condition expression; function: if_not_exists");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a=a and attribute_exists((views), (#x)) > b | attribute_exists",
                "attribute_not_exists(things) > b | attribute_not_exists",
                "attribute_type(things, :a) > b | attribute_type",
                "begins_with(things, a) > b | begins_with",
                "contains(:things, c) > b | contains",
                "size(contains(a, b)) > a | contains",
                "size(things) | size",
                "NOT size(things) | size",
                "a = b AND (size(things)) | size",
                "a between b and attribute_exists(things) | attribute_exists",
                "a in (b, attribute_exists(things)) | attribute_exists"
            })
    void refusesFunctionsInTheWrongPlace(String text, String function) {
        assertInvalid(text, "The function is not allowed to be used this way in an expression; function: " + function);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "attribute_exists(views, #x) | views",
                ":x < abOrT | abOrT",
                "a.b.status = :x | status",
                "size(a[0].name) > :x | name"
            })
    void refusesReservedWords(String text, String word) {
        assertInvalid(text, "Attribute name is a reserved keyword; reserved keyword: " + word);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "attribute_exists(#Pictures.RearView, :x) and a=a | #Pictures",
                "begins_with(Pictures.#RearView) | #RearView",
                "(#P between :lo and :hi) and (#PC in (:cat1, :cat2)) | #P",
                "#4g > a | #4g",
                "#_ > a | #_",
                "(a)between(b.c[45].#d)and(:x) | #d"
            })
    void refusesUndefinedNames(String text, String reference) {
        assertInvalid(
                text,
                "An expression attribute name used in the document path is not defined; attribute name: " + reference);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"begins_with(:hello, #x, #b) | :hello", ":x < :y | :x", ":_ > a | :_", "size(:x) > a | :x"})
    void refusesUndefinedValues(String text, String reference) {
        assertInvalid(
                text, "An expression attribute value used in expression is not defined; attribute value: " + reference);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "attribute_exists(things, a) and a=a | attribute_exists | 2",
                "attribute_not_exists(things, b) | attribute_not_exists | 2",
                "attribute_type(things) | attribute_type | 1",
                "begins_with(things) | begins_with | 1",
                "begins_with(things, size(a), b) | begins_with | 3",
                "contains(things) | contains | 1",
                "size(things, a) > b | size | 2"
            })
    void refusesWrongNumbersOfOperands(String text, String function, int count) {
        assertInvalid(
                text,
                "Incorrect number of operands for operator or function; operator or function: " + function
                        + ", number of operands: " + count);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "attribute_type(a, size(a)) and a=a | attribute_type | N",
                "attribute_type(a, :n) | attribute_type | N",
                "attribute_type(a, :b) | attribute_type | B",
                "attribute_type(a, :map) | attribute_type | M",
                "attribute_type(ab.bc[1].a, SS) | attribute_type | {NS,SS,L,BS,N,M,B,BOOL,NULL,S}",
                "begins_with(a, size(a)) | begins_with | N",
                "begins_with(a, :n) | begins_with | N",
                "begins_with(:bool, a) | begins_with | BOOL",
                "begins_with(:null, a) | begins_with | NULL",
                "begins_with(a, :l) | begins_with | L",
                "begins_with(a, :ss) | begins_with | SS",
                "begins_with(a, :ns) | begins_with | NS",
                "begins_with(a, :bs) | begins_with | BS",
                "size(size(a)) > :n | size | N",
                "size(:n) > a | size | N",
                "size(:bool) > a | size | BOOL",
                "size(:null) > a | size | NULL",
                "a < :bool | < | BOOL",
                ":l >= a | >= | L",
                "a between :map and :map | BETWEEN | M"
            })
    void refusesWrongTypesOfValues(String text, String function, String type) {
        assertInvalid(
                text,
                "Incorrect operand type for operator or function; operator or function: " + function
                        + ", operand type: " + type);
    }

    @Test
    void refusesUnknownTypeNames() {
        assertInvalid(
                "attribute_type(a, :t)",
                "Invalid attribute type name found; type: DOG, valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}");
    }

    @ParameterizedTest
    @CsvSource({"attribute_exists(:n), attribute_exists", "attribute_not_exists(size(:s)), attribute_not_exists"})
    void refusesWhatIsNoPath(String text, String function) {
        assertInvalid(text, "Operator or function requires a document path; operator or function: " + function);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a = a AND #a = b AND :s > a | = | [a]",
                "#a <> a | <> | [a]",
                "a > #a | > | [a]",
                "((a=a) OR (a=a)) | = | [a]",
                "contains(ab.bc[1].a, ab.bc[1].#a) | contains | [ab, bc, [1], a]",
                "attribute_type(ab.bc[1].#a, ab.bc[1].a) | attribute_type | [ab, bc, [1], a]",
                "begins_with(ab.bc[1].a, ab.bc[1].#a) | begins_with | [ab, bc, [1], a]",
                "a in (b, #a) | IN | [a]"
            })
    void refusesComparingAnAttributeWithItself(String text, String operator, String path) {
        assertInvalid(
                text,
                "The first operand must be distinct from the remaining operands for this operator or function;"
                        + " operator: " + operator + ", first operand: " + path);
    }

    @Test
    void refusesBoundsThatDoNotFitTogether() {
        assertInvalid(
                "a between :n and :s",
                "The BETWEEN operator requires same data type for lower and upper bounds; lower bound operand:"
                        + " AttributeValue: {N:1}, upper bound operand: AttributeValue: {S:x}");
        assertInvalid(
                "a between :n and :m",
                "The BETWEEN operator requires upper bound to be greater than or equal to lower bound; lower bound"
                        + " operand: AttributeValue: {N:1}, upper bound operand: AttributeValue: {N:0}");
    }

    @Test
    void comparesAValueWithItself() {
        assertThat(Request.with().value(":s", 1).expressions().filter(":s = :s").test(Request.item()))
                .isTrue();
    }

    @Test
    void allowsOneHundredCandidates() {
        assertThat(in(100).test(Request.item("a", 99))).isTrue();
        assertThatThrownBy(() -> in(101))
                .hasMessage("Invalid ConditionExpression: The IN operator is provided with too many operands;"
                        + " number of operands: 101");
    }

    private static Condition in(int count) {
        Request request = Request.with();
        IntStream.range(0, count).forEach(value -> request.value(":v" + value, value));
        return request.expressions()
                .condition(IntStream.range(0, count)
                        .mapToObj(value -> ":v" + value)
                        .collect(Collectors.joining(",", "a IN (", ")")));
    }
}
