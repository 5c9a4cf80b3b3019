package dev.sluice.server.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogPrinterTest {
    @ParameterizedTest
    @CsvSource({
        "'plain text, ünïcode', 'plain text, ünïcode'",
        "'a\tb', 'a\tb'",
        "'\u001b[2J\u001b]0;owned\u0007', '\\x1b[2J\\x1b]0;owned\\x07'",
        "'\u009b31m', '\\x9b31m'",
        "'a\rb', 'a\\x0db'"
    })
    void showsControlCharactersInsteadOfObeyingThem(String written, String shown) {
        assertThat(LogPrinter.plain(written)).isEqualTo(shown);
    }
}
