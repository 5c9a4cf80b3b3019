package dev.sluice.eventsource;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.sluice.api.ApiImage;
import dev.sluice.api.EventSource;
import dev.sluice.api.EventSourceMapping;
import dev.sluice.api.FunctionDefinition;
import dev.sluice.api.StreamMapping;
import dev.sluice.function.Deadline;
import dev.sluice.function.Functions;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final StreamClient streams;
    private final Functions functions;

    /// By mapping id.
    @GuardedBy("this")
    private final Map<String, Source> running = new HashMap<>();

    /// Stopped, with batches that may still run.
    @GuardedBy("this")
    private final List<Source> stopped = new ArrayList<>();

    private volatile ApiImage image = ApiImage.EMPTY;

    @GuardedBy("this")
    private boolean started;

    /// Over those services, calling those functions.
    public EventSourceMappings(QueueClient queues, StreamClient streams, Functions functions) {
        this.queues = queues;
        this.streams = streams;
        this.functions = functions;
    }

    /// Takes over a new image. Quick: it waits for nobody.
    public synchronized void publish(ApiImage next) {
        ApiImage before = image;
        image = next;
        if (started) {
            Map<String, Source> were = Map.copyOf(running);
            apply(next.eventSources());
            before.eventSources().values().stream()
                    .filter(mapping -> mapping instanceof StreamMapping
                            && !next.eventSources().containsKey(mapping.id()))
                    .forEach(removed -> forget(removed.id(), Optional.ofNullable(were.get(removed.id()))));
        }
    }

    /// How far a mapping had come that nobody has any more: should it come back, it begins as a new one. What is
    /// still with its function is waited for, by a virtual thread.
    private void forget(String id, Optional<Source> stopping) {
        Thread _ = Thread.ofVirtual().name("event-source-forget").start(() -> {
            try {
                boolean quiet =
                        stopping.isEmpty() || stopping.get().awaitQuiet(Deadline.in(LONGEST_TIMEOUT.plus(WAITING)));
                if (quiet && !image.eventSources().containsKey(id)) {
                    streams.forget(id);
                }
            } catch (StreamException failed) {
                LOG.log(Level.WARNING, "event=source_not_forgotten mapping=" + id, failed);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /// Starts what is deployed.
    public synchronized void start() {
        started = true;
        apply(image.eventSources());
    }

    /// Receives nothing more and waits for the batches that are with functions; whether all ended in time. Nothing
    /// is started again.
    public boolean drain(Deadline deadline) throws InterruptedException {
        List<Source> ending;
        synchronized (this) {
            started = false;
            apply(Map.of());
            ending = List.copyOf(stopped);
        }
        boolean quiet = true;
        for (Source poller : ending) {
            quiet &= poller.awaitQuiet(deadline);
        }
        return quiet;
    }

    @GuardedBy("this")
    private void apply(Map<String, EventSource> mappings) {
        stopped.removeIf(Source::isQuiet);
        for (Source poller : List.copyOf(running.values())) {
            EventSource before = poller.mapping();
            if (!before.equals(mappings.get(before.id()))) {
                poller.stop();
                stopped.add(poller);
                running.remove(before.id());
            }
        }
        for (EventSource mapping : mappings.values()) {
            if (mapping.enabled() && !running.containsKey(mapping.id())) {
                run(mapping);
            }
        }
    }

    @GuardedBy("this")
    private void run(EventSource mapping) {
        try {
            Source source = source(mapping);
            running.put(mapping.id(), source);
            source.start();
        } catch (FilterPatternException refused) {
            // A message that should be dropped must not reach the function: the mapping does not run at all.
            LOG.log(
                    Level.ERROR,
                    "event=source_refused mapping={0} reason=\"filter: {1}\"",
                    mapping.id(),
                    refused.getMessage());
        }
    }

    private Source source(EventSource mapping) throws FilterPatternException {
        Supplier<Duration> patience = () -> patience(mapping.functionName());
        return switch (mapping) {
            case EventSourceMapping queue ->
                new Poller(queue, Filters.parse(queue.filters()), functions, queues, patience);
            case StreamMapping stream ->
                new StreamPoller(
                        stream, Filters.parse(stream.filters()), new StreamCalls(streams, functions, queues, patience));
        };
    }

    private Duration patience(String functionName) {
        FunctionDefinition function = image.functions().get(functionName);
        return (function == null ? LONGEST_TIMEOUT : function.timeout()).plus(WAITING);
    }
}
