package dev.sluice.tables.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.tables.item.ValidationException;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How long, how deep and how strange an expression may be.
class ExpressionLimitsTest {
    private static final String[] WORDS = {
        "a",
        "b",
        "#n",
        ":v",
        "SET",
        "REMOVE",
        "ADD",
        "DELETE",
        "AND",
        "OR",
        "NOT",
        "BETWEEN",
        "IN",
        "size",
        "contains",
        "if_not_exists",
        "list_append",
        "attribute_exists",
        "(",
        ")",
        "[",
        "]",
        "0",
        "99999999999",
        ".",
        ",",
        "=",
        "<",
        "<=",
        "<>",
        ">",
        ">=",
        "+",
        "-",
        " ",
        "_",
        "\"",
        "!",
        "\uD83D\uDE00",
        "\uD83D",
        "\u00fc",
        "\0"
    };

    @Test
    void refusesTextsAboveFourKilobytes() {
        String long4096 = "a".repeat(4096);
        assertThatCode(() -> ProjectionParser.parse(long4096)).doesNotThrowAnyException();
        assertThatThrownBy(() -> ProjectionParser.parse(long4096 + "a"))
                .hasMessage("Invalid ProjectionExpression: Expression size has exceeded the maximum allowed size;"
                        + " expression size: 4097");
        assertThatThrownBy(() -> UpdateParser.parse("\u00fc".repeat(2049)))
                .hasMessage("Invalid UpdateExpression: Expression size has exceeded the maximum allowed size;"
                        + " expression size: 4098");
    }

    @Test
    void refusesMoreThanThreeHundredOperators() {
        String pairs = "a<b or ".repeat(149) + "a<b";
        assertThatCode(() -> ConditionParser.parse(ExpressionKind.CONDITION, pairs))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> ConditionParser.parse(ExpressionKind.CONDITION, pairs + " or a<b"))
                .hasMessage("Invalid ConditionExpression: The expression contains too many operators; operator count:"
                        + " 301");
    }

    @Test
    void refusesPathsDeeperThanThirtyTwo() {
        String path = "a" + ".b".repeat(31);
        assertThatCode(() -> ProjectionParser.parse(path)).doesNotThrowAnyException();
        assertThatThrownBy(() -> ProjectionParser.parse(path + "[0]"))
                .hasMessage("Invalid ProjectionExpression: The document path has too many nesting levels; nesting"
                        + " levels: 33");
    }

    @Test
    void refusesIndexesThatNoListHas() {
        assertThatThrownBy(() -> ProjectionParser.parse("a[99999999999]"))
                .hasMessage("Invalid ProjectionExpression: List index is not within the allowable range; index:"
                        + " [99999999999]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "NOT ", "size(", "NOT (", "((a)=", "a=(", "a.", "a["})
    void survivesDeepNesting(String part) {
        String text = part.repeat(4096 / part.length());
        assertThatThrownBy(() -> ConditionParser.parse(ExpressionKind.CONDITION, text))
                .isInstanceOf(ValidationException.class);
        assertThatThrownBy(() -> UpdateParser.parse("SET a=" + text.substring(6)))
                .isInstanceOf(ValidationException.class);
    }

    @Test
    void answersAnyTextWithAnExpressionOrAValidationException() {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            var random = new Random(7);
            for (int round = 0; round < 20_000; round++) {
                String text = randomText(random);
                attempt(() -> Request.with().value(":v", 1).expressions().condition(text));
                attempt(() -> Request.with().value(":v", 1).expressions().update("SET a = " + text));
                attempt(() -> Request.with().name("#n", "a").expressions().update(text));
                attempt(() -> Request.with().name("#n", "a").expressions().projection(text));
            }
        });
    }

    private static void attempt(Runnable parse) {
        try {
            parse.run();
        } catch (ValidationException expected) {
            assertThat(expected.getMessage()).startsWith("Invalid ");
        }
    }

    private static String randomText(Random random) {
        StringBuilder text = new StringBuilder();
        int words = 1 + random.nextInt(12);
        for (int word = 0; word < words; word++) {
            text.append(WORDS[random.nextInt(WORDS.length)]);
            if (random.nextBoolean()) {
                text.append(' ');
            }
        }
        return text.toString();
    }
}
