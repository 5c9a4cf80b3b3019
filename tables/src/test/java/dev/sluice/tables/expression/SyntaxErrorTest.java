package dev.sluice.tables.expression;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.tables.item.ValidationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What does not fit the grammar: the token, and the neighbours as they stand in the text.
class SyntaxErrorTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "INVALID SYNTAX HERE | INVALID | INVALID SYNTAX",
                "whatever | whatever | whatever",
                "SET _123 = :v | _ | SET _123",
                "SET 123 = :v | 123 | SET 123 =",
                "ADD hits : incr | : | hits : incr",
                "SET #as, #b = :v | , | #as, #b",
                "SET a = :v, # = :v | # | , # =",
                "SET | <EOF> | SET",
                "set a | <EOF> | a",
                "set a = | <EOF> | =",
                "SET a = b + | <EOF> | +",
                "SET a = b + c + d | + | c + d",
                "set a = b / c | / | b / c",
                "set a[1] = \"eight\" | \" | = \"eight",
                "set a[1] = 1 | 1 | = 1",
                "set a=set | set | =set",
                "remove a = b | = | a = b",
                "remove a b | b | a b",
                "remove :a | :a | remove :a",
                "add a b | b | a b",
                "set :a = b | :a | set :a =",
                "set a = (b.c).d + e | . | ).d",
                "set (a = (b + c)) | ( | set (a",
                "SET a[:x] = :v | :x | [:x]",
                "SET a[#x] = :v | #x | [#x]",
                "SET a..b = :v | . | ..b",
                "SET a = if_not_exists(a, :v + :w) | + | :v + :w",
                "SET a = _f(b) | _ | = _f",
                "SET a = :v, | <EOF> | ,",
                "SET a = \uD83D\uDE00 | \uD83D\uDE00 | = \uD83D\uDE00"
            })
    void namesTheTokenOfAnUpdate(String text, String token, String near) {
        assertThatThrownBy(() -> UpdateParser.parse(text))
                .isInstanceOf(ValidationException.class)
                .hasMessage("Invalid UpdateExpression: Syntax error; token: \"" + token + "\", near: \"" + near + "\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "things are not gonna be ok | are | things are not",
                "a > 4 | 4 | > 4",
                "a | <EOF> | a",
                "(a) | <EOF> | )",
                "a AND b = :v | AND | a AND b",
                "NOT a | <EOF> | a",
                "attribute_exists(Pictures-RearView) | - | Pictures-RearView",
                "attribute_exists(\"Pictures.RearView\") | \" | (\"Pictures",
                "attribute_exists(Pictures..RearView) | . | ..RearView",
                "attribute_exists(Pi#ctures.RearView) | #ctures | Pi#ctures.",
                "attribute_exists(asdf[a]) | a | [a]",
                "attribute_exists() | ) | ()",
                "a in b, c | b | in b,",
                "a in () | ) | ()",
                "a in (b,c,) | ) | ,)",
                "a > between | between | > between",
                "(a)between(b.(c.d))and(c) | ( | .(c",
                "(a)between(b.c.d)and((c) | <EOF> | )",
                "a > :things.stuff | . | :things.stuff",
                "b[:a] > a | :a | [:a]",
                "\u00fc > a | \u00fc | \u00fc >",
                "(a)between(b.c[4.5].#d)and(:a) | . | 4.5",
                "size(a).b > a | . | ).b",
                "(size(a)).b > a | . | ).b",
                "(size(a))[0] > a | [ | )[0",
                "a = (b = c) | = | b = c",
                "(a = b) = c | = | ) = c",
                "c!=:c | ! | c!=",
                "a = b) | ) | b)",
                "a = b OR | <EOF> | OR"
            })
    void namesTheTokenOfACondition(String text, String token, String near) {
        assertThatThrownBy(() -> ConditionParser.parse(ExpressionKind.FILTER, text))
                .isInstanceOf(ValidationException.class)
                .hasMessage("Invalid FilterExpression: Syntax error; token: \"" + token + "\", near: \"" + near + "\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "!!! INVALID !!! | ! | !!",
                "a b | b | a b",
                "a, | <EOF> | ,",
                ",a | , | ,a",
                "a,,b | , | ,,b",
                ":a | :a | :a"
            })
    void namesTheTokenOfAProjection(String text, String token, String near) {
        assertThatThrownBy(() -> ProjectionParser.parse(text))
                .hasMessage(
                        "Invalid ProjectionExpression: Syntax error; token: \"" + token + "\", near: \"" + near + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\r\n"})
    void refusesEmptyExpressions(String text) {
        Expressions none = Request.with().expressions();
        assertThatThrownBy(() -> none.update(text))
                .hasMessage("Invalid UpdateExpression: The expression can not be empty;");
        assertThatThrownBy(() -> none.condition(text))
                .hasMessage("Invalid ConditionExpression: The expression can not be empty;");
        assertThatThrownBy(() -> none.keyCondition(text))
                .hasMessage("Invalid KeyConditionExpression: The expression can not be empty;");
        assertThatThrownBy(() -> none.filter(text))
                .hasMessage("Invalid FilterExpression: The expression can not be empty;");
        assertThatThrownBy(() -> none.projection(text))
                .hasMessage("Invalid ProjectionExpression: The expression can not be empty;");
    }
}
