package dev.sluice.server.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonMistakeTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"a":}          | line 1, column 6: '}' (expected: a value)
            {'a':1}         | line 1, column 2: ''' (expected: a name in double quotes)
            {a:1}           | line 1, column 2: 'a' (expected: a name in double quotes)
            {"a":1,}        | line 1, column 8: '}' (expected: a name in double quotes)
            {"a" 1}         | line 1, column 6: '1' (expected: a colon behind the name)
            {"a":1 "b":2}   | line 1, column 8: '"' (expected: a comma or })
            {"a":\\n  x}     | line 2, column 3: 'x' (expected: a value)
            {"a":\\n\\n nope} | line 3, column 2: 'n' (expected: a value; text stands in double quotes)
            {"a":1          | line 1, column 7: the end (expected: a comma or })
            [1,2            | line 1, column 5: the end (expected: a comma or ])
            [1,]            | line 1, column 4: ']' (expected: a value)
            "a              | line 1, column 3: the end (expected: a double quote that ends the string)
            "a\\tb"          | line 1, column 3: character 0009 (expected: no control character in a string; write \\\\n for the end of a line)
            "\\\\x"           | line 1, column 3: 'x' (expected: an escape, \\\\" \\\\\\\\ \\\\/ \\\\b \\\\f \\\\n \\\\r \\\\t or \\\\u and four digits)
            {} {}           | line 1, column 4: '{' (expected: nothing behind the value)
            01              | line 1, column 2: '1' (expected: nothing behind the value)
            1.              | line 1, column 3: the end (expected: a digit)
            -               | line 1, column 2: the end (expected: a digit)
            ``              | line 1, column 1: the end (expected: a value)
            """)
    void saysWhereTheFirstMistakeIsAndWhatWasExpected(String text, String told) {
        assertThat(JsonMistake.in(text.translateEscapes())).contains(told.translateEscapes());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                " [ ] ",
                "{\"a\":[1,-2.5e+3,0,true,false,null,\"\\u00e9\\n\"],\"b\":{\"c\":{}}}",
                "\"x\"",
                "1E9"
            })
    void findsNoneInGoodText(String text) {
        assertThat(JsonMistake.in(text)).isEmpty();
    }

    @Test
    void refusesTextThatIsNestedWithoutEnd() {
        assertThat(JsonMistake.in("[".repeat(100_000)))
                .contains("line 1, column 501: '[' (expected: no more than 500 levels)");
    }
}
