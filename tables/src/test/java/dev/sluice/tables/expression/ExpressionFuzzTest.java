package dev.sluice.tables.expression;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.sluice.tables.item.Item;
import dev.sluice.tables.item.ValidationException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Any text as an expression of each kind, applied to an item: a result or DynamoDB's word for what is wrong.
class ExpressionFuzzTest {
    private static final Item KEY = Request.item("p", "key");
    private static final Item ITEM = Request.item(
            "p",
            "key",
            "n",
            5,
            "s",
            Set.of("a", "b"),
            "l",
            List.of(1, "two", List.of(3)),
            "m",
            Map.of("x", Map.of("y", 1), "b", true));

    @FuzzTest
    void conditions(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        refusedInWords(() -> assertThat(expressions().condition(text).test(ITEM))
                .isEqualTo(expressions().filter(text).test(ITEM)));
        refusedInWords(() -> expressions().keyCondition(text));
    }

    @FuzzTest
    void updates(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        refusedInWords(() -> expressions().update(text).apply(Optional.of(ITEM), KEY));
    }

    @FuzzTest
    void projections(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        refusedInWords(() -> assertThat(expressions().projection(text).of(ITEM)).isNotNull());
    }

    private static Expressions expressions() {
        return Request.with()
                .name("#a", "n")
                .name("#b", "m")
                .value(":n", 3)
                .value(":s", "text")
                .value(":l", List.of(1, 2))
                .value(":t", Set.of("a", "c"))
                .value(":b", true)
                .expressions();
    }

    private static void refusedInWords(Runnable use) {
        try {
            use.run();
        } catch (ValidationException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }
}
