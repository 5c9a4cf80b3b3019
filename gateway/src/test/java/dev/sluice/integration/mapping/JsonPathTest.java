package dev.sluice.integration.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.wire.json.JsonTree;
import dev.sluice.wire.json.JsonWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonPathTest {
    private static final JsonTree VALUE = JsonTree.parse(
            "{\"a\":{\"b\":[{\"c\":1},{\"c\":2,\"d\":[3]}],\"odd name\":true},\"c\":\"top\",\"e\":[10,11,12,13]}");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            $.c                     | "top"
            $['c']                  | "top"
            $["a"]["odd name"]      | true
            $.a.b[0].c              | 1
            $.a.b[-1].d[0]          | 3
            $.a.b[5]                | -
            $.nothing               | -
            $.c.below               | -
            $.e[0,2]                | [10,12]
            $.e[1:3]                | [11,12]
            $.e[-2:]                | [12,13]
            $.e[:2]                 | [10,11]
            $.e[*]                  | [10,11,12,13]
            $.a.b.*                 | [{"c":1},{"c":2,"d":[3]}]
            $..c                    | ["top",1,2]
            $..['c','d']            | ["top",1,2,[3]]
            $..[0]                  | [{"c":1},3,10]
            $['c','e']              | ["top",[10,11,12,13]]
            """)
    void finds(String path, String expected) {
        assertThat(JsonPath.parse(path).find(VALUE).map(JsonWriter::text).orElse(null))
                .isEqualTo(expected);
    }

    @Test
    void theRootIsTheValue() {
        assertThat(JsonPath.parse("$").find(VALUE)).contains(VALUE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a.b           | column 1: no $
            $a            | column 2: 'a' (expected: a dot or a bracket)
            $.            | column 3: no name
            $.a[          | column 5: no index
            $.a['x        | column 5: no end of the name
            $.a[1         | column 6: the end (expected: ])
            $.a[?(@.x)]   | column 5: filters are not supported
            $.a.length()  | column 11: functions are not supported
            $..a..b       | column 7: a second '..'
            """)
    void saysWhatItCannotRead(String path, String problem) {
        assertThatThrownBy(() -> JsonPath.parse(path))
                .isInstanceOf(InvalidPathException.class)
                .hasMessageContaining("JSONPath '" + path + "', " + problem);
    }
}
