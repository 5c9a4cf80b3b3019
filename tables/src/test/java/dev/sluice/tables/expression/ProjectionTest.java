package dev.sluice.tables.expression;

import static dev.sluice.tables.expression.Request.item;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.tables.item.Item;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectionTest {
    private static final Item ITEM =
            item("p", "key", "a", Map.of("b", List.of(2, 4, Map.of("x", "hi", "y", "yo")), "c", 5), "b", "hello");

    private static Projection parsed(String text) {
        return Request.with().name("#n", "c").name("#dot", "a.b").expressions().projection(text);
    }

    static Stream<Arguments> choices() {
        return Stream.of(
                Arguments.of("a.b", item("a", Map.of("b", List.of(2, 4, Map.of("x", "hi", "y", "yo"))))),
                Arguments.of(" b  ,  p ", item("b", "hello", "p", "key")),
                Arguments.of("a.b[0]", item("a", Map.of("b", List.of(2)))),
                Arguments.of("a.b[2].y", item("a", Map.of("b", List.of(Map.of("y", "yo"))))),
                Arguments.of("a.b[1], a.b[0]", item("a", Map.of("b", List.of(2, 4)))),
                Arguments.of("a.b[0],a.#n", item("a", Map.of("b", List.of(2), "c", 5))),
                Arguments.of("a.x, a.b[0], x, a.b[3].x", item("a", Map.of("b", List.of(2)))));
    }

    @ParameterizedTest
    @MethodSource("choices")
    void keepsThePlaceOfWhatItChooses(String text, Item chosen) {
        assertThat(parsed(text).of(ITEM)).isEqualTo(chosen);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "a.b[3]", "a.x", "a.x.y", "a.b[3].x", "a.b.x", "a[0]", "a.b[0].x", "b.x", "#dot"})
    void choosesNothingWhereNothingIs(String text) {
        assertThat(parsed(text).of(ITEM)).isEqualTo(Item.EMPTY);
    }

    @Test
    void takesADotInANameLiterally() {
        assertThat(parsed("#dot").of(item("a.b", 1, "a", Map.of("b", 2)))).isEqualTo(item("a.b", 1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a, a | [a] | [a]",
                "a.b[0],a.b[0] | [a, b, [0]] | [a, b, [0]]",
                "x, a.b, a | [a, b] | [a]",
                "a, a.b[2].c | [a] | [a, b, [2], c]",
                "a.#n, b, a.c | [a, c] | [a, c]"
            })
    void refusesPathsThatOverlap(String text, String one, String two) {
        assertThatThrownBy(() -> parsed(text))
                .hasMessage("Invalid ProjectionExpression: Two document paths overlap with each other; must remove or"
                        + " rewrite one of these paths; path one: " + one + ", path two: " + two);
    }

    @Test
    void refusesPathsThatConflict() {
        assertThatThrownBy(() -> parsed("a.b, a[1]"))
                .hasMessage("Invalid ProjectionExpression: Two document paths conflict with each other; must remove or"
                        + " rewrite one of these paths; path one: [a, b], path two: [a, [1]]");
    }

    @ParameterizedTest
    @CsvSource({"status, status", "'a, #x.Name', Name", "'a, between', between"})
    void refusesReservedWords(String text, String word) {
        assertThatThrownBy(() -> parsed(text))
                .hasMessage("Invalid ProjectionExpression: Attribute name is a reserved keyword; reserved keyword: "
                        + word);
    }

    @Test
    void refusesUndefinedNames() {
        assertThatThrownBy(() -> parsed("a.#x"))
                .hasMessage("Invalid ProjectionExpression: An expression attribute name used in the document path is"
                        + " not defined; attribute name: #x");
    }
}
