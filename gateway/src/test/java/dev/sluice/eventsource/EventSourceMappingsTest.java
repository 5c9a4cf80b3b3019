package dev.sluice.eventsource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.api.ApiImage;
import dev.sluice.api.EventSource;
import dev.sluice.api.EventSourceMapping;
import dev.sluice.function.Deadline;
import dev.sluice.function.InvocationResult;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventSourceMappingsTest {
    private static final Mapping STANDARD = new Mapping(Messages.QUEUE, true, 10, Duration.ZERO, false, 5, List.of());

    private final FakeQueue queue = new FakeQueue();
    private ScriptedFunction function = ScriptedFunction.ready();
    private EventSourceMappings mappings = new EventSourceMappings(queue, new FakeStream(), function);

    /// The mapping `m` as a test varies it.
    private record Mapping(
            String queue,
            boolean enabled,
            int batchSize,
            Duration window,
            boolean reports,
            int concurrency,
            List<String> filters) {
        EventSourceMapping mapping() {
            return new EventSourceMapping(
                    "m", queue, "work", enabled, batchSize, window, reports, concurrency, filters);
        }

        Mapping size(int size) {
            return new Mapping(queue, enabled, size, window, reports, concurrency, filters);
        }

        Mapping window(Duration window) {
            return new Mapping(queue, enabled, batchSize, window, reports, concurrency, filters);
        }

        Mapping reporting() {
            return new Mapping(queue, enabled, batchSize, window, true, concurrency, filters);
        }

        Mapping concurrency(int concurrency) {
            return new Mapping(queue, enabled, batchSize, window, reports, concurrency, filters);
        }

        Mapping fifo() {
            return new Mapping(Messages.FIFO, enabled, batchSize, window, reports, concurrency, filters);
        }

        Mapping filtered(String... patterns) {
            return new Mapping(queue, enabled, batchSize, window, reports, concurrency, List.of(patterns));
        }

        Mapping disabled() {
            return new Mapping(queue, false, batchSize, window, reports, concurrency, filters);
        }
    }

    @AfterEach
    void stop() throws InterruptedException {
        function.permits.release(1000);
        assertThat(mappings.drain(Deadline.in(Duration.ofSeconds(10)))).isTrue();
    }

    private void run(Mapping mapping) {
        publish(mapping);
        mappings.start();
    }

    private void publish(Mapping mapping) {
        mappings.publish(
                new ApiImage(1, Map.of(), Map.of(), Map.of(), Map.of("m", mapping.mapping()), Map.of(), Map.of()));
    }

    private void slowFunction() {
        function = new ScriptedFunction();
        mappings = new EventSourceMappings(queue, new FakeStream(), function);
    }

    private void send(String... ids) {
        for (String id : ids) {
            queue.send(Messages.of(id, id));
        }
    }

    @Test
    void deletesWhatAFunctionHasDone() {
        send("a", "b", "c");
        run(STANDARD);
        await().until(() -> queue.waiting().isEmpty());
        assertThat(function.batches).containsExactly(List.of("a", "b", "c"));
    }

    @Test
    void callsNobodyBeforeItIsStartedOrWhileDisabled() {
        publish(STANDARD);
        assertThat(queue.receptions()).isZero();
        run(STANDARD.disabled());
        assertThat(queue.receptions()).isZero();
        publish(STANDARD);
        send("a");
        await().until(() -> queue.waiting().isEmpty());
    }

    @Test
    void leavesAFailedBatchToTheQueue() {
        function.script = bodies -> InvocationResult.FunctionFailed.of("java.lang.Error", "broken");
        send("a", "b");
        run(STANDARD);
        await().until(() -> function.batches.size() == 1 && function.running.get() == 0);
        assertThat(queue.deleted).isEmpty();
        function.script = _ -> ScriptedFunction.DONE;
        queue.showAll();
        await().until(() -> queue.waiting().isEmpty());
        assertThat(function.batches).hasSize(2);
    }

    @Test
    void deletesAllButWhatAFunctionReports() {
        function.script = bodies -> ScriptedFunction.answer("{\"batchItemFailures\":[{\"itemIdentifier\":\"b\"}]}");
        send("a", "b", "c");
        run(STANDARD.reporting());
        await().until(() -> queue.waiting().size() == 1);
        assertThat(queue.waiting()).containsExactly("b");
    }

    @Test
    void deletesNothingAfterAReportThatItDoesNotUnderstand() {
        function.script = bodies -> ScriptedFunction.answer("{\"batchItemFailures\":[{\"id\":\"b\"}]}");
        send("a", "b");
        run(STANDARD.reporting());
        await().until(() -> function.batches.size() == 1 && function.running.get() == 0);
        function.script = _ -> ScriptedFunction.DONE;
        assertThat(queue.deleted).isEmpty();
    }

    @Test
    void looksForReportsOnlyWhereTheMappingSaysSo() {
        function.script = bodies -> ScriptedFunction.answer("{\"batchItemFailures\":[{\"itemIdentifier\":\"b\"}]}");
        send("a", "b");
        run(STANDARD);
        await().until(() -> queue.waiting().isEmpty());
    }

    @Test
    void cutsBatchesToSize() {
        send("a", "b", "c", "d", "e");
        run(STANDARD.size(2).concurrency(1));
        await().until(() -> queue.waiting().isEmpty());
        assertThat(function.batches).containsExactly(List.of("a", "b"), List.of("c", "d"), List.of("e"));
    }

    @Test
    void gathersABatchWithinItsWindow() {
        IntStream.range(0, 25).forEach(i -> send("m" + i));
        run(STANDARD.size(30).window(Duration.ofSeconds(1)));
        await().until(() -> queue.receptions() >= 3);
        send("late");
        await().until(() -> queue.waiting().isEmpty());
        assertThat(function.batches).hasSize(1);
        assertThat(function.batches.getFirst()).hasSize(26).endsWith("late");
    }

    @Test
    void keepsBatchesBelowSixMegabytes() {
        String big = "x".repeat(1_000_000);
        IntStream.range(0, 8).forEach(i -> queue.send(Messages.of("m" + i, big)));
        run(STANDARD.concurrency(1));
        await().until(() -> queue.waiting().isEmpty());
        assertThat(function.batches.stream().map(List::size)).containsExactly(6, 2);
    }

    @Test
    void callsUpToItsConcurrency() {
        slowFunction();
        IntStream.range(0, 10).forEach(i -> send("m" + i));
        run(STANDARD.size(1).concurrency(3));
        await().until(() -> function.running.get() == 3);
        function.permits.release(10);
        await().until(() -> queue.waiting().isEmpty());
        assertThat(function.mostAtOnce).hasValue(3);
    }

    @Test
    void dropsWhatNoFilterLetsThrough() {
        queue.send(Messages.of("a", "{\"kind\":\"chat\"}"));
        queue.send(Messages.of("b", "{\"kind\":\"mail\"}"));
        queue.send(Messages.of("c", "plain"));
        run(STANDARD.filtered("{\"body\":{\"kind\":[\"chat\"]}}"));
        await().until(() -> queue.waiting().isEmpty());
        assertThat(function.batches).containsExactly(List.of("{\"kind\":\"chat\"}"));
    }

    @Test
    void keepsTheOrderOfEachGroupAndServesGroupsSideBySide() {
        slowFunction();
        for (int i = 0; i < 3; i++) {
            queue.send(Messages.of("a" + i, "a" + i, "a"));
            queue.send(Messages.of("b" + i, "b" + i, "b"));
        }
        run(STANDARD.fifo());
        await().until(() -> function.running.get() == 2);
        assertThat(function.batches).containsExactlyInAnyOrder(List.of("a0", "a1", "a2"), List.of("b0", "b1", "b2"));
        queue.send(Messages.of("a3", "a3", "a"));
        queue.send(Messages.of("c0", "c0", "c"));
        await().until(() -> function.running.get() == 3);
        assertThat(function.batches).last().isEqualTo(List.of("c0"));
        function.permits.release(10);
        await().until(() -> queue.waiting().isEmpty());
        assertThat(function.batches).contains(List.of("a3"));
    }

    @Test
    void callsNoGroupTwiceAtOnceThoughItsMessagesShowAgain() {
        slowFunction();
        queue.send(Messages.of("a", "a", "g"));
        run(STANDARD.fifo());
        await().until(() -> function.running.get() == 1);
        queue.showAll();
        await().until(() -> queue.receptions() >= 3);
        assertThat(function.batches).hasSize(1);
        function.permits.release(10);
        await().until(() -> queue.waiting().isEmpty());
    }

    @Test
    void stopsAGroupAtItsFirstFailure() {
        function.script = bodies -> ScriptedFunction.answer("{\"batchItemFailures\":[{\"itemIdentifier\":\"b\"}]}");
        for (String id : List.of("a", "b", "c")) {
            queue.send(Messages.of(id, id, "g"));
        }
        run(STANDARD.fifo().reporting());
        await().until(() -> !queue.deleted.isEmpty());
        assertThat(queue.waiting()).containsExactly("b", "c");
        function.script = _ -> ScriptedFunction.DONE;
        queue.showAll();
        await().until(() -> queue.waiting().isEmpty());
        assertThat(function.batches).containsExactly(List.of("a", "b", "c"), List.of("b", "c"));
    }

    @Test
    void waitsWhileAFunctionIsThrottledAndLeavesTheMessages() {
        function.script = _ -> new InvocationResult.Throttled("4096 calls wait");
        send("a");
        run(STANDARD);
        await().until(() -> function.batches.size() == 1);
        function.script = _ -> ScriptedFunction.DONE;
        assertThat(queue.deleted).isEmpty();
        queue.showAll();
        await().until(() -> queue.waiting().isEmpty());
    }

    @Test
    void outlivesAQueueThatFails() {
        queue.fail("no such queue");
        run(STANDARD);
        await().until(() -> queue.receptions() >= 3);
        queue.fail("");
        send("a");
        await().until(() -> queue.waiting().isEmpty());
    }

    @Test
    void leavesAnUnchangedMappingAlone() {
        slowFunction();
        send("a");
        run(STANDARD);
        await().until(() -> function.running.get() == 1);
        Map<String, EventSource> more = new HashMap<>(Map.of("m", STANDARD.mapping()));
        mappings.publish(new ApiImage(2, Map.of(), Map.of(), Map.of(), more, Map.of(), Map.of()));
        function.permits.release(1);
        await().until(() -> queue.waiting().isEmpty());
        assertThat(function.batches).hasSize(1);
    }

    @Test
    void replacesAChangedMappingAndStopsARemovedOne() {
        run(STANDARD);
        publish(STANDARD.size(1));
        send("a", "b");
        await().until(() -> queue.waiting().isEmpty());
        assertThat(function.batches).contains(List.of("a"), List.of("b"));
        mappings.publish(ApiImage.EMPTY);
        await().until(() -> {
            int before = queue.receptions();
            send("c");
            return queue.receptions() == before && queue.waiting().contains("c");
        });
    }

    @Test
    void waitsForRunningBatchesWhenItStops() throws InterruptedException {
        slowFunction();
        send("a");
        run(STANDARD);
        await().until(() -> function.running.get() == 1);
        assertThat(mappings.drain(Deadline.in(Duration.ofMillis(50)))).isFalse();
        function.permits.release(1);
        assertThat(mappings.drain(Deadline.in(Duration.ofSeconds(10)))).isTrue();
        assertThat(queue.deleted).containsExactly("a");
    }

    @Test
    void givesBackWhatItGatheredAndDidNotSend() throws InterruptedException {
        send("a");
        run(STANDARD.size(20).window(Duration.ofSeconds(60)));
        await().until(() -> queue.receptions() == 2);
        assertThat(mappings.drain(Deadline.in(Duration.ofSeconds(10)))).isTrue();
        assertThat(queue.released).containsExactly("a");
        assertThat(function.batches).isEmpty();
    }

    @Test
    void runsNoMappingWhoseFilterIsNone() {
        send("a");
        run(STANDARD.filtered("{\"body\":1}"));
        assertThat(queue.receptions()).isZero();
    }
}
