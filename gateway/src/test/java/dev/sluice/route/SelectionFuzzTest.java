package dev.sluice.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// An expression in the first line, a message behind it: the expression is understood or refused with a place, the
/// message has a key or none.
class SelectionFuzzTest {
    @FuzzTest
    void selectsOrRefuses(byte[] bytes) {
        int end = 0;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        String text = new String(bytes, 0, end, StandardCharsets.UTF_8);
        byte[] message = Arrays.copyOfRange(bytes, Math.min(end + 1, bytes.length), bytes.length);
        Optional<SelectionExpression> expression = parsed(text);
        if (expression.isPresent()) {
            Optional<String> key = expression.get().evaluate(message);
            assertThat(expression.get().evaluate(message)).isEqualTo(key);
            Optional<String> other =
                    SelectionExpression.parse("$request.body.other").evaluate(message);
            assertThat(other.isPresent())
                    .as("whether it is an object is no matter of the expression")
                    .isEqualTo(key.isPresent());
        }
    }

    private static Optional<SelectionExpression> parsed(String text) {
        try {
            return Optional.of(SelectionExpression.parse(text));
        } catch (InvalidExpressionException refused) {
            assertThat(refused.getMessage()).contains("expected: ");
            return Optional.empty();
        }
    }
}
