package dev.sluice.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.api.FunctionCode;
import dev.sluice.api.FunctionDefinition;
import dev.sluice.testkit.Proves;
import dev.sluice.wire.json.JsonText;
import dev.sluice.wire.json.JsonWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class FunctionPoolsTest {
    private static final JsonText EVENT = JsonText.of("{}");
    private static final Duration LONG = Duration.ofSeconds(30);

    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final List<FunctionPools> started = new ArrayList<>();
    private final List<String> log = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        started.forEach(FunctionPools::close);
        callers.shutdownNow();
    }

    private FunctionPools pools(ScriptedLauncher launcher, PoolLimits limits, FunctionDefinition... functions) {
        FunctionPools pools = new FunctionPools(launcher, (function, at, request, text) -> log.add(text), limits);
        pools.start();
        started.add(pools);
        apply(pools, functions);
        return pools;
    }

    private static void apply(FunctionPools pools, FunctionDefinition... functions) {
        Map<String, FunctionDefinition> all = new HashMap<>();
        for (FunctionDefinition function : functions) {
            all.put(function.name(), function);
        }
        assertThat(pools.apply(all)).isEmpty();
    }

    private static FunctionDefinition function(Duration timeout, int environments, int callsEach) {
        return new FunctionDefinition(
                "f",
                "arn:aws:lambda:eu-west-1:000000000000:function:f",
                "java21",
                "example.Echo",
                FunctionCode.at(Path.of("code")),
                Map.of(),
                timeout,
                128,
                new FunctionDefinition.Concurrency(environments, callsEach));
    }

    private static InvocationResult call(FunctionPools pools, String event) {
        return pools.invoke("f", JsonText.of(event), Deadline.in(LONG));
    }

    private Future<InvocationResult> calling(FunctionPools pools, String event) {
        return callers.submit(() -> call(pools, event));
    }

    private static PoolStatus status(FunctionPools pools) {
        return Objects.requireNonNull(pools.status().get("f"));
    }

    @Test
    void servesInOrderOfArrival() throws ExecutionException, InterruptedException, TimeoutException {
        Semaphore gate = new Semaphore(0);
        List<String> order = new CopyOnWriteArrayList<>();
        ScriptedLauncher launcher = new ScriptedLauncher(call -> {
            gate.acquire();
            order.add(JsonWriter.text(call.event()));
            return ScriptedLauncher.OK;
        });
        FunctionPools pools = pools(launcher, PoolLimits.DEFAULT, function(LONG, 1, 1));
        List<Future<InvocationResult>> answers = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        answers.add(calling(pools, "0"));
        expected.add("0");
        await().until(() -> status(pools).waiting() == 0 && status(pools).busy() == 1);
        for (int index = 1; index <= 20; index++) {
            int waiting = index;
            answers.add(calling(pools, Integer.toString(index)));
            expected.add(Integer.toString(index));
            await().until(() -> status(pools).waiting() == waiting);
        }
        gate.release(21);
        for (Future<InvocationResult> answer : answers) {
            assertThat(answer.get(20, TimeUnit.SECONDS)).isEqualTo(ScriptedLauncher.OK);
        }
        assertThat(order).isEqualTo(expected);
        assertThat(launcher.launched).hasValue(1);
    }

    @Test
    @Proves("P-19")
    void throttlesBeyondTheQueue() {
        Semaphore gate = new Semaphore(0);
        ScriptedLauncher launcher = new ScriptedLauncher(call -> {
            gate.acquire();
            return ScriptedLauncher.OK;
        });
        PoolLimits limits = new PoolLimits(2, LONG, LONG, LONG, 2);
        FunctionPools pools = pools(launcher, limits, function(LONG, 1, 1));
        Future<InvocationResult> first = calling(pools, "{}");
        await().until(() -> status(pools).environments() == 1 && status(pools).waiting() == 0);
        List<Future<InvocationResult>> waiting = List.of(calling(pools, "{}"), calling(pools, "{}"));
        await().until(() -> status(pools).waiting() == 2);
        assertThat(call(pools, "{}"))
                .isEqualTo(new InvocationResult.Throttled(
                        "function f: 2 calls wait for an environment (expected: fewer)"));
        gate.release(3);
        await().until(() -> first.isDone() && waiting.stream().allMatch(Future::isDone));
    }

    @Test
    @Proves("3.8-1")
    void answersAtTheCallersDeadlineWhileTheFunctionGoesOn() {
        CountDownLatch ended = new CountDownLatch(1);
        Semaphore gate = new Semaphore(0);
        ScriptedLauncher launcher = new ScriptedLauncher(call -> {
            gate.acquire();
            ended.countDown();
            return ScriptedLauncher.OK;
        });
        FunctionPools pools = pools(launcher, PoolLimits.DEFAULT, function(LONG, 1, 1));
        Deadline soon = Deadline.in(Duration.ofMillis(100));
        Future<InvocationResult> running = callers.submit(() -> pools.invoke("f", EVENT, soon));
        assertThat(pools.invoke("f", EVENT, Deadline.in(Duration.ofMillis(100))))
                .as("waiting or running")
                .isEqualTo(new InvocationResult.DeadlinePassed());
        await().until(() -> running.isDone());
        assertThat(running.resultNow()).isEqualTo(new InvocationResult.DeadlinePassed());
        gate.release(2);
        await().until(() -> ended.getCount() == 0);
        assertThat(call(pools, "{}")).as("the environment was kept").isEqualTo(ScriptedLauncher.OK);
        assertThat(launcher.launched).hasValue(1);
    }

    @Test
    void countsAThreadOnceThatComesBackWhileItIsGivenUp() {
        CountDownLatch late = new CountDownLatch(1);
        ScriptedLauncher launcher = new ScriptedLauncher(call -> {
            late.await();
            return ScriptedLauncher.OK;
        });
        // The log hears of the timeout before the environment is given up; by then its thread has gone.
        FunctionPools pools = new FunctionPools(
                launcher,
                (function, at, request, text) -> {
                    late.countDown();
                    await().until(() -> launcher.closed.get() == 1);
                },
                PoolLimits.DEFAULT);
        pools.start();
        started.add(pools);
        apply(pools, function(Duration.ofMillis(300), 1, 1));
        assertThat(call(pools, "1")).isInstanceOf(InvocationResult.TimedOut.class);
        assertThat(call(pools, "2")).isEqualTo(ScriptedLauncher.OK);
        assertThat(status(pools).abandoned()).isZero();
    }

    @Test
    void growsToTheConcurrencyAndNoFurther() {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Semaphore gate = new Semaphore(0);
        ScriptedLauncher launcher = new ScriptedLauncher(call -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            gate.acquire();
            now.decrementAndGet();
            return ScriptedLauncher.OK;
        });
        FunctionPools pools = pools(launcher, PoolLimits.DEFAULT, function(LONG, 3, 1));
        List<Future<InvocationResult>> answers = new ArrayList<>();
        for (int index = 0; index < 10; index++) {
            answers.add(calling(pools, "{}"));
        }
        await().until(() -> now.get() == 3);
        gate.release(10);
        await().until(() -> answers.stream().allMatch(Future::isDone));
        assertThat(most).hasValue(3);
        assertThat(launcher.launched).hasValue(3);
    }

    @Test
    void takesManyCallsAtOnceInOneEnvironmentWhenAskedTo() {
        AtomicInteger now = new AtomicInteger();
        Semaphore gate = new Semaphore(0);
        ScriptedLauncher launcher = new ScriptedLauncher(call -> {
            now.incrementAndGet();
            gate.acquire();
            return ScriptedLauncher.OK;
        });
        FunctionPools pools = pools(launcher, PoolLimits.DEFAULT, function(LONG, 1, 4));
        List<Future<InvocationResult>> answers = new ArrayList<>();
        for (int index = 0; index < 8; index++) {
            answers.add(calling(pools, "{}"));
        }
        await().until(() -> now.get() == 4);
        assertThat(launcher.launched).hasValue(1);
        gate.release(8);
        await().until(() -> answers.stream().allMatch(Future::isDone));
    }

    @Test
    void replacesAChangedFunctionAndKeepsAnUnchangedOne() {
        Semaphore gate = new Semaphore(0);
        ScriptedLauncher launcher = new ScriptedLauncher(call -> {
            gate.acquire();
            return ScriptedLauncher.OK;
        });
        FunctionPools pools = pools(launcher, PoolLimits.DEFAULT, function(LONG, 1, 1));
        Future<InvocationResult> running = calling(pools, "{}");
        await().until(() -> launcher.launched.get() == 1);
        apply(pools, function(LONG, 1, 1));
        assertThat(status(pools).environments()).as("unchanged").isEqualTo(1);
        launcher.revision = "2";
        apply(pools, function(LONG, 1, 1));
        Future<InvocationResult> after = calling(pools, "{}");
        await().until(() -> launcher.launched.get() == 2);
        assertThat(running.isDone()).as("the running call is not disturbed").isFalse();
        gate.release(2);
        await().until(() -> running.isDone() && after.isDone());
        assertThat(running.resultNow()).isEqualTo(ScriptedLauncher.OK);
        assertThat(after.resultNow()).isEqualTo(ScriptedLauncher.OK);
        await().untilAsserted(() -> assertThat(launcher.closed).hasValue(1));
        apply(pools);
        assertThat(call(pools, "{}")).isEqualTo(new InvocationResult.NoSuchFunction("f"));
        await().untilAsserted(() -> assertThat(launcher.closed).hasValue(2));
    }

    @Test
    void prewarmsAndRetiresIdleEnvironmentsButOne() {
        Semaphore gate = new Semaphore(0);
        ScriptedLauncher launcher = new ScriptedLauncher(call -> {
            gate.acquire();
            return ScriptedLauncher.OK;
        });
        PoolLimits limits = new PoolLimits(10, Duration.ofMillis(1), LONG, LONG, 1);
        FunctionPools pools = pools(launcher, limits, function(LONG, 2, 1));
        pools.prewarm(List.of("unknown", "f"), Duration.ZERO);
        await().until(() -> launcher.launched.get() == 1);
        List<Future<InvocationResult>> answers = List.of(calling(pools, "{}"), calling(pools, "{}"));
        await().until(() -> launcher.launched.get() == 2);
        gate.release(2);
        await().until(() -> answers.stream().allMatch(Future::isDone));
        await().untilAsserted(() -> assertThat(launcher.closed).hasValue(1));
        assertThat(status(pools).environments()).isEqualTo(1);
    }

    @Test
    void drainsAndThenAnswersEveryCaller() {
        Semaphore gate = new Semaphore(0);
        ScriptedLauncher launcher = new ScriptedLauncher(call -> {
            gate.acquire();
            return ScriptedLauncher.OK;
        });
        FunctionPools pools = pools(launcher, PoolLimits.DEFAULT, function(LONG, 1, 1));
        List<Future<InvocationResult>> answers = List.of(calling(pools, "{}"), calling(pools, "{}"));
        await().until(() -> status(pools).waiting() == 1);
        assertThat(pools.drain(Deadline.in(Duration.ofMillis(20)))).isFalse();
        pools.close();
        await().until(() -> answers.stream().allMatch(Future::isDone));
        answers.forEach(answer -> assertThat(answer.resultNow()).isInstanceOf(InvocationResult.Closed.class));
        assertThat(call(pools, "{}")).isInstanceOf(InvocationResult.Closed.class);
        gate.release(2);
    }

    @Test
    void losesNoCallUnderStress() throws ExecutionException, InterruptedException, TimeoutException {
        ScriptedLauncher launcher = new ScriptedLauncher(call -> ScriptedLauncher.OK);
        FunctionPools pools = pools(launcher, PoolLimits.DEFAULT, function(LONG, 3, 1));
        int clients = 50;
        int each = 1000;
        List<Future<Integer>> counts = new ArrayList<>();
        for (int client = 0; client < clients; client++) {
            counts.add(callers.submit(() -> {
                int good = 0;
                for (int index = 0; index < each; index++) {
                    if (index % 250 == 0) {
                        apply(pools, function(LONG.plusMillis(index), 3, 1));
                    }
                    good += call(pools, "{}").equals(ScriptedLauncher.OK) ? 1 : 0;
                }
                return good;
            }));
        }
        for (Future<Integer> count : counts) {
            assertThat(count.get(60, TimeUnit.SECONDS)).isEqualTo(each);
        }
        assertThat(pools.drain(Deadline.in(LONG))).isTrue();
        assertThat(status(pools).waiting()).isZero();
        assertThat(status(pools).abandoned()).isZero();
    }
}
