package dev.sluice.eventsource;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sluice.api.ApiImage;
import dev.sluice.api.EventSourceMapping;
import dev.sluice.api.FunctionDefinition;
import dev.sluice.function.Deadline;
import dev.sluice.function.Functions;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// Every event source mapping that is deployed. Lifecycle: construct, [#publish] for each image, [#start] once
/// callers may come, [#drain]. A mapping that is the same in the next image goes on undisturbed; a changed one is
/// stopped and started anew, its running batches end as they are. Safe for any thread.
public final class EventSourceMappings {
    private static final System.Logger LOG = System.getLogger("dev.sluice.eventsource");
    /// What a call may wait for an environment, beside the function's own timeout.
    private static final Duration WAITING = Duration.ofSeconds(30);

    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(15);

    private final QueueClient queues;
    private final Functions functions;

    /// By mapping id.
    @GuardedBy("this")
    private final Map<String, Poller> running = new HashMap<>();

    /// Stopped, with batches that may still run.
    @GuardedBy("this")
    private final List<Poller> stopped = new ArrayList<>();

    private volatile ApiImage image = ApiImage.EMPTY;

    @GuardedBy("this")
    private boolean started;

    /// Over that service, calling those functions.
    public EventSourceMappings(QueueClient queues, Functions functions) {
        this.queues = queues;
        this.functions = functions;
    }

    /// Takes over a new image. Quick: it waits for nobody.
    public synchronized void publish(ApiImage next) {
        image = next;
        if (started) {
            apply(next.eventSources());
        }
    }

    /// Starts what is deployed.
    public synchronized void start() {
        started = true;
        apply(image.eventSources());
    }

    /// Receives nothing more and waits for the batches that are with functions; whether all ended in time. Nothing
    /// is started again.
    public boolean drain(Deadline deadline) throws InterruptedException {
        List<Poller> ending;
        synchronized (this) {
            started = false;
            apply(Map.of());
            ending = List.copyOf(stopped);
        }
        boolean quiet = true;
        for (Poller poller : ending) {
            quiet &= poller.awaitQuiet(deadline);
        }
        return quiet;
    }

    @GuardedBy("this")
    private void apply(Map<String, EventSourceMapping> mappings) {
        stopped.removeIf(Poller::isQuiet);
        for (Poller poller : List.copyOf(running.values())) {
            EventSourceMapping before = poller.mapping();
            if (!before.equals(mappings.get(before.id()))) {
                poller.stop();
                stopped.add(poller);
                running.remove(before.id());
            }
        }
        for (EventSourceMapping mapping : mappings.values()) {
            if (mapping.enabled() && !running.containsKey(mapping.id())) {
                run(mapping);
            }
        }
    }

    @GuardedBy("this")
    private void run(EventSourceMapping mapping) {
        try {
            Filters filters = Filters.parse(mapping.filters());
            Supplier<Duration> patience = () -> patience(mapping.functionName());
            Poller poller = new Poller(mapping, filters, functions, queues, patience);
            running.put(mapping.id(), poller);
            poller.start();
        } catch (FilterPatternException refused) {
            // A message that should be dropped must not reach the function: the mapping does not run at all.
            LOG.log(
                    Level.ERROR,
                    "event=source_refused mapping={0} reason=\"filter: {1}\"",
                    mapping.id(),
                    refused.getMessage());
        }
    }

    private Duration patience(String functionName) {
        FunctionDefinition function = image.functions().get(functionName);
        return (function == null ? LONGEST_TIMEOUT : function.timeout()).plus(WAITING);
    }
}
