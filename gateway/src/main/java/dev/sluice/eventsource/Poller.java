package dev.sluice.eventsource;

import dev.sluice.api.EventSourceMapping;
import dev.sluice.function.Deadline;
import dev.sluice.function.Functions;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Runs one mapping: a virtual thread receives, each batch gets another. Started and stopped once, by the owner of
/// the mappings.
final class Poller implements Source {
    private static final System.Logger LOG = System.getLogger("dev.sluice.eventsource");

    private final EventSourceMapping mapping;
    private final BatchCollector collector;
    private final Functions functions;
    private final QueueClient queues;
    private final Supplier<Duration> patience;
    private final Backoff backoff;
    private final Semaphore places;
    /// FIFO message groups that are with the function.
    private final Set<String> groups = ConcurrentHashMap.newKeySet();

    private final Thread thread;
    private volatile boolean stopping;

    /// @param patience how long a call of the function may take, waiting included; asked for each call
    Poller(
            EventSourceMapping mapping,
            Filters filters,
            Functions functions,
            QueueClient queues,
            Supplier<Duration> patience) {
        this.mapping = mapping;
        this.functions = functions;
        this.queues = queues;
        this.patience = patience;
        this.collector = new BatchCollector(mapping, filters, queues);
        this.backoff = new Backoff(mapping.queueArn() + " -> " + mapping.functionName());
        this.places = new Semaphore(mapping.maxConcurrency());
        this.thread = Thread.ofVirtual()
                .name("event-source-" + mapping.functionName())
                .unstarted(this::run);
    }

    @Override
    public EventSourceMapping mapping() {
        return mapping;
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public void stop() {
        stopping = true;
        thread.interrupt();
    }

    @Override
    public boolean awaitQuiet(Deadline deadline) throws InterruptedException {
        boolean over = thread.join(Duration.ofNanos(Math.max(1, deadline.leftNanos())));
        int all = mapping.maxConcurrency();
        boolean quiet = over && places.tryAcquire(all, Math.max(0, deadline.leftNanos()), TimeUnit.NANOSECONDS);
        if (quiet) {
            places.release(all);
        }
        return quiet;
    }

    @Override
    public boolean isQuiet() {
        return !thread.isAlive() && places.availablePermits() == mapping.maxConcurrency();
    }

    private void run() {
        try {
            while (!stopping) {
                turn();
            }
        } catch (InterruptedException stopped) {
            LOG.log(Level.DEBUG, () -> "event=source_stopped function=" + mapping.functionName());
        }
        release(collector.unsent());
    }

    private void turn() throws InterruptedException {
        backoff.await();
        places.acquire();
        boolean free = true;
        try {
            List<QueueMessage> batch = collector.next();
            if (batch.isEmpty()) {
                backoff.succeeded();
            } else {
                free = false;
                hand(batch);
            }
        } catch (QueueException failed) {
            backoff.failed(String.valueOf(failed.getMessage()));
        } catch (RuntimeException defect) {
            LOG.log(Level.ERROR, "event=source_defect function=" + mapping.functionName(), defect);
            backoff.failed("defect: " + defect);
        } finally {
            if (free) {
                places.release();
            }
        }
    }

    /// Hands a batch over, on a FIFO queue each message group for itself. A place is taken already.
    private void hand(List<QueueMessage> batch) throws InterruptedException {
        List<List<QueueMessage>> parts = new ArrayList<>(byGroup(batch));
        for (int i = 0; i < parts.size(); i++) {
            if (i > 0) {
                acquireOrRelease(parts.subList(i, parts.size()));
            }
            start(parts.get(i));
        }
        if (parts.isEmpty()) {
            places.release();
        }
    }

    private void acquireOrRelease(List<List<QueueMessage>> waiting) throws InterruptedException {
        try {
            places.acquire();
        } catch (InterruptedException stopped) {
            waiting.forEach(this::release);
            throw stopped;
        }
    }

    /// The whole of a standard queue's batch; each group of a FIFO queue's, but for groups that are still with the
    /// function because the queue's visibility timeout was too short: their messages come again.
    private List<List<QueueMessage>> byGroup(List<QueueMessage> batch) {
        Map<String, List<QueueMessage>> parts = new LinkedHashMap<>();
        for (QueueMessage message : batch) {
            parts.computeIfAbsent(message.group(), _ -> new ArrayList<>()).add(message);
        }
        parts.keySet().removeIf(group -> !group.isEmpty() && groups.contains(group));
        return List.copyOf(parts.values());
    }

    private void start(List<QueueMessage> messages) {
        String group = messages.getFirst().group();
        if (!group.isEmpty()) {
            groups.add(group);
        }
        Thread.ofVirtual().name("batch-" + mapping.functionName()).start(() -> {
            try {
                new Batch(mapping, List.copyOf(messages), functions, queues).run(Deadline.in(patience.get()), backoff);
            } catch (RuntimeException defect) {
                LOG.log(Level.ERROR, "event=batch_defect function=" + mapping.functionName(), defect);
            } finally {
                groups.remove(group);
                places.release();
            }
        });
    }

    /// Makes messages visible again that no function has seen.
    private void release(List<QueueMessage> messages) {
        if (messages.isEmpty()) {
            return;
        }
        boolean interrupted = Thread.interrupted(); // one more call, of a bounded time
        try {
            List<String> handles =
                    messages.stream().map(QueueMessage::receiptHandle).toList();
            queues.changeVisibility(mapping.queueArn(), handles, Duration.ZERO);
        } catch (QueueException failed) {
            LOG.log(Level.DEBUG, () -> "event=release_failed reason=\"" + failed.getMessage() + "\"");
        } catch (InterruptedException again) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
