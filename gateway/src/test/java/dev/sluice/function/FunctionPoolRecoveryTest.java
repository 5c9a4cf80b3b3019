package dev.sluice.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.api.FunctionCode;
import dev.sluice.api.FunctionDefinition;
import dev.sluice.observe.Metrics;
import dev.sluice.wire.json.JsonText;
import dev.sluice.wire.json.JsonWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a function goes through whose environments outlive their deadlines. Nobody watches the pool but the test,
/// which says what time it is: deadlines pass when it wants.
final class FunctionPoolRecoveryTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final InvocationResult TIMED_OUT = new InvocationResult.TimedOut(TIMEOUT);

    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final PoolWatch nobody = new PoolWatch(List::of, new ScriptedMachine());
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final CountDownLatch released = new CountDownLatch(1);
    private final Semaphore begun = new Semaphore(0);
    private final ScriptedLauncher launcher = new ScriptedLauncher(this::handle);

    @AfterEach
    void stop() {
        released.countDown();
        callers.shutdownNow();
    }

    private InvocationResult handle(Invocation call) throws InterruptedException {
        String event = JsonWriter.text(call.event());
        if (!event.equals("\"quick\"")) {
            begun.release();
        }
        if (event.equals("\"sleeps\"")) {
            released.await();
        }
        while (event.equals("\"heeds nothing\"") && released.getCount() > 0) {
            Thread.onSpinWait();
        }
        return ScriptedLauncher.OK;
    }

    private FunctionPool pool(int environments, int abandoned) {
        FunctionDefinition definition = new FunctionDefinition(
                "f",
                "arn:aws:lambda:eu-west-1:000000000000:function:f",
                "java21",
                "example.Echo",
                FunctionCode.at(Path.of("code")),
                Map.of(),
                TIMEOUT,
                128,
                new FunctionDefinition.Concurrency(environments, 1));
        PoolLimits limits = new PoolLimits(100, Duration.ofMinutes(10), TIMEOUT, GRACE, abandoned);
        PoolContext context = new PoolContext(
                (function, at, request, text) -> log.add(text),
                new Metrics().function("f"),
                limits,
                new ScriptedMachine());
        return new FunctionPool(definition, launcher.prepare(definition), context);
    }

    private Future<InvocationResult> calling(FunctionPool pool, String event) {
        return callers.submit(
                () -> pool.invoke(JsonText.of("\"" + event + "\""), Deadline.in(Duration.ofMinutes(5)), nobody));
    }

    /// That many calls at once, each in an environment of its own.
    private List<Future<InvocationResult>> running(FunctionPool pool, int count, String event) {
        List<Future<InvocationResult>> calls = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            calls.add(calling(pool, event));
            await().until(() -> {
                pool.tick(in(Duration.ofSeconds(1)));
                return begun.tryAcquire();
            });
        }
        return calls;
    }

    private static long in(Duration time) {
        return System.nanoTime() + time.toNanos();
    }

    private static void areAll(InvocationResult expected, List<Future<InvocationResult>> calls) {
        await().until(() -> calls.stream().allMatch(Future::isDone));
        assertThat(calls).allSatisfy(call -> assertThat(call.resultNow()).isEqualTo(expected));
    }

    @Test
    void goesOnAfterManyEnvironmentsTimedOutAtOnceAndEnded() {
        FunctionPool pool = pool(12, 2);
        List<Future<InvocationResult>> calls = running(pool, 12, "sleeps");
        pool.tick(in(TIMEOUT));
        areAll(TIMED_OUT, calls);
        await().until(() -> pool.status().abandoned() == 0);
        pool.tick(in(TIMEOUT.plus(GRACE.multipliedBy(2))));
        assertThat(pool.status().closed()).isEmpty();
        areAll(ScriptedLauncher.OK, List.of(calling(pool, "quick")));
    }

    @Test
    void countsInterruptedEnvironmentsAsAbandonedOnlyAfterTheirGrace() {
        FunctionPool pool = pool(5, 1);
        areTimedOut(pool, running(pool, 3, "heeds nothing"));
        pool.tick(in(TIMEOUT.plus(GRACE).minusSeconds(1)));
        assertThat(pool.status().closed()).isEmpty();
        areAll(ScriptedLauncher.OK, List.of(calling(pool, "quick")));
        pool.tick(in(TIMEOUT.plus(GRACE).plusSeconds(1)));
        assertThat(pool.status().closed()).isPresent();
    }

    private static void areTimedOut(FunctionPool pool, List<Future<InvocationResult>> calls) {
        pool.tick(in(TIMEOUT));
        areAll(TIMED_OUT, calls);
    }

    @Test
    void refusesWhileTooManyAreAbandonedAndSaysWhatIsKnownOfThem() {
        FunctionPool pool = pool(5, 1);
        areTimedOut(pool, running(pool, 2, "heeds nothing"));
        pool.tick(in(TIMEOUT.plus(GRACE).plusSeconds(1)));
        Future<InvocationResult> refused = calling(pool, "quick");
        await().until(refused::isDone);
        assertThat(refused.resultNow()).isInstanceOf(InvocationResult.Throttled.class);
        assertThat(((InvocationResult.Throttled) refused.resultNow()).reason())
                .startsWith("function f: 2 environments still run more than 10 s after their time was up and they were"
                        + " interrupted (expected: <= 1), the oldest 11 s, at dev.sluice.function.")
                .contains("FunctionPoolRecoveryTest.java:", ", thread RUNNABLE;")
                .endsWith("calls are refused until they end")
                .doesNotContain("mend");
        assertThat(log).anyMatch(line -> line.endsWith("calls are refused until they end"));
    }

    @Test
    void takesCallsAgainAsSoonAsEnoughAbandonedOnesHaveEnded() {
        FunctionPool pool = pool(5, 1);
        areTimedOut(pool, running(pool, 3, "heeds nothing"));
        pool.tick(in(TIMEOUT.plus(GRACE).plusSeconds(1)));
        assertThat(pool.status().closed()).isPresent();
        released.countDown();
        await().until(() -> pool.status().abandoned() == 0);
        assertThat(pool.status().closed()).isEmpty();
        assertThat(log).contains("enough abandoned environments have ended; takes calls again");
        areAll(ScriptedLauncher.OK, List.of(calling(pool, "quick")));
        await().untilAsserted(() -> assertThat(launcher.closed).hasValue(3));
    }

    @Test
    void throttlesThoseWhoWaitWhenItBeginsToRefuse() {
        FunctionPool pool = pool(1, 0);
        areTimedOut(pool, running(pool, 1, "heeds nothing"));
        List<Future<InvocationResult>> waiting = List.of(calling(pool, "quick"), calling(pool, "quick"));
        await().until(() -> pool.status().waiting() == 2);
        pool.tick(in(TIMEOUT.plus(GRACE).plusSeconds(1)));
        await().until(() -> waiting.stream().allMatch(Future::isDone));
        assertThat(waiting)
                .allSatisfy(call -> assertThat(call.resultNow()).isInstanceOf(InvocationResult.Throttled.class));
    }

    @Test
    void replacesGivenUpEnvironmentsOnlyUpToABound() {
        FunctionPool pool = pool(2, 1);
        areTimedOut(pool, running(pool, 2, "heeds nothing"));
        areTimedOut(pool, running(pool, 1, "heeds nothing"));
        Future<InvocationResult> waiting = calling(pool, "quick");
        await().until(() -> pool.status().waiting() == 1);
        pool.tick(in(Duration.ofSeconds(1)));
        assertThat(pool.status()).isEqualTo(new PoolStatus(0, 0, 1, 3, Optional.empty()));
        assertThat(launcher.launched).hasValue(3);
        released.countDown();
        areAll(ScriptedLauncher.OK, List.of(waiting));
    }
}
