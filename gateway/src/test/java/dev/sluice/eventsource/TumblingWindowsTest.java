package dev.sluice.eventsource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.api.ApiImage;
import dev.sluice.api.StreamMapping;
import dev.sluice.function.Deadline;
import dev.sluice.function.InvocationResult;
import dev.sluice.wire.json.JsonTree;
import dev.sluice.wire.json.JsonWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Changes of one window share a state, which the function gets and gives back until the window is over.
class TumblingWindowsTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Instant BEGINNING = Instant.parse("2026-03-01T12:00:00Z");
    private static final StreamMapping.Retries TWICE =
            new StreamMapping.Retries(1, Optional.empty(), false, Optional.empty());

    private final FakeStream stream = new FakeStream();
    private final ScriptedFunction function = ScriptedFunction.ready();
    private EventSourceMappings mappings = new EventSourceMappings(new FakeQueue(), stream, function);

    @AfterEach
    void stop() throws InterruptedException {
        assertThat(mappings.drain(Deadline.in(Duration.ofSeconds(20)))).isTrue();
    }

    @Test
    void addsUpWindowByWindow() {
        function.script = this::count;
        for (int second : List.of(0, 20, 59, 60, 61, 200)) {
            stream.add("a", "c" + second, BEGINNING.plusSeconds(second));
        }
        run(2, MINUTE);

        await().until(() -> stream.bookmark("m").equals(Optional.of(FakeStream.ARN + " 1005")));
        assertThat(function.events.stream().map(TumblingWindowsTest::told))
                .containsExactly(
                        "[c0, c20] 12:00:00Z-12:01:00Z {}",
                        "[c59] 12:00:00Z-12:01:00Z {\"n\":2}",
                        "[] 12:00:00Z-12:01:00Z {\"n\":3} last",
                        "[c60, c61] 12:01:00Z-12:02:00Z {}",
                        "[] 12:01:00Z-12:02:00Z {\"n\":2} last",
                        "[c200] 12:03:00Z-12:04:00Z {}",
                        "[] 12:03:00Z-12:04:00Z {\"n\":1} last");
        JsonTree event = function.events.getFirst();
        assertThat(event.text("eventSourceARN")).isEqualTo(FakeStream.ARN);
        assertThat(event.text("shardId")).startsWith("shardId-");
    }

    /// The number of changes so far.
    private InvocationResult count(List<String> bodies) {
        JsonTree state = function.events.getLast().member("state").orElseThrow();
        return ScriptedFunction.answer("{\"state\":{\"n\":" + (state.number("n") + bodies.size()) + "}}");
    }

    private static String told(JsonTree event) {
        JsonTree window = event.member("window").orElseThrow();
        return event.list("Records").stream().map(each -> each.text("body")).toList()
                + " " + window.text("start").substring(11) + "-"
                + window.text("end").substring(11) + " "
                + JsonWriter.text(event.member("state").orElseThrow())
                + (event.text("isFinalInvokeForWindow").equals("true") ? " last" : "")
                + (event.text("isWindowTerminatedEarly").equals("true") ? " early" : "");
    }

    @Test
    void beginsAnUnfinishedWindowAgainAfterARestart() throws InterruptedException {
        function.script = this::count;
        stream.add("a", "one");
        run(10, Duration.ofMinutes(15));
        await().until(() -> function.batches.size() == 1);
        stream.add("a", "two");
        await().until(() -> function.batches.size() == 2);
        stop();
        assertThat(stream.bookmark("m")).contains(FakeStream.ARN + " 0999");

        mappings = new EventSourceMappings(new FakeQueue(), stream, function);
        run(10, Duration.ofMinutes(15));
        await().until(() -> function.batches.size() == 3);
        assertThat(function.batches.getLast()).containsExactly("one", "two");
        assertThat(function.events.getLast().member("state").orElseThrow()).isEqualTo(new JsonTree.Members(Map.of()));
    }

    @Test
    void endsEarlyWhenTheStateIsTooLarge() {
        function.script = bodies -> ScriptedFunction.answer(
                bodies.equals(List.of("huge")) ? "{\"state\":{\"x\":\"" + "x".repeat(1 << 20) + "\"}}" : "null");
        stream.add("a", "huge", BEGINNING);
        stream.add("a", "small", BEGINNING);
        run(1, MINUTE);

        await().until(() -> function.batches.size() == 4);
        assertThat(function.batches).containsExactly(List.of("huge"), List.of(), List.of("small"), List.of());
        assertThat(function.events.stream().map(event -> event.text("isWindowTerminatedEarly")))
                .containsExactly("false", "true", "false", "false");
    }

    @Test
    void givesUpAWindowThatCannotBeFinished() {
        function.script = bodies ->
                bodies.isEmpty() ? InvocationResult.FunctionFailed.of("Error", "boom") : ScriptedFunction.DONE;
        stream.add("a", "one", BEGINNING);
        run(10, MINUTE);

        await().until(() -> stream.bookmark("m").equals(Optional.of(FakeStream.ARN + " 1000")));
        assertThat(function.batches).containsExactly(List.of("one"), List.of(), List.of());
    }

    private void run(int size, Duration tumbling) {
        StreamMapping.Batching batching = new StreamMapping.Batching(size, Duration.ZERO, 1, tumbling);
        StreamMapping mapping =
                new StreamMapping("m", FakeStream.ARN, "work", true, true, batching, TWICE, false, List.of());
        mappings.publish(new ApiImage(1, Map.of(), Map.of(), Map.of(), Map.of("m", mapping), Map.of(), Map.of()));
        mappings.start();
    }
}
