package dev.sluice.eventsource;

import dev.sluice.api.EventSourceMapping;
import dev.sluice.wire.json.JsonWriter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Gathers the next batch of a mapping: up to its size, its window and the bytes that a call may carry. Messages
/// that no filter lets through are deleted on the way. Confined to the thread of the poller.
final class BatchCollector {
    /// SQS quota: messages of one reception.
    private static final int MOST_AT_ONCE = 10;
    /// SQS quota: the longest poll.
    private static final Duration LONGEST_POLL = Duration.ofSeconds(20);
    /// AWS quota: the payload of a synchronous call.
    static final int MAX_EVENT_BYTES = 6 << 20;
    /// The braces around the records.
    private static final int FRAME_BYTES = 16;

    private final EventSourceMapping mapping;
    private final Filters filters;
    private final QueueClient queues;
    /// Of the batch that is being gathered.
    private final List<QueueMessage> gathered = new ArrayList<>();
    /// Received, but too much for the batch before; fewer than one reception brings.
    private final Deque<QueueMessage> left = new ArrayDeque<>();

    private int bytes;

    BatchCollector(EventSourceMapping mapping, Filters filters, QueueClient queues) {
        this.mapping = mapping;
        this.filters = filters;
        this.queues = queues;
    }

    /// Waits for the next batch, 20 seconds for its first message; none when there was none.
    ///
    /// @throws QueueException       when nothing could be received
    /// @throws InterruptedException when the thread is to stop; [#unsent] has what was gathered
    List<QueueMessage> next() throws QueueException, InterruptedException {
        boolean full = addAll(List.copyOf(left), left.size());
        long windowEnds = System.nanoTime() + window().toNanos();
        while (!full) {
            List<QueueMessage> received;
            try {
                received = queues.receive(mapping.queueArn(), missing(), patience(windowEnds));
            } catch (QueueException failed) {
                if (gathered.isEmpty()) {
                    throw failed;
                }
                break; // what there is goes its way; the next turn meets the trouble again
            }
            if (gathered.isEmpty()) {
                windowEnds = System.nanoTime() + window().toNanos();
            }
            full = addAll(letThrough(received), 0);
            boolean over = gathered.isEmpty() ? received.isEmpty() : windowEnds - System.nanoTime() <= 0;
            if (over) {
                break;
            }
        }
        List<QueueMessage> batch = List.copyOf(gathered);
        gathered.clear();
        bytes = 0;
        return batch;
    }

    /// What was received and not handed over, when the poller stops.
    List<QueueMessage> unsent() {
        List<QueueMessage> unsent = new ArrayList<>(gathered);
        unsent.addAll(left);
        return unsent;
    }

    /// A FIFO queue's batches do not wait.
    private Duration window() {
        return isFifo() ? Duration.ZERO : mapping.batchingWindow();
    }

    private boolean isFifo() {
        return mapping.queueArn().endsWith(".fifo");
    }

    private int missing() {
        return Math.min(MOST_AT_ONCE, mapping.batchSize() - gathered.size());
    }

    private Duration patience(long windowEnds) {
        if (gathered.isEmpty()) {
            return LONGEST_POLL;
        }
        long millis = Math.max(0, (windowEnds - System.nanoTime()) / 1_000_000);
        Duration wholeSeconds = Duration.ofSeconds((millis + 999) / 1000);
        return wholeSeconds.compareTo(LONGEST_POLL) < 0 ? wholeSeconds : LONGEST_POLL;
    }

    private List<QueueMessage> letThrough(List<QueueMessage> received) throws QueueException, InterruptedException {
        if (filters.patterns().isEmpty()) {
            return received;
        }
        List<QueueMessage> through = new ArrayList<>();
        List<String> dropped = new ArrayList<>();
        for (QueueMessage message : received) {
            if (filters.letThrough(mapping.queueArn(), message)) {
                through.add(message);
            } else {
                dropped.add(message.receiptHandle());
            }
        }
        if (!dropped.isEmpty()) {
            List<String> _ = queues.delete(mapping.queueArn(), dropped); // what stays is dropped when it comes again
        }
        return through;
    }

    /// Adds messages; whether the batch is full now.
    ///
    /// @param again how many of them are at the head of those that were left before
    private boolean addAll(List<QueueMessage> messages, int again) {
        for (int i = 0; i < again; i++) {
            left.removeFirst();
        }
        boolean full = false;
        for (QueueMessage message : messages) {
            int size = bytesOf(message);
            full |= !gathered.isEmpty() && FRAME_BYTES + bytes + size > MAX_EVENT_BYTES;
            if (full) {
                left.addLast(message);
            } else {
                gathered.add(message);
                bytes += size;
                full = gathered.size() >= mapping.batchSize();
            }
        }
        return full;
    }

    /// Of a record with its comma. Measured only where ten of its kind could be too much.
    private int bytesOf(QueueMessage message) {
        boolean small = mapping.batchSize() <= MOST_AT_ONCE && message.body().length() < SMALL_BODY;
        return small ? 0 : 1 + JsonWriter.bytes(QueueEvent.recordOf(mapping.queueArn(), message)).length;
    }

    /// Ten such bodies are below the limit however they are escaped.
    private static final int SMALL_BODY = 64 << 10;
}
