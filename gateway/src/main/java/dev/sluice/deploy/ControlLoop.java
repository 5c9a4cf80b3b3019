package dev.sluice.deploy;

import dev.sluice.api.ApiImage;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// The one writer of everything that is deployed. Deployments are carried out one after the other on one platform
/// thread, which alone touches the map of stacks; everybody else sees the image, replaced by one volatile write.
/// Its methods are safe for any thread but its own.
public final class ControlLoop implements AutoCloseable {
    /// Deployments that may wait; one more is refused.
    private static final int MAX_WAITING = 16;

    private static final Duration CLOSING = Duration.ofSeconds(10);
    private static final System.Logger LOG = System.getLogger("dev.sluice.deploy");

    private final Tables tables;
    private final Queues queues;
    private final List<ImageListener> listeners;
    private final ThreadPoolExecutor thread;
    /// By name; confined to the loop's thread.
    private final Map<String, Blueprint> stacks = new LinkedHashMap<>();
    /// Written by the loop's thread only.
    private volatile ApiImage image = ApiImage.EMPTY;

    /// @param listeners told of each image in this order: first who is called, last who lets callers in
    public ControlLoop(Tables tables, Queues queues, List<ImageListener> listeners) {
        this.tables = tables;
        this.queues = queues;
        this.listeners = List.copyOf(listeners);
        this.thread = new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MAX_WAITING),
                Thread.ofPlatform().name("control-loop").factory());
    }

    /// What is deployed now.
    public ApiImage image() {
        return image;
    }

    /// Deploys stacks: each takes the place of the stack of its name, the others stay. When a table cannot be had
    /// nothing is published and the stacks stay as they were.
    ///
    /// @param patience how long the caller waits; a deployment that is late may still come about
    /// @return what was done
    public Plan deploy(Collection<Blueprint> blueprints, Duration patience)
            throws DeploymentException, InterruptedException {
        List<Blueprint> added = List.copyOf(blueprints);
        return await(
                () -> {
                    Map<String, Blueprint> next = new LinkedHashMap<>(stacks);
                    added.forEach(blueprint -> next.put(blueprint.stack(), blueprint));
                    return apply(next);
                },
                patience);
    }

    /// Takes a stack away. Its tables and their data stay. One that is not deployed is gone already.
    public Plan remove(String stack, Duration patience) throws DeploymentException, InterruptedException {
        return await(
                () -> {
                    Map<String, Blueprint> next = new LinkedHashMap<>(stacks);
                    next.remove(stack);
                    return apply(next);
                },
                patience);
    }

    /// Lets the running deployment end, drops those that wait.
    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(CLOSING.toSeconds(), TimeUnit.SECONDS)) {
                LOG.log(Level.WARNING, "event=close-abandoned waited={0}", CLOSING);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Plan apply(Map<String, Blueprint> next) throws DeploymentException {
        Plan plan = Planner.plan(next.values(), image);
        for (TableDefinition table : plan.tables()) {
            ensure(table);
        }
        if (!plan.queues().isEmpty()) {
            queues.ensure(plan.queues());
        }
        stacks.clear();
        stacks.putAll(next);
        if (!plan.delta().isEmpty()) {
            publish(plan);
        }
        return plan;
    }

    private void ensure(TableDefinition table) throws DeploymentException {
        try {
            tables.ensure(table);
        } catch (DeploymentException refused) {
            throw new DeploymentException("table '" + table.name() + "': " + refused.getMessage(), refused);
        }
    }

    /// Every listener hears of it, also when one before it fails.
    private void publish(Plan plan) throws DeploymentException {
        ApiImage next = plan.delta().appliedTo(image);
        image = next;
        LOG.log(
                Level.INFO,
                "event=published version={0} changes={1}",
                next.version(),
                plan.steps().size());
        RuntimeException failure = null;
        for (ImageListener listener : listeners) {
            try {
                listener.published(plan.delta(), next);
            } catch (RuntimeException failed) {
                if (failure == null) {
                    failure = failed;
                } else {
                    failure.addSuppressed(failed);
                }
            }
        }
        if (failure != null) {
            throw new DeploymentException("image " + next.version() + " is in force only in part: " + failure, failure);
        }
    }

    private Plan await(Callable<Plan> work, Duration patience) throws DeploymentException, InterruptedException {
        try {
            Future<Plan> result = thread.submit(work);
            return result.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException refused) {
            String reason = thread.isShutdown() ? "is closed" : "has " + MAX_WAITING + " waiting";
            throw new DeploymentException("the control loop " + reason, refused);
        } catch (TimeoutException late) {
            throw new DeploymentException("not deployed within " + patience, late);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof DeploymentException known) {
                throw known;
            }
            throw new DeploymentException("deployment failed: " + failed.getCause(), failed);
        }
    }
}
