package dev.sluice.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.testkit.Proves;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectionExpressionTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            $request.body.action                             | {"action":"join"}                             | `join`
            $request.body.action                             | { "x" : [1,{"action":"no"}], "action" : "y" } | `y`
            ${request.body.action}                           | {"action":"join"}                             | `join`
            request.body.action                              | {"action":"join"}                             | `join`
            $request.body.a-b_c                              | {"a-b_c":"v"}                                 | `v`
            $request.body.data.kind                          | {"data":{"kind":"k"},"kind":"no"}             | `k`
            ${request.body['x'].y}                           | {"x":{"y":"v"}}                               | `v`
            ${request.body['a.b']["c d"]}                    | {"a.b":{"c d":"v"}}                           | `v`
            ${request.body.list[0]}                          | {"list":["first","second"]}                   | `first`
            ${request.body.list[1].n}                        | {"list":[{"n":"no"},{"n":"v"}]}               | `v`
            ${request.body.list[7]}                          | {"list":["first"]}                            | ``
            ${request.body.service}/${request.body.action}   | {"service":"chat","action":"join"}            | `chat/join`
            ${request.body.a}-${request.body.b}              | {"a":"join"}                                  | `join-`
            ${request.body.a}${request.body.a.b}             | {"a":{"b":1}}                                 | `{"b":1}1`
            v1-${request.body.a}-end                         | {"a":"x"}                                     | `v1-x-end`
            \\$default                                       | {"action":"join"}                             | `$default`
            cost\\$${request.body.a}                         | {"a":"5"}                                     | `cost$5`
            $request.body.a                                  | {"a":5}                                       | `5`
            $request.body.a                                  | {"a":-1.50e+3}                                | `-1.50e+3`
            $request.body.a                                  | {"a":true}                                    | `true`
            $request.body.a                                  | {"a":false}                                   | `false`
            $request.body.a                                  | {"a":null}                                    | ``
            $request.body.a                                  | {"b":1}                                       | ``
            $request.body.a                                  | {}                                            | ``
            $request.body.a                                  | {"a":["x", 2 ,[true,null],"y z"]}             | `[x, 2, [true, ], y z]`
            $request.body.a                                  | {"a":[]}                                      | `[]`
            $request.body.a                                  | {"a":"${request.body.b}","b":"no"}            | `${request.body.b}`
            $request.body.action                             | {action:"sendMessage", body:"hi"}             | `sendMessage`
            $request.body.action                             | {'action':'it\\'s'}                           | `it's`
            $request.body.action                             | {"\\u0061ction":"\\u00e9\\n\\/\\\\"}          | `é\n/\\`
            $request.body.action                             | {"action":"first","action":"last"}            | `last`
            $request.body.a.b                                | {"a":{"b":"gone"},"a":{}}                     | ``
            $request.body.a.b                                | {"a":"text"}                                  | ``
            $request.body.ž                                  | {"ž":"𝄞"}                                     | `𝄞`
            """)
    @Proves({"2.2-1", "2.2-2", "2.2-3", "2.2-4", "2.2-5", "2.2-6", "2.2-7", "2.2-10", "13-15", "P-7"})
    void readsMembersPathsAndVariablesOfTheMessage(String expression, String message, String value) {
        assertThat(evaluate(expression, message)).hasValue(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "[\"action\"]",
                "\"action\"",
                "5",
                "null",
                "{",
                "{\"action\":\"join\"",
                "{\"action\":\"join\"} x",
                "{\"action\":\"join\",}",
                "{\"action\":join}",
                "{\"action\" \"join\"}",
                "{\"action\":\"jo\nin\"}",
                "{\"action\":\"\\x\"}",
                "{\"action\":\"\\u12g4\"}",
                "{\"action\":\"join\",\"b\":01}",
                "{\"action\":\"join\",\"b\":1.}",
                "{\"action\":\"join\",\"b\":-}",
                "{\"action\":\"join\",\"b\":tru}",
                "{\"action\":\"join\",\"b\":[1,]}",
                "{\"action\":\"join\",:1}",
            })
    @Proves("2.3-1")
    void hasNoValueForWhatIsNoObject(String message) {
        assertThat(evaluate("$request.body.action", message)).isEmpty();
    }

    @Test
    void givesUpOnNestingWithoutEnd() {
        assertThat(evaluate("$request.body.action", "{\"a\":" + "[".repeat(130_000)))
                .isEmpty();
        assertThat(evaluate("$request.body.b", "{\"a\":" + "[".repeat(900) + "]".repeat(900) + ",\"b\":1}"))
                .hasValue("1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                              | column 1: nothing
            $request.header.Auth            | column 2: 'request.header.Auth' (expected: request.body
            $context.routeKey               | column 2
            $request.body                   | column 14: no name
            $request.body.                  | column 15: no name
            $request.body.a b               | column 16: ' ' (expected: the end; variables beside other text need braces)
            ${request.body.a                | column 17: the end (expected: })
            ${request.body.a['b}            | column 18: no end of the name
            ${request.body.a[x]}            | column 18: no index
            a/$request.body.b               | column 3: '$' (expected: ${request.body...}
            """)
    @Proves("2.2-9")
    void saysWhatIsWrongWithAnExpression(String expression, String message) {
        assertThatThrownBy(() -> SelectionExpression.parse(expression))
                .isInstanceOf(InvalidExpressionException.class)
                .hasMessageStartingWith("selection expression '" + expression + "', ")
                .hasMessageContaining(message);
    }

    @Test
    void warnsOfAMissingDollar() {
        assertThat(SelectionExpression.parse("request.body.action").warnings())
                .containsExactly("selection expression 'request.body.action': read as '$request.body.action'");
        assertThat(SelectionExpression.parse("$request.body.action").warnings()).isEmpty();
    }

    private static Optional<String> evaluate(String expression, String message) {
        return SelectionExpression.parse(expression).evaluate(message.getBytes(StandardCharsets.UTF_8));
    }
}
