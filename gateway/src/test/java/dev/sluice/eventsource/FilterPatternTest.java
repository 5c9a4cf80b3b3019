package dev.sluice.eventsource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterPatternTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"body":{"k":["a"]}}                            | {"k":"a"}                | true
            {"body":{"k":["a"]}}                            | {"k":"b"}                | false
            {"body":{"k":["a","b"]}}                        | {"k":"b"}                | true
            {"body":{"k":["a"]}}                            | {"k":["x","a"]}          | true
            {"body":{"k":["a"]}}                            | {"k":{"a":1}}            | false
            {"body":{"k":["a"]}}                            | {}                       | false
            {"body":{"k":[""]}}                             | {"k":""}                 | true
            {"body":{"k":[""]}}                             | {"k":null}               | false
            {"body":{"k":[null]}}                           | {"k":null}               | true
            {"body":{"k":[null]}}                           | {}                       | false
            {"body":{"k":[true]}}                           | {"k":true}               | true
            {"body":{"k":[true]}}                           | {"k":"true"}             | false
            {"body":{"k":[7]}}                              | {"k":7.0}                | true
            {"body":{"k":[7]}}                              | {"k":"7"}                | false
            {"body":{"k":["7"]}}                            | {"k":7}                  | false
            {"body":{"a":{"b":["x"]}}}                      | {"a":{"b":"x"}}          | true
            {"body":{"a":{"b":["x"]}}}                      | {"a":"x"}                | false
            {"body":{"a":["1"],"b":["2"]}}                  | {"a":"1","b":"2"}        | true
            {"body":{"a":["1"],"b":["2"]}}                  | {"a":"1","b":"3"}        | false
            {"body":{"$or":[{"a":["1"]},{"b":["2"]}]}}      | {"a":"0","b":"2"}        | true
            {"body":{"$or":[{"a":["1"]},{"b":["2"]}]}}      | {"a":"0","b":"0"}        | false
            {"body":{"c":[1],"$or":[{"a":[1]},{"b":[2]}]}}  | {"c":0,"a":1}            | false
            """)
    void comparesValues(String pattern, String body, boolean expected) throws FilterPatternException {
        assertThat(fits(pattern, body)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"body":{"k":[{"prefix":"ab"}]}}                | {"k":"abc"}              | true
            {"body":{"k":[{"prefix":"ab"}]}}                | {"k":"cab"}              | false
            {"body":{"k":[{"suffix":"bc"}]}}                | {"k":"abc"}              | true
            {"body":{"k":[{"suffix":"bc"}]}}                | {"k":"bca"}              | false
            {"body":{"k":[{"equals-ignore-case":"Ab"}]}}    | {"k":"aB"}               | true
            {"body":{"k":[{"equals-ignore-case":"Ab"}]}}    | {"k":"abc"}              | false
            {"body":{"k":[{"anything-but":["a","b"]}]}}     | {"k":"c"}                | true
            {"body":{"k":[{"anything-but":["a","b"]}]}}     | {"k":"b"}                | false
            {"body":{"k":[{"anything-but":"a"}]}}           | {}                       | false
            {"body":{"k":[{"anything-but":[1]}]}}           | {"k":1.0}                | false
            {"body":{"k":[{"anything-but":[1]}]}}           | {"k":"1"}                | true
            {"body":{"k":[{"numeric":["=",3]}]}}            | {"k":3.00}               | true
            {"body":{"k":[{"numeric":[">",0,"<=",5]}]}}     | {"k":5}                  | true
            {"body":{"k":[{"numeric":[">",0,"<=",5]}]}}     | {"k":0}                  | false
            {"body":{"k":[{"numeric":["<",0]}]}}            | {"k":-1e3}               | true
            {"body":{"k":[{"numeric":["<",0]}]}}            | {"k":"-1"}               | false
            {"body":{"k":[{"exists":true}]}}                | {"k":null}               | true
            {"body":{"k":[{"exists":true}]}}                | {}                       | false
            {"body":{"k":[{"exists":false}]}}               | {}                       | true
            {"body":{"k":[{"exists":false}]}}               | {"k":0}                  | false
            {"body":{"a":{"k":[{"exists":false}]}}}         | {}                       | true
            {"body":{"k":[{"exists":false},"x"]}}           | {"k":"x"}                | true
            {"body":{"k":[{"exists":false}]}}               | plain text               | false
            {"body":{"k":["a"]}}                            | {"k":"a"                 | false
            {"body":["plain"]}                              | plain                    | true
            {"body":[{"prefix":"pl"}]}                      | plain                    | true
            {"body":[{"prefix":"{"}]}                       | {"k":"a"}                | false
            {"body":["{\\"k\\":1}"]}                        | {"k":1}                  | false
            {"messageId":["m"]}                             | anything                 | true
            {"messageId":["other"]}                         | anything                 | false
            {"attributes":{"SenderId":["me"]}}              | x                        | true
            {"messageAttributes":{"kind":{"stringValue":["chat"]}}}  | x               | true
            {"messageAttributes":{"kind":{"stringValue":["mail"]}}}  | x               | false
            {"eventSourceARN":[{"suffix":":jobs"}],"awsRegion":["eu-west-1"]} | x      | true
            """)
    void appliesOperators(String pattern, String body, boolean expected) throws FilterPatternException {
        assertThat(fits(pattern, body)).isEqualTo(expected);
    }

    private static boolean fits(String pattern, String body) throws FilterPatternException {
        QueueMessage message = new QueueMessage(
                "m",
                "r",
                body,
                "md5",
                Map.of("SenderId", "me"),
                Map.of("kind", new QueueMessage.Attribute("String", "chat")),
                Optional.empty());
        return Filters.parse(List.of(pattern)).letThrough(Messages.QUEUE, message);
    }

    @Test
    void letsThroughWhatFitsOneOfManyPatternsAndEverythingWithoutAny() throws FilterPatternException {
        Filters two = Filters.parse(List.of("{\"body\":[\"a\"]}", "{\"body\":[\"b\"]}"));
        assertThat(two.letThrough(Messages.QUEUE, Messages.of("1", "b"))).isTrue();
        assertThat(two.letThrough(Messages.QUEUE, Messages.of("1", "c"))).isFalse();
        assertThat(Filters.parse(List.of()).letThrough(Messages.QUEUE, Messages.of("1", "c")))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            oops                                    | JSON, line 1
            []                                      | no object
            {}                                      | an empty object
            {"body":"a"}                            | body: a value (expected: a list of rules, such as ["x"])
            {"body":{"k":1}}                        | body.k: a value
            {"body":{"k":[]}}                       | body.k: an empty list
            {"body":{"k":{}}}                       | body.k: an empty object
            {"body":{"k":[["a"]]}}                  | body.k: a list in a list
            {"body":{"k":[{"prefix":"a","suffix":"b"}]}} | body.k: 2 operators in one rule
            {"body":{"k":[{"wildcard":"a*"}]}}      | body.k.wildcard: unknown (expected: prefix, suffix,
            {"body":{"k":[{"prefix":1}]}}           | body.k.prefix: no text
            {"body":{"k":[{"exists":"yes"}]}}       | body.k.exists: expected: true or false
            {"body":{"k":[{"exists":0}]}}           | body.k.exists: expected: true or false
            {"body":{"k":[{"anything-but":[]}]}}    | body.k.anything-but: an empty list
            {"body":{"k":[{"anything-but":{}}]}}    | body.k.anything-but: expected: texts and numbers
            {"body":{"k":[{"numeric":[]}]}}         | body.k.numeric: expected: a comparison and a number
            {"body":{"k":[{"numeric":[">"]}]}}      | body.k.numeric: expected: a comparison and a number
            {"body":{"k":[{"numeric":["!",1]}]}}    | body.k.numeric: expected: one of = < <= > >=
            {"body":{"k":[{"numeric":[">","1"]}]}}  | body.k.numeric: expected: one of = < <= > >=
            {"$or":[{"body":["a"]}]}                | $or: expected: a list of at least two objects
            {"$or":["a","b"]}                       | $or: expected: a list of objects
            """)
    void namesThePlaceOfAMistake(String pattern, String message) {
        assertThatThrownBy(() -> FilterPattern.parse(pattern))
                .isInstanceOf(FilterPatternException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void refusesAPatternThatIsTooLong() {
        assertThatThrownBy(() -> FilterPattern.parse("{\"body\":[\"" + "x".repeat(5000) + "\"]}"))
                .isInstanceOf(FilterPatternException.class)
                .hasMessage("5013 characters (expected: <= 4096)");
    }
}
