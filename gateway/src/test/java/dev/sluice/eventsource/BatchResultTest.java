package dev.sluice.eventsource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.wire.json.JsonText;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchResultTest {
    private static final List<QueueMessage> BATCH = List.of(Messages.of("a", "1"), Messages.of("b", "2"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{}",
                "{\"batchItemFailures\":null}",
                "{\"batchItemFailures\":[]}",
                "{\"statusCode\":200}"
            })
    void takesNoFailuresAsSuccess(String answer) {
        assertThat(BatchResult.of(JsonText.of(answer), BATCH)).isEqualTo(new BatchResult.Done());
    }

    @Test
    void takesTheIdsOfFailures() {
        String one = "{\"batchItemFailures\":[{\"itemIdentifier\":\"b\"}]}";
        String twice = "{\"batchItemFailures\":[{\"itemIdentifier\":\"b\"},{\"itemIdentifier\":\"b\",\"more\":1}]}";
        String all = "{\"batchItemFailures\":[{\"itemIdentifier\":\"b\"},{\"itemIdentifier\":\"a\"}]}";
        assertThat(BatchResult.of(JsonText.of(one), BATCH)).isEqualTo(new BatchResult.Partly(Set.of("b")));
        assertThat(BatchResult.of(JsonText.of(twice), BATCH)).isEqualTo(new BatchResult.Partly(Set.of("b")));
        assertThat(BatchResult.of(JsonText.of(all), BATCH)).isEqualTo(new BatchResult.Partly(Set.of("a", "b")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "oops",
                "\"done\"",
                "true",
                "7",
                "[]",
                "{\"batchItemFailures\":\"a\"}",
                "{\"batchItemFailures\":{}}",
                "{\"batchItemFailures\":[\"a\"]}",
                "{\"batchItemFailures\":[null]}",
                "{\"batchItemFailures\":[{}]}",
                "{\"batchItemFailures\":[{\"messageId\":\"a\"}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"\"}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":null}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":1}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"unknown\"}]}",
                "{\"batchItemFailures\":[{\"itemIdentifier\":\"a\"},{\"itemIdentifier\":\"unknown\"}]}"
            })
    void takesEveryOtherShapeAsFailureOfAll(String answer) {
        assertThat(BatchResult.of(JsonText.of(answer), BATCH)).isInstanceOf(BatchResult.Failed.class);
    }
}
