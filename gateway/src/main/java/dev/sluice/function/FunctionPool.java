package dev.sluice.function;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sluice.api.FunctionDefinition;
import dev.sluice.wire.json.JsonSource;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// The environments of one function, and the calls that wait for them in order of arrival.
///
/// A caller puts its call into `waiting` and parks; a worker that is done takes the next one without parking. Three
/// rules keep threads asleep that would only get in each other's way, and the 2 µs calls of many clients on one
/// warm environment:
///
/// 1. No worker awake: wake one, or start the first environment.
/// 2. Someone awake: wake another only when [PoolPace] finds it worth the switches.
/// 3. A call that waited longer than [#GROW_AFTER_NANOS] (the watch looks): wake one, else add one.
///
/// Why no call is forgotten: a caller counts its call in `waiting` before it reads `awake`; a worker leaves `awake`
/// before it reads the count. Both are volatile, so at least one of them sees the other; and rule 3 catches what
/// rule 2 left. Everything that happens seldom (starting, resting, waking, ending) is guarded by `lock`.
final class FunctionPool {
    /// Longer than most calls, shorter than starting an environment.
    private static final long GROW_AFTER_NANOS = 10_000_000;
    /// After a failed start beside a working environment.
    private static final long RETRY_START_NANOS = TimeUnit.SECONDS.toNanos(1);
    /// To a caller that came while its pool was replaced: ask the new one.
    static final InvocationResult MOVED = new InvocationResult.Closed("replaced");

    private final FunctionDefinition definition;
    private final Program program;
    private final FunctionLog log;
    private final PoolLimits limits;
    private final long timeoutNanos;

    private final WaitingCalls waiting;
    private final PoolPace pace = new PoolPace();
    /// Workers that are neither resting nor given up; one that starts is awake.
    private final AtomicInteger awake = new AtomicInteger();
    /// Workers that may make calls; not those that were given up.
    private final Set<EnvironmentWorker> workers = ConcurrentHashMap.newKeySet();

    private final Object lock = new Object();

    @GuardedBy("lock")
    private final Deque<EnvironmentWorker> idle = new ArrayDeque<>();

    @GuardedBy("lock")
    private final List<PooledEnvironment> environments = new ArrayList<>();

    @GuardedBy("lock")
    private int abandoned;

    @GuardedBy("lock")
    private int named;

    @GuardedBy("lock")
    private boolean everReady;

    @GuardedBy("lock")
    private long lastFailureNanos = System.nanoTime() - RETRY_START_NANOS;

    private volatile int idleCount;
    private volatile boolean retired;
    /// Set once nothing more is taken: what every caller gets.
    private volatile @Nullable InvocationResult over;

    FunctionPool(FunctionDefinition definition, Program program, FunctionLog log, PoolLimits limits) {
        this.definition = definition;
        this.program = program;
        this.log = log;
        this.limits = limits;
        timeoutNanos = definition.timeout().toNanos();
        waiting = new WaitingCalls(limits.waitingCalls());
    }

    FunctionDefinition definition() {
        return definition;
    }

    /// Whether this pool can go on for that definition and code: equal, and not closed.
    boolean isSame(FunctionDefinition other, Program otherProgram) {
        return over == null
                && otherProgram.refusal().isEmpty()
                && definition.equals(other)
                && program.revision().equals(otherProgram.revision());
    }

    PoolPace pace() {
        return pace;
    }

    Program program() {
        return program;
    }

    /// Calls and waits; [#MOVED] when the pool was replaced before the call began.
    InvocationResult invoke(JsonSource event, Deadline deadline, PoolWatch watch) {
        InvocationResult refusal = over;
        if (refusal != null) {
            return refusal;
        }
        if (!waiting.reserve()) {
            FunctionDefinition.Concurrency most = definition.concurrency();
            return new InvocationResult.Throttled(most.maxEnvironments() * most.callsPerEnvironment());
        }
        Invocation call = new Invocation(event, deadline);
        waiting.add(call);
        int threads = awake.get();
        if (threads == 0) {
            wakeOrGrow();
        } else if (idleCount > 0 && pace.isWorthWaking(waiting.count(), call.createdNanos())) {
            wake();
        }
        watch.ensureAwake();
        refusal = over;
        if (refusal != null) {
            waiting.withdraw(call, refusal);
        }
        return call.await();
    }

    /// The next call for that worker, which rests until there is one; null when it shall leave.
    @Nullable
    Invocation next(EnvironmentWorker worker) {
        while (worker.home().state() == EnvironmentState.READY) {
            Invocation call = waiting.take(worker, timeoutNanos, pace);
            if (call != null) {
                return call;
            }
            if (!rest(worker)) {
                return null;
            }
        }
        return null;
    }

    /// Parks the worker until it is woken; false when it shall leave instead.
    private boolean rest(EnvironmentWorker worker) {
        synchronized (lock) {
            if (retired || over != null || worker.home().state() != EnvironmentState.READY) {
                return false;
            }
            worker.rest();
            idle.push(worker);
            idleCount = idle.size();
            awake.decrementAndGet();
        }
        if (waiting.count() > 0) {
            wake(); // perhaps this one: the last to rest is the first to be woken
        }
        worker.park();
        return true;
    }

    /// Wakes the worker that rested last, whose caches are warm; whether there was one.
    private boolean wake() {
        EnvironmentWorker worker;
        synchronized (lock) {
            worker = idle.poll();
            if (worker == null) {
                return false;
            }
            idleCount = idle.size();
            awake.incrementAndGet();
        }
        worker.wake();
        return true;
    }

    private void wakeOrGrow() {
        if (!wake()) {
            grow();
        }
    }

    /// Adds a thread to an environment that takes several calls, else an environment, where the limits allow it.
    private void grow() {
        EnvironmentWorker added;
        synchronized (lock) {
            added = retired || over != null ? null : addThread();
            if (added == null) {
                return;
            }
            workers.add(added);
            awake.incrementAndGet();
        }
        added.start();
    }

    @GuardedBy("lock")
    private @Nullable EnvironmentWorker addThread() {
        int starting = 0;
        for (PooledEnvironment environment : environments) {
            if (environment.state() == EnvironmentState.STARTING) {
                starting++;
            } else if (environment.enter(definition.concurrency().callsPerEnvironment())) {
                return new EnvironmentWorker(this, environment, false, threadName());
            }
        }
        boolean failedLately = System.nanoTime() - lastFailureNanos < RETRY_START_NANOS;
        // The first start tells how fast the function is; two at once after it do not smother the calls.
        int wanted = Math.min(everReady ? 2 : 1, Math.max(1, waiting.count()));
        boolean enough = starting >= wanted
                || environments.size() >= definition.concurrency().maxEnvironments()
                || (failedLately && !environments.isEmpty());
        return enough ? null : addEnvironment();
    }

    @GuardedBy("lock")
    private EnvironmentWorker addEnvironment() {
        PooledEnvironment environment = new PooledEnvironment();
        environment.enter(1);
        environments.add(environment);
        return new EnvironmentWorker(this, environment, true, threadName());
    }

    @GuardedBy("lock")
    private String threadName() {
        return "fn-" + definition.name() + "-" + ++named;
    }

    /// A worker's environment is initialised.
    void started(EnvironmentWorker worker) {
        synchronized (lock) {
            everReady = true;
            pace.taken(System.nanoTime());
        }
        if (worker.home().state() == EnvironmentState.READY && over != null) {
            worker.home().move(EnvironmentState.DRAINING);
        }
    }

    /// A worker's environment could not start. With no other one, everybody who waits hears why; the next call
    /// tries again.
    void launchFailed(EnvironmentWorker worker, InvocationResult.FunctionFailed failure) {
        boolean none;
        synchronized (lock) {
            lastFailureNanos = System.nanoTime();
            none = environments.size() <= 1;
        }
        say(Optional.empty(), failure.errorType() + ": " + failure.errorMessage());
        if (none && worker.home().state() == EnvironmentState.STARTING) {
            waiting.withdrawAll(failure);
        }
    }

    /// Takes the worker's environment out: no more calls for it.
    void replace(EnvironmentWorker worker) {
        worker.home().move(EnvironmentState.DRAINING);
        synchronized (lock) {
            environments.remove(worker.home());
        }
        wakeThoseOf(worker.home());
    }

    /// A worker's thread ends.
    void left(EnvironmentWorker worker) {
        synchronized (lock) {
            if (workers.remove(worker)) {
                awake.decrementAndGet();
            } else {
                abandoned--;
            }
        }
        if (worker.home().leave()) {
            synchronized (lock) {
                environments.remove(worker.home());
            }
        }
        if (over != null && workers.isEmpty()) {
            program.close();
        } else if (retired && workers.isEmpty()) {
            end(MOVED);
        } else if (waiting.count() > 0 && awake.get() == 0) {
            wakeOrGrow();
        }
    }

    private void wakeThoseOf(PooledEnvironment environment) {
        List<EnvironmentWorker> leaving = new ArrayList<>();
        synchronized (lock) {
            idle.removeIf(worker -> worker.home() == environment && leaving.add(worker));
            idleCount = idle.size();
            awake.addAndGet(leaving.size());
        }
        leaving.forEach(EnvironmentWorker::wake);
    }

    // The watch's part.

    /// Enforces every deadline and grows where calls wait; whether anything is going on.
    boolean tick(long nowNanos) {
        boolean busy = waiting.count() > 0;
        for (EnvironmentWorker worker : workers) {
            busy |= checkStart(worker, nowNanos) || checkCall(worker, nowNanos);
        }
        if (waiting.count() > 0 && waiting.withdrawLate(nowNanos) > GROW_AFTER_NANOS) {
            wakeOrGrow();
        }
        retireOneThatIsIdle(nowNanos);
        return busy;
    }

    private boolean checkStart(EnvironmentWorker worker, long nowNanos) {
        PooledEnvironment home = worker.home();
        if (home.state() != EnvironmentState.STARTING) {
            return false;
        }
        long limit = Math.max(limits.initTimeout().toNanos(), timeoutNanos);
        if (nowNanos - home.startedNanos() > limit && home.move(EnvironmentState.ABANDONED)) {
            InvocationResult.FunctionFailed failure = InvocationResult.FunctionFailed.of(
                    "Sandbox.Timedout",
                    "initialisation: more than " + Duration.ofNanos(limit).toSeconds() + " s (expected: less)");
            say(Optional.empty(), failure.errorMessage());
            home.started().countDown();
            abandon(worker);
            if (isWithoutEnvironments()) {
                waiting.withdrawAll(failure);
            }
        }
        return true;
    }

    private boolean checkCall(EnvironmentWorker worker, long nowNanos) {
        Invocation call = worker.current();
        if (call == null || call.phase() != Invocation.Phase.RUNNING) {
            return false;
        }
        if (call.isPastTimeout(nowNanos) && call.move(Invocation.Phase.RUNNING, Invocation.Phase.TIMED_OUT)) {
            InvocationResult.TimedOut outcome = new InvocationResult.TimedOut(definition.timeout());
            say(Optional.of(call.requestId()), call.requestId() + " " + outcome.message());
            call.complete(outcome);
            worker.home().move(EnvironmentState.ABANDONED);
            abandon(worker);
        } else if (call.isPastCallersDeadline(nowNanos)) {
            call.complete(new InvocationResult.DeadlinePassed());
        }
        return true;
    }

    private void abandon(EnvironmentWorker worker) {
        int running;
        synchronized (lock) {
            environments.remove(worker.home());
            // It may have come back and left since its time was up: then it has counted itself out.
            if (workers.remove(worker)) {
                awake.decrementAndGet();
                abandoned++;
            }
            running = abandoned;
        }
        worker.interrupt();
        wakeThoseOf(worker.home());
        if (running > limits.abandoned()) {
            String reason = "function " + definition.name() + ": " + running
                    + " environments outlived their deadline and still run (expected: <= " + limits.abandoned()
                    + "); mend the handler and deploy it again";
            say(Optional.empty(), reason);
            end(new InvocationResult.Closed(reason));
        } else if (waiting.count() > 0) {
            wakeOrGrow();
        }
    }

    private void retireOneThatIsIdle(long nowNanos) {
        EnvironmentWorker longest;
        synchronized (lock) {
            longest = idle.peekLast();
            // One stays warm: the next client shall not wait for a start.
            if (longest == null || environments.size() < 2 || !longest.hasRestedFor(limits.keepWarm(), nowNanos)) {
                return;
            }
        }
        replace(longest);
    }

    // Ends.

    /// Finishes what waits and runs, then lets everything go.
    void retire() {
        retired = true;
        boolean empty;
        synchronized (lock) {
            empty = workers.isEmpty();
        }
        if (empty) {
            end(MOVED);
        }
        wakeAll();
    }

    /// Ends it now: who waits and who comes gets that answer; running calls go on to their timeout.
    void end(InvocationResult answer) {
        over = answer;
        waiting.withdrawAll(answer);
        wakeAll();
        if (workers.isEmpty()) {
            program.close();
        }
    }

    /// As [#end], and the callers of running calls get the answer too: nobody watches their deadlines from now on.
    void stop(InvocationResult answer) {
        end(answer);
        for (EnvironmentWorker worker : workers) {
            Invocation call = worker.current();
            if (call != null) {
                call.complete(answer);
            }
        }
    }

    private void wakeAll() {
        boolean more = true;
        while (more) {
            more = wake();
        }
    }

    private void say(Optional<String> requestId, String text) {
        log.line(definition.name(), System.currentTimeMillis(), requestId, text);
    }

    // For prewarming, draining and those who ask.

    /// Starts an environment when there is none; returns once its initialisation is over, or after its limit.
    void prewarm() throws InterruptedException {
        synchronized (lock) {
            if (!environments.isEmpty()) {
                return;
            }
        }
        grow();
        PooledEnvironment first;
        synchronized (lock) {
            first = environments.isEmpty() ? null : environments.getFirst();
        }
        if (first != null) {
            boolean inTime = first.started().await(limits.initTimeout().toNanos(), TimeUnit.NANOSECONDS);
            if (!inTime) {
                say(
                        Optional.empty(),
                        "prewarming: still initialising after "
                                + limits.initTimeout().toSeconds() + " s");
            }
        }
    }

    /// Whether no call waits or runs.
    boolean isQuiet() {
        if (waiting.count() > 0) {
            return false;
        }
        for (EnvironmentWorker worker : workers) {
            Invocation call = worker.current();
            if (call != null && call.phase() == Invocation.Phase.RUNNING) {
                return false;
            }
        }
        return true;
    }

    /// Whether it is over and no thread is left but those that were given up.
    boolean isOver() {
        return over != null && workers.isEmpty();
    }

    /// Environments that take calls or start, and abandoned threads that still run.
    PoolStatus status() {
        InvocationResult answer = over;
        synchronized (lock) {
            return new PoolStatus(
                    environments.size(),
                    workers.size() - idle.size(),
                    waiting.count(),
                    abandoned,
                    answer instanceof InvocationResult.Closed closed ? Optional.of(closed.reason()) : Optional.empty());
        }
    }

    private boolean isWithoutEnvironments() {
        synchronized (lock) {
            return environments.isEmpty();
        }
    }
}
