package dev.sluice.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.api.FunctionCode;
import dev.sluice.api.FunctionDefinition;
import dev.sluice.observe.Metrics;
import dev.sluice.wire.json.JsonText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// How many environments a function gets for calls that wait, on a machine that is busy or is not. Nobody watches
/// the pool but the test, which says what time it is.
final class FunctionPoolGrowthTest {
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final int PROCESSORS = 2;

    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final PoolWatch nobody = new PoolWatch(List::of, new ScriptedMachine());
    private final ScriptedMachine machine = new ScriptedMachine();
    private final Semaphore gate = new Semaphore(0);
    private final AtomicInteger running = new AtomicInteger();
    private final ScriptedLauncher launcher = new ScriptedLauncher(call -> {
        running.incrementAndGet();
        gate.acquire();
        running.decrementAndGet();
        return ScriptedLauncher.OK;
    });

    @AfterEach
    void stop() {
        gate.release(1000);
        callers.shutdownNow();
    }

    private FunctionPool pool(FunctionDefinition.Concurrency concurrency, int queue) {
        FunctionDefinition definition = new FunctionDefinition(
                "f",
                "arn:aws:lambda:eu-west-1:000000000000:function:f",
                "java21",
                "example.Echo",
                FunctionCode.at(Path.of("code")),
                Map.of(),
                LONG,
                128,
                concurrency);
        PoolLimits limits = new PoolLimits(queue, LONG, LONG, LONG, 8);
        PoolContext context =
                new PoolContext((function, at, request, text) -> {}, new Metrics().function("f"), limits, machine);
        return new FunctionPool(definition, launcher.prepare(definition), context);
    }

    private List<Future<InvocationResult>> calling(FunctionPool pool, int count) {
        List<Future<InvocationResult>> calls = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            calls.add(callers.submit(() -> pool.invoke(JsonText.of("{}"), Deadline.in(LONG), nobody)));
        }
        await().until(() -> pool.status().waiting() + running.get() == count);
        return calls;
    }

    /// Looks after the pool at that time until it has that many environments at work.
    private void growsTo(int environments, FunctionPool pool, long nowNanos) {
        await().until(() -> {
            pool.tick(nowNanos);
            return running.get() >= environments;
        });
        looksAgain(pool, nowNanos);
        assertThat(pool.status().environments()).isEqualTo(environments);
    }

    private static void looksAgain(FunctionPool pool, long nowNanos) {
        for (int look = 0; look < 100; look++) {
            pool.tick(nowNanos);
        }
    }

    private static long inMillis(int millis) {
        return System.nanoTime() + Duration.ofMillis(millis).toNanos();
    }

    @Test
    void growsBeyondTheProcessorsWhereHandlersJustWait() {
        FunctionPool pool = pool(new FunctionDefinition.Concurrency(20, 1), 100);
        calling(pool, 30);
        growsTo(20, pool, inMillis(500));
    }

    @Test
    void staysAtTheProcessorsWhileTheyAreBusy() {
        machine.idle = false;
        FunctionPool pool = pool(new FunctionDefinition.Concurrency(20, 1), 100);
        List<Future<InvocationResult>> calls = calling(pool, 30);
        growsTo(PROCESSORS, pool, inMillis(500));
        gate.release(30);
        await().until(() -> calls.stream().allMatch(Future::isDone));
        assertThat(launcher.launched).hasValue(PROCESSORS);
    }

    @Test
    void growsOnceProcessorsAreIdleAgain() {
        machine.idle = false;
        FunctionPool pool = pool(new FunctionDefinition.Concurrency(20, 1), 100);
        calling(pool, 30);
        growsTo(PROCESSORS, pool, inMillis(500));
        machine.idle = true;
        growsTo(20, pool, inMillis(500));
    }

    @Test
    void addsAFewOnABusyMachineWhereNobodyTakesACall() {
        machine.idle = false;
        FunctionPool pool = pool(new FunctionDefinition.Concurrency(20, 1), 100);
        calling(pool, 30);
        growsTo(PROCESSORS, pool, inMillis(500));
        growsTo(PROCESSORS, pool, inMillis(4_000));
        growsTo(PROCESSORS + 1, pool, inMillis(6_000));
        growsTo(PROCESSORS + 2, pool, inMillis(12_000));
        looksAgain(pool, inMillis(60_000));
        assertThat(pool.status().environments()).isEqualTo(2 * PROCESSORS);
    }

    @Test
    void addsOneASecondOnABusyMachineUpToAReservation() {
        machine.idle = false;
        machine.shortOfMemory = true;
        FunctionPool pool = pool(new FunctionDefinition.Concurrency(12, 1, true), 100);
        calling(pool, 30);
        growsTo(PROCESSORS, pool, inMillis(500));
        for (int environments = PROCESSORS + 1; environments <= 12; environments++) {
            growsTo(environments, pool, inMillis(500 + environments * 1100));
        }
        looksAgain(pool, inMillis(60_000));
        assertThat(pool.status().environments()).isEqualTo(12);
    }

    @Test
    void addsNoneToTheFirstWhileMemoryIsShort() {
        machine.shortOfMemory = true;
        FunctionPool pool = pool(new FunctionDefinition.Concurrency(20, 1), 100);
        calling(pool, 30);
        growsTo(1, pool, inMillis(500));
    }

    @Test
    void endsAllButOneThatRestedLongEnough() {
        FunctionPool pool = pool(new FunctionDefinition.Concurrency(20, 1), 100);
        List<Future<InvocationResult>> calls = calling(pool, 30);
        growsTo(20, pool, inMillis(500));
        gate.release(30);
        await().until(() ->
                calls.stream().allMatch(Future::isDone) && pool.status().busy() == 0);
        pool.tick(System.nanoTime() + LONG.toNanos() / 2);
        assertThat(pool.status().environments()).isEqualTo(20);
        pool.tick(System.nanoTime() + LONG.toNanos());
        assertThat(pool.status().environments()).isEqualTo(1);
        await().untilAsserted(() -> assertThat(machine.ended).hasValue(19));
    }

    @Test
    void throttlesWhatAFloodBringsBeyondTheQueueAndEndsTheRest() {
        machine.idle = false;
        FunctionPool pool = pool(new FunctionDefinition.Concurrency(20, 1), 50);
        List<Future<InvocationResult>> calls = calling(pool, 40);
        growsTo(PROCESSORS, pool, inMillis(500));
        List<Future<InvocationResult>> flood = new ArrayList<>();
        for (int index = 0; index < 1000; index++) {
            flood.add(callers.submit(() -> pool.invoke(JsonText.of("{}"), Deadline.in(LONG), nobody)));
        }
        await().until(() -> flood.stream().filter(Future::isDone).count() == 1000 - 12);
        assertThat(flood.stream().filter(Future::isDone).map(Future::resultNow))
                .containsOnly(new InvocationResult.Throttled(
                        "function f: 50 calls wait for an environment (expected: fewer)"));
        gate.release(52);
        await().until(() ->
                calls.stream().allMatch(Future::isDone) && flood.stream().allMatch(Future::isDone));
        assertThat(calls).allSatisfy(call -> assertThat(call.resultNow()).isEqualTo(ScriptedLauncher.OK));
        assertThat(flood.stream().filter(call -> call.resultNow().equals(ScriptedLauncher.OK)))
                .hasSize(12);
        assertThat(launcher.launched).hasValue(PROCESSORS);
    }
}
