package dev.sluice.eventsource;

import dev.sluice.function.Deadline;
import dev.sluice.function.Functions;
import dev.sluice.function.InvocationResult;
import dev.sluice.wire.json.JsonSource;
import dev.sluice.wire.json.JsonText;
import dev.sluice.wire.json.JsonTree;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// Answers batches as the test says, once the test lets it.
final class ScriptedFunction implements Functions {
    static final InvocationResult DONE = answer("null");
    private static final int PATIENCE_SECONDS = 20;

    /// The bodies of each batch, in the order in which they came.
    final List<List<String>> batches = new CopyOnWriteArrayList<>();

    /// What it got each time.
    final List<JsonTree> events = new CopyOnWriteArrayList<>();

    final AtomicInteger running = new AtomicInteger();
    final AtomicInteger mostAtOnce = new AtomicInteger();
    final Semaphore permits = new Semaphore(0);
    volatile Function<List<String>, InvocationResult> script = _ -> DONE;

    static InvocationResult answer(String json) {
        return new InvocationResult.Succeeded(JsonText.of(json));
    }

    /// A function that need not be let.
    static ScriptedFunction ready() {
        ScriptedFunction function = new ScriptedFunction();
        function.permits.release(1_000_000);
        return function;
    }

    @Override
    public InvocationResult invoke(String functionName, JsonSource event, Deadline deadline) {
        JsonTree tree = JsonTree.of(event);
        List<String> bodies = tree.list("Records").stream()
                .map(message -> message.text("body"))
                .toList();
        events.add(tree);
        batches.add(bodies);
        mostAtOnce.accumulateAndGet(running.incrementAndGet(), Math::max);
        try {
            if (!permits.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("the test let nobody answer");
            }
            return script.apply(bodies);
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        } finally {
            running.decrementAndGet();
        }
    }
}
