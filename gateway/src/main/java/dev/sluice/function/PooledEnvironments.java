package dev.sluice.function;

import dev.sluice.api.FunctionDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The environments of a function that take calls or start, and whether there may be another. Guarded by the pool's
/// lock.
///
/// A handler that waits needs more environments than there are processors, one that computes does not: beyond the
/// number of processors one is added only when processors are idle. While they are busy, one a second is added
/// where a reservation promises environments, and a few where nobody takes a call any more, because handlers may
/// wait for calls of their own function.
final class PooledEnvironments {
    /// After a failed start beside a working environment.
    private static final long RETRY_START_NANOS = TimeUnit.SECONDS.toNanos(1);
    /// Between two additions on a busy machine.
    private static final long BUSY_PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);
    /// Nobody has taken a call for so long: more than a first call that loads an SDK takes on a busy machine.
    private static final long STALLED_NANOS = TimeUnit.SECONDS.toNanos(5);
    /// Environments for each processor of a busy machine, when nobody takes a call.
    private static final int STALLED_FACTOR = 2;

    private final FunctionDefinition.Concurrency concurrency;
    private final Machine machine;
    private final PoolPace pace;
    private final int stragglers;
    private final List<PooledEnvironment> all = new ArrayList<>();
    private boolean everReady;
    private long lastFailureNanos = System.nanoTime() - RETRY_START_NANOS;
    private long lastAddedNanos;

    /// @param stragglers how many that were given up may run beside the most that the definition allows
    PooledEnvironments(FunctionDefinition.Concurrency concurrency, Machine machine, PoolPace pace, int stragglers) {
        this.concurrency = concurrency;
        this.machine = machine;
        this.pace = pace;
        this.stragglers = stragglers;
    }

    int size() {
        return all.size();
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    PooledEnvironment first() {
        return all.getFirst();
    }

    void remove(PooledEnvironment environment) {
        all.remove(environment);
    }

    /// One has initialised.
    void started() {
        everReady = true;
    }

    /// One could not initialise.
    void failed(long nowNanos) {
        lastFailureNanos = nowNanos;
    }

    /// A place for another thread: in an environment that takes several calls, else in a new one, where the limits
    /// allow it.
    ///
    /// @param waiting how many calls wait
    /// @param givenUp how many threads were given up and still run
    Optional<Place> place(int waiting, int givenUp, long nowNanos) {
        int starting = 0;
        for (PooledEnvironment environment : all) {
            if (environment.state() == EnvironmentState.STARTING) {
                starting++;
            } else if (environment.enter(concurrency.callsPerEnvironment())) {
                return Optional.of(new Place(environment, false));
            }
        }
        // The first start tells how fast the function is; two at once after it do not smother the calls.
        int wanted = Math.min(everReady ? 2 : 1, Math.max(1, waiting));
        if (starting >= wanted || !isAllowed(givenUp) || !isWorthIt(nowNanos)) {
            return Optional.empty();
        }
        PooledEnvironment environment = new PooledEnvironment();
        environment.enter(1);
        all.add(environment);
        lastAddedNanos = nowNanos;
        return Optional.of(new Place(environment, true));
    }

    private boolean isAllowed(int givenUp) {
        int most = concurrency.maxEnvironments();
        return all.size() < most && all.size() + givenUp < most + stragglers;
    }

    private boolean isWorthIt(long nowNanos) {
        if (all.isEmpty()) {
            return true;
        }
        if (nowNanos - lastFailureNanos < RETRY_START_NANOS) {
            return false;
        }
        boolean worth = all.size() < machine.processors() || machine.hasIdleProcessor(nowNanos) || isOwed(nowNanos);
        return worth && (concurrency.reserved() || !machine.isShortOfMemory());
    }

    private boolean isOwed(long nowNanos) {
        long pause = nowNanos - lastAddedNanos;
        if (concurrency.reserved()) {
            return pause >= BUSY_PAUSE_NANOS;
        }
        return Math.min(pause, pace.untakenNanos(nowNanos)) >= STALLED_NANOS
                && all.size() < STALLED_FACTOR * machine.processors();
    }

    /// Where a thread belongs.
    ///
    /// @param launches whether it has to start the environment
    record Place(PooledEnvironment home, boolean launches) {}
}
