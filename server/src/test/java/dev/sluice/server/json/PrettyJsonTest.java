package dev.sluice.server.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.wire.json.JsonTree;
import org.junit.jupiter.api.Test;

class PrettyJsonTest {
    @Test
    void keepsShortValuesOnOneLine() {
        assertThat(pretty("{\"a\":[1,2.50,true,null],\"b\":{}}"))
                .isEqualTo("{\"a\": [1, 2.50, true, null], \"b\": {}}");
    }

    @Test
    void breaksWhatIsTooLongForOneLineAndNothingElse() {
        String words = "w".repeat(60);
        assertThat(pretty("{\"one\":\"" + words + "\",\"list\":[\"" + words + "\",{\"k\":1}],\"short\":[1]}"))
                .isEqualTo("""
                        {
                          "one": "%s",
                          "list": ["%s", {"k": 1}],
                          "short": [1]
                        }""".formatted(words, words));
    }

    @Test
    void escapesWhatJsonMust() {
        String text = "\"say \\\"hi\\\" \\\\ \\n \\u0001 ç\"";
        assertThat(JsonTree.parse(pretty(text))).isEqualTo(JsonTree.parse(text));
        assertThat(pretty(text)).startsWith("\"say \\\"hi\\\" \\\\ \\n ").hasLineCount(1);
    }

    private static String pretty(String json) {
        return PrettyJson.of(JsonTree.parse(json));
    }
}
