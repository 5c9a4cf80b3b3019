package dev.sluice.function;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sluice.api.FunctionDefinition;
import dev.sluice.observe.Metrics;
import dev.sluice.wire.json.JsonSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// All deployed functions, a pool for each. Calls read one immutable map; a deployment replaces it. Safe for any
/// thread. Lifecycle: construct, [#start], [#apply] as often as something is deployed, [#drain], [#close].
public final class FunctionPools implements Functions, AutoCloseable {
    private static final long DRAIN_LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final InvocationResult STOPPED = new InvocationResult.Closed("the gateway is stopping");

    private final Launcher launcher;
    private final FunctionLog log;
    private final PoolLimits limits;
    private final Metrics metrics;
    private final Machine machine = MachineLoad.ofThis();
    private final PoolWatch watch = new PoolWatch(this::watched, machine);

    private volatile Map<String, FunctionPool> pools = Map.of();

    /// Replaced pools whose last calls still run.
    @GuardedBy("this")
    private final List<FunctionPool> retired = new ArrayList<>();

    private volatile List<FunctionPool> retiredSnapshot = List.of();

    /// Pools whose environments that launcher starts; what functions and pools have to say goes to the log.
    public FunctionPools(Launcher launcher, FunctionLog log, PoolLimits limits) {
        this(launcher, log, limits, new Metrics());
    }

    /// The same, counted there.
    public FunctionPools(Launcher launcher, FunctionLog log, PoolLimits limits, Metrics metrics) {
        this.launcher = launcher;
        this.log = log;
        this.limits = limits;
        this.metrics = metrics;
    }

    /// Starts the thread that enforces deadlines.
    public void start() {
        watch.start();
    }

    /// Replaces what is deployed. A function whose definition and code are as before keeps its environments; a
    /// changed or missing one finishes its calls in the old environments, which are closed after that. New calls go
    /// to the new ones at once.
    ///
    /// @return why functions are closed from the start, by name, such as a runtime that is not supported yet
    public synchronized Map<String, String> apply(Map<String, FunctionDefinition> functions) {
        Map<String, FunctionPool> before = pools;
        Map<String, FunctionPool> after = new TreeMap<>();
        Map<String, String> refusals = new TreeMap<>();
        functions.forEach((name, definition) -> {
            Program program = launcher.prepare(definition);
            FunctionPool old = before.get(name);
            if (old != null && old.isSame(definition, program)) {
                program.close();
                after.put(name, old);
                return;
            }
            var context = new PoolContext(log, metrics.function(name), limits, machine);
            FunctionPool pool = new FunctionPool(definition, program, context);
            program.refusal().ifPresent(reason -> {
                refusals.put(name, reason);
                pool.end(new InvocationResult.Closed(reason));
            });
            after.put(name, pool);
        });
        pools = Map.copyOf(after);
        retired.removeIf(FunctionPool::isOver);
        List<FunctionPool> replaced = new ArrayList<>(before.values());
        replaced.removeAll(after.values());
        retired.addAll(replaced);
        replaced.forEach(FunctionPool::retire);
        retiredSnapshot = List.copyOf(retired);
        return refusals;
    }

    @Override
    public InvocationResult invoke(String functionName, JsonSource event, Deadline deadline) {
        while (true) {
            FunctionPool pool = pools.get(functionName);
            if (pool == null) {
                return new InvocationResult.NoSuchFunction(functionName);
            }
            InvocationResult result = pool.invoke(event, deadline, watch);
            if (result instanceof InvocationResult.Throttled) {
                pool.meter().throttled();
            }
            if (!result.equals(FunctionPool.MOVED)) {
                return result;
            }
        }
    }

    /// Initialises one environment of each of these functions, one after the other in this order, in the
    /// background. Unknown names are passed over.
    ///
    /// @param pause between two of them, because a start takes the processor from those who are served meanwhile
    public void prewarm(List<String> functionNames, Duration pause) {
        Map<String, FunctionPool> deployed = pools;
        Thread.ofVirtual().name("fn-prewarm").start(() -> {
            try {
                for (String name : functionNames) {
                    FunctionPool pool = deployed.get(name);
                    if (pool != null) {
                        pool.prewarm();
                        Thread.sleep(pause);
                    }
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /// What each function has at this moment, by name.
    public Map<String, PoolStatus> status() {
        Map<String, PoolStatus> status = new TreeMap<>();
        pools.forEach((name, pool) -> status.put(name, pool.status()));
        return status;
    }

    /// Waits until no call waits or runs; whether that was so before the deadline.
    public boolean drain(Deadline deadline) {
        while (true) {
            if (watched().stream().allMatch(FunctionPool::isQuiet)) {
                return true;
            }
            if (deadline.isPassed()) {
                return false;
            }
            LockSupport.parkNanos(this, DRAIN_LOOK_NANOS);
        }
    }

    /// Ends every pool: every caller is answered with [InvocationResult.Closed]. A handler that still runs goes on
    /// in its daemon thread.
    @Override
    public synchronized void close() {
        watched().forEach(pool -> pool.stop(STOPPED));
        watch.close();
    }

    private Collection<FunctionPool> watched() {
        List<FunctionPool> old = retiredSnapshot;
        if (old.isEmpty()) {
            return pools.values();
        }
        List<FunctionPool> all = new ArrayList<>(pools.values());
        all.addAll(old);
        return all;
    }
}
