package dev.sluice.function;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sluice.api.FunctionDefinition;
import dev.sluice.observe.FunctionMeter;
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
    /// To a caller that came while its pool was replaced: ask the new one.
    static final InvocationResult MOVED = new InvocationResult.Closed("replaced");

    private final FunctionDefinition definition;
    private final Program program;
    private final PoolContext context;
    private final long timeoutNanos;
    private final InvocationResult full;

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
    private final PooledEnvironments environments;

    @GuardedBy("lock")
    private final GivenUpWorkers givenUp;

    @GuardedBy("lock")
    private int named;

    private volatile int idleCount;
    private volatile boolean retired;
    /// What every caller gets at once; null while calls are taken.
    private volatile @Nullable InvocationResult refusal;
    /// Set once nothing more is taken: the refusal stays.
    private volatile boolean over;

    FunctionPool(FunctionDefinition definition, Program program, PoolContext context) {
        this.definition = definition;
        this.program = program;
        this.context = context;
        PoolLimits limits = context.limits();
        timeoutNanos = definition.timeout().toNanos();
        waiting = new WaitingCalls(limits.waitingCalls());
        environments = new PooledEnvironments(definition.concurrency(), context.machine(), pace, limits.abandoned());
        givenUp = new GivenUpWorkers(limits.grace());
        full = new InvocationResult.Throttled("function " + definition.name() + ": " + limits.waitingCalls()
                + " calls wait for an environment (expected: fewer)");
    }

    FunctionDefinition definition() {
        return definition;
    }

    /// Whether this pool can go on for that definition and code: equal, and not over.
    boolean isSame(FunctionDefinition other, Program otherProgram) {
        return !over
                && otherProgram.refusal().isEmpty()
                && definition.equals(other)
                && program.revision().equals(otherProgram.revision());
    }

    PoolPace pace() {
        return pace;
    }

    FunctionMeter meter() {
        return context.meter();
    }

    Program program() {
        return program;
    }

    /// Calls and waits; [#MOVED] when the pool was replaced before the call began.
    InvocationResult invoke(JsonSource event, Deadline deadline, PoolWatch watch) {
        InvocationResult answer = refusal;
        if (answer != null) {
            return answer;
        }
        if (!waiting.reserve()) {
            return full;
        }
        Invocation call = new Invocation(event, deadline);
        waiting.add(call);
        int threads = awake.get();
        if (threads == 0) {
            wakeOrGrow(call.createdNanos());
        } else if (idleCount > 0 && pace.isWorthWaking(waiting.count(), call.createdNanos())) {
            wake();
        }
        watch.ensureAwake();
        answer = refusal;
        if (answer != null) {
            waiting.withdraw(call, answer);
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
            if (retired || over || worker.home().state() != EnvironmentState.READY) {
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

    private void wakeOrGrow(long nowNanos) {
        if (!wake()) {
            grow(nowNanos);
        }
    }

    /// Adds a thread to an environment that takes several calls, else an environment, where [PooledEnvironments]
    /// allows it.
    private void grow(long nowNanos) {
        EnvironmentWorker added;
        synchronized (lock) {
            Optional<PooledEnvironments.Place> place =
                    retired || over ? Optional.empty() : environments.place(waiting.count(), givenUp.count(), nowNanos);
            if (place.isEmpty()) {
                return;
            }
            String name = "fn-" + definition.name() + "-" + ++named;
            added = new EnvironmentWorker(this, place.get().home(), place.get().launches(), name);
            workers.add(added);
            awake.incrementAndGet();
        }
        added.start();
    }

    /// A worker's environment is initialised.
    void started(EnvironmentWorker worker) {
        synchronized (lock) {
            environments.started();
            pace.taken(System.nanoTime());
        }
        if (worker.home().state() == EnvironmentState.READY && over) {
            worker.home().move(EnvironmentState.DRAINING);
        }
    }

    /// A worker's environment could not start. With no other one, everybody who waits hears why; the next call
    /// tries again.
    void launchFailed(EnvironmentWorker worker, InvocationResult.FunctionFailed failure) {
        boolean none;
        synchronized (lock) {
            environments.failed(System.nanoTime());
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
                givenUp.ended(worker);
            }
        }
        if (worker.home().leave()) {
            synchronized (lock) {
                environments.remove(worker.home());
            }
            context.machine().environmentEnded();
        }
        refuseOrReopen(System.nanoTime());
        if (over && workers.isEmpty()) {
            program.close();
        } else if (retired && workers.isEmpty()) {
            end(MOVED);
        } else if (waiting.count() > 0 && awake.get() == 0) {
            wakeOrGrow(System.nanoTime());
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
            wakeOrGrow(nowNanos);
        }
        busy |= lookAfterGivenUp(nowNanos);
        retireThoseThatRested(nowNanos);
        return busy;
    }

    private boolean checkStart(EnvironmentWorker worker, long nowNanos) {
        PooledEnvironment home = worker.home();
        if (home.state() != EnvironmentState.STARTING) {
            return false;
        }
        long limit = Math.max(context.limits().initTimeout().toNanos(), timeoutNanos);
        if (nowNanos - home.startedNanos() > limit && home.move(EnvironmentState.ABANDONED)) {
            InvocationResult.FunctionFailed failure = InvocationResult.FunctionFailed.of(
                    "Sandbox.Timedout",
                    "initialisation: more than " + Duration.ofNanos(limit).toSeconds() + " s (expected: less)");
            say(Optional.empty(), failure.errorMessage());
            home.started().countDown();
            abandon(worker, nowNanos);
            if (status().environments() == 0) {
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
            say(Optional.of(call.name()), call.requestId() + " " + outcome.message());
            meter().timedOut(timeoutNanos);
            call.complete(outcome);
            worker.home().move(EnvironmentState.ABANDONED);
            abandon(worker, nowNanos);
        } else if (call.isPastCallersDeadline(nowNanos)) {
            call.complete(new InvocationResult.DeadlinePassed());
        }
        return true;
    }

    private void abandon(EnvironmentWorker worker, long nowNanos) {
        synchronized (lock) {
            environments.remove(worker.home());
            // It may have come back and left since its time was up: then it has counted itself out.
            if (workers.remove(worker)) {
                awake.decrementAndGet();
                givenUp.add(worker, nowNanos);
            }
        }
        worker.interrupt();
        wakeThoseOf(worker.home());
        if (waiting.count() > 0) {
            wakeOrGrow(nowNanos);
        }
    }

    /// Whether some may still end within their grace.
    private boolean lookAfterGivenUp(long nowNanos) {
        boolean hopeful;
        synchronized (lock) {
            if (givenUp.count() == 0) {
                return false;
            }
            hopeful = givenUp.look(nowNanos);
        }
        refuseOrReopen(nowNanos);
        return hopeful;
    }

    /// Refuses calls while too many environments are abandoned, and takes them again as soon as enough have ended.
    private void refuseOrReopen(long nowNanos) {
        String account;
        synchronized (lock) {
            boolean tooMany = givenUp.abandoned() > context.limits().abandoned();
            if (over || tooMany == (refusal != null)) {
                return;
            }
            account = tooMany
                    ? givenUp.account(context.limits().abandoned(), nowNanos) + "; calls are refused until they end"
                    : "enough abandoned environments have ended; takes calls again";
            refusal = tooMany ? new InvocationResult.Throttled("function " + definition.name() + ": " + account) : null;
        }
        say(Optional.empty(), account);
        InvocationResult answer = refusal;
        if (answer != null) {
            waiting.withdrawAll(answer);
        }
    }

    /// All of them at one look, and none but one: the next client shall not wait for a start.
    private void retireThoseThatRested(long nowNanos) {
        while (true) {
            EnvironmentWorker longest;
            synchronized (lock) {
                longest = idle.peekLast();
                if (longest == null
                        || environments.size() < 2
                        || !longest.hasRestedFor(context.limits().keepWarm(), nowNanos)) {
                    return;
                }
            }
            replace(longest);
        }
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
        synchronized (lock) {
            over = true;
            refusal = answer;
        }
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
        context.log().line(definition.name(), System.currentTimeMillis(), requestId, text);
    }

    // For prewarming, draining and those who ask.

    /// Starts an environment when there is none; returns once its initialisation is over, or after its limit.
    void prewarm() throws InterruptedException {
        synchronized (lock) {
            if (!environments.isEmpty()) {
                return;
            }
        }
        grow(System.nanoTime());
        PooledEnvironment first;
        synchronized (lock) {
            first = environments.isEmpty() ? null : environments.first();
        }
        long limit = context.limits().initTimeout().toNanos();
        if (first != null && !first.started().await(limit, TimeUnit.NANOSECONDS)) {
            say(
                    Optional.empty(),
                    "prewarming: still initialising after " + TimeUnit.NANOSECONDS.toSeconds(limit) + " s");
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
        return over && workers.isEmpty();
    }

    /// Environments that take calls or start, and abandoned threads that still run.
    PoolStatus status() {
        synchronized (lock) {
            return new PoolStatus(
                    environments.size(),
                    workers.size() - idle.size(),
                    waiting.count(),
                    givenUp.count(),
                    PoolStatus.reason(refusal));
        }
    }
}
