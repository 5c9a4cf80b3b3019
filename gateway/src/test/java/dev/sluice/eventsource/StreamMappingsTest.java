package dev.sluice.eventsource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.api.ApiImage;
import dev.sluice.api.StreamMapping;
import dev.sluice.function.Deadline;
import dev.sluice.function.InvocationResult;
import dev.sluice.wire.json.JsonTree;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Changes of tables call functions: in order, again when they failed, and given up as the mapping says.
class StreamMappingsTest {
    private static final String QUEUE = "arn:aws:sqs:eu-west-1:123456789012:failed";
    private static final StreamMapping.Retries FOR_EVER =
            new StreamMapping.Retries(-1, Optional.empty(), false, Optional.empty());
    private static final StreamMapping PLAIN = mapping(10, 1, FOR_EVER, false);

    private final FakeStream stream = new FakeStream();
    private final FakeQueue queue = new FakeQueue();
    private final ScriptedFunction function = ScriptedFunction.ready();
    private EventSourceMappings mappings = new EventSourceMappings(queue, stream, function);

    @AfterEach
    void stop() throws InterruptedException {
        assertThat(mappings.drain(Deadline.in(Duration.ofSeconds(20)))).isTrue();
    }

    @Test
    void callsTheFunctionInOrderFromTheOldestChange() {
        for (int i = 0; i < 25; i++) {
            stream.add("item" + i % 3, "c" + i);
        }
        run(PLAIN);
        await().until(() -> function.batches.size() == 3);
        assertThat(function.batches.get(0)).hasSize(10).startsWith("c0", "c1");
        assertThat(function.batches.get(2)).containsExactly("c20", "c21", "c22", "c23", "c24");
        await().until(() -> stream.bookmark("m").equals(Optional.of(FakeStream.ARN + " 1024")));
    }

    @Test
    void beginsWithTheNextChange() {
        stream.add("a", "before");
        run(new StreamMapping("m", FakeStream.ARN, "work", true, false, PLAIN.batching(), FOR_EVER, false, List.of()));
        await().until(() -> stream.bookmark("m").isPresent());
        stream.add("a", "after");
        await().until(() -> !function.batches.isEmpty());
        assertThat(function.batches).containsExactly(List.of("after"));
    }

    @Test
    void goesOnBehindItsBookmark() throws InterruptedException {
        stream.add("a", "one");
        run(PLAIN);
        await().until(() -> stream.bookmark("m").equals(Optional.of(FakeStream.ARN + " 1000")));
        stop();
        stream.add("a", "two");
        mappings = new EventSourceMappings(queue, stream, function);
        run(PLAIN);
        await().until(() -> function.batches.size() == 2);
        assertThat(function.batches.getLast()).containsExactly("two");
    }

    @Test
    void beginsAnewAfterItWasRemoved() {
        stream.add("a", "one");
        run(PLAIN);
        await().until(() -> stream.bookmark("m").equals(Optional.of(FakeStream.ARN + " 1000")));
        mappings.publish(ApiImage.EMPTY);
        await().until(() -> stream.bookmark("m").isEmpty());
        run(PLAIN);
        await().until(() -> function.batches.size() == 2);
        assertThat(function.batches.getLast()).containsExactly("one");
    }

    @Test
    void triesAFailedBatchAgainBeforeAnythingBehindIt() {
        function.script = bodies -> function.batches.size() < 3 ? failure() : ScriptedFunction.DONE;
        stream.add("a", "one");
        run(PLAIN);
        await().until(() -> !function.batches.isEmpty());
        stream.add("a", "two");
        await().until(() -> function.batches.size() == 4);
        assertThat(function.batches).containsExactly(List.of("one"), List.of("one"), List.of("one"), List.of("two"));
    }

    @Test
    void splitsAFailedBatchUntilItHasTheCulpritAndGivesItUp() {
        function.script = bodies -> bodies.contains("bad") ? failure() : ScriptedFunction.DONE;
        for (String body : List.of("c0", "c1", "bad", "c3")) {
            stream.add("a", body);
        }
        run(mapping(10, 1, new StreamMapping.Retries(1, Optional.empty(), true, Optional.of(QUEUE)), false));
        await().until(() -> stream.bookmark("m").equals(Optional.of(FakeStream.ARN + " 1003")));
        assertThat(function.batches)
                .containsExactly(
                        List.of("c0", "c1", "bad", "c3"),
                        List.of("c0", "c1"),
                        List.of("bad", "c3"),
                        List.of("bad"),
                        List.of("bad"),
                        List.of("c3"));
        JsonTree heard = JsonTree.parse(queue.sent.getFirst());
        assertThat(queue.sent).hasSize(1);
        assertThat(heard.member("requestContext").orElseThrow().text("condition"))
                .isEqualTo("RetryAttemptsExhausted");
        assertThat(heard.member("DDBStreamBatchInfo").orElseThrow().text("startSequenceNumber"))
                .isEqualTo("1002");
    }

    @Test
    void goesOnFromTheFirstChangeThatTheAnswerReports() {
        function.script = bodies -> bodies.size() == 4
                ? ScriptedFunction.answer(
                        "{\"batchItemFailures\":[{\"itemIdentifier\":\"1003\"}," + "{\"itemIdentifier\":\"1002\"}]}")
                : ScriptedFunction.DONE;
        for (int i = 0; i < 4; i++) {
            stream.add("a", "c" + i);
        }
        run(mapping(10, 1, FOR_EVER, true));
        await().until(() -> function.batches.size() == 2);
        assertThat(function.batches.getLast()).containsExactly("c2", "c3");
    }

    @Test
    void givesUpWhatIsTooOld() {
        stream.add("a", "old", Instant.now().minusSeconds(120));
        stream.add("a", "new");
        Optional<Duration> minute = Optional.of(Duration.ofSeconds(60));
        run(mapping(10, 1, new StreamMapping.Retries(-1, minute, false, Optional.of(QUEUE)), false));
        await().until(() -> !function.batches.isEmpty());
        assertThat(function.batches).containsExactly(List.of("new"));
        assertThat(queue.sent.getFirst()).contains("RecordAgeExceeded");
    }

    @Test
    void passesOverWhatNoFilterLetsThrough() {
        for (String body : List.of("no", "yes", "no")) {
            stream.add("a", body);
        }
        run(new StreamMapping(
                "m",
                FakeStream.ARN,
                "work",
                true,
                true,
                PLAIN.batching(),
                FOR_EVER,
                false,
                List.of("{\"body\":[\"yes\"]}")));
        await().until(() -> stream.bookmark("m").equals(Optional.of(FakeStream.ARN + " 1002")));
        assertThat(function.batches).containsExactly(List.of("yes"));
    }

    @Test
    void keepsTheOrderOfEachItemInParallelLanes() {
        for (int i = 0; i < 60; i++) {
            stream.add("item" + i % 6, i % 6 + "-" + i / 6);
        }
        run(mapping(4, 3, FOR_EVER, false));
        await().until(() -> function.batches.stream().mapToInt(List::size).sum() == 60);
        for (int item = 0; item < 6; item++) {
            String prefix = item + "-";
            assertThat(function.batches.stream()
                            .flatMap(List::stream)
                            .filter(body -> body.startsWith(prefix))
                            .map(body -> Integer.parseInt(body.substring(2))))
                    .isSorted();
        }
        assertThat(function.batches).allMatch(batch -> batch.size() <= 4);
    }

    @Test
    void waitsOutTroubleOfTheStream() {
        stream.fail("no such stream");
        run(PLAIN);
        stream.add("a", "one");
        stream.fail("");
        await().until(() -> !function.batches.isEmpty());
        assertThat(function.batches).containsExactly(List.of("one"));
    }

    private static InvocationResult failure() {
        return InvocationResult.FunctionFailed.of("Error", "boom");
    }

    private static StreamMapping mapping(int size, int parallel, StreamMapping.Retries retries, boolean reports) {
        return new StreamMapping(
                "m",
                FakeStream.ARN,
                "work",
                true,
                true,
                new StreamMapping.Batching(size, Duration.ofMillis(20), parallel),
                retries,
                reports,
                List.of());
    }

    private void run(StreamMapping mapping) {
        mappings.publish(new ApiImage(1, Map.of(), Map.of(), Map.of(), Map.of("m", mapping), Map.of(), Map.of()));
        mappings.start();
    }
}
