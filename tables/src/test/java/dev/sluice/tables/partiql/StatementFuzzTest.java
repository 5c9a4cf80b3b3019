package dev.sluice.tables.partiql;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.sluice.tables.item.AttributeValue;
import dev.sluice.tables.item.ValidationException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Any text is a PartiQL statement or is refused in words; the first byte says how many values come with it.
class StatementFuzzTest {
    private static final AttributeValue VALUE = AttributeValue.string("value");

    @FuzzTest
    void isAStatementOrIsRefused(byte[] bytes) {
        if (bytes.length == 0) {
            return;
        }
        int values = bytes[0] & 3;
        String text = new String(bytes, 1, bytes.length - 1, StandardCharsets.UTF_8);
        try {
            assertThat(Statement.parse(text, List.of(VALUE, VALUE, VALUE).subList(0, values)))
                    .isNotNull();
        } catch (ValidationException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }
}
