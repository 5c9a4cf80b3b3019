package dev.sluice.eventsource;

import dev.sluice.api.StreamMapping;
import dev.sluice.function.Deadline;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Takes the changes of a share of the items through a function, in order: a virtual thread reads, calls, and goes
/// on when the batch is done or given up. It reads the whole stream and leaves to the others what is theirs.
final class StreamLane {
    private static final System.Logger LOG = System.getLogger("dev.sluice.eventsource");
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);
    /// The braces around the records.
    private static final int FRAME_BYTES = 16;

    private final int number;
    private final StreamMapping mapping;
    private final Filters filters;
    private final StreamCalls calls;
    private final StreamCheckpoint checkpoint;
    private final Backoff backoff;
    private final Pausing pausing = new Pausing();
    private final TumblingWindow window;
    private final Thread thread;

    StreamLane(int number, StreamMapping mapping, Filters filters, StreamCalls calls, StreamCheckpoint checkpoint) {
        this.number = number;
        this.mapping = mapping;
        this.filters = filters;
        this.calls = calls;
        this.checkpoint = checkpoint;
        this.window = new TumblingWindow(mapping.batching().tumbling());
        this.backoff = new Backoff(mapping.sourceArn() + " -> " + mapping.functionName());
        this.thread = Thread.ofVirtual()
                .name("event-source-" + mapping.functionName())
                .unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    void stop() {
        pausing.stop(thread);
    }

    boolean awaitQuiet(Deadline deadline) throws InterruptedException {
        return thread.join(Duration.ofNanos(Math.max(1, deadline.leftNanos())));
    }

    boolean isQuiet() {
        return !thread.isAlive();
    }

    private void run() {
        try {
            while (!pausing.isStopping()) {
                turn();
            }
        } catch (InterruptedException stopped) {
            LOG.log(Level.DEBUG, () -> "event=source_stopped function=" + mapping.functionName());
        }
    }

    private void turn() throws InterruptedException {
        pausing.pause(() -> {
            backoff.await();
            return true;
        });
        try {
            String from = window.from(checkpoint.position(number));
            Gathered gathered = gather(from);
            StreamBatch calling = new StreamBatch(new Work(mapping, calls, backoff, pausing), window, this::advance);
            if (window.isOver(gathered.batch.stream().findFirst(), Instant.now())) {
                calling.closeWindow();
                checkpoint.advance(number, window.close());
            }
            if (!gathered.batch.isEmpty()) {
                window.open(gathered.batch.getFirst(), from);
                calling.deliver(gathered.batch);
            }
            advance(gathered.end);
            backoff.succeeded();
        } catch (StreamException failed) {
            backoff.failed(String.valueOf(failed.getMessage()));
        } catch (RuntimeException defect) {
            LOG.log(Level.ERROR, "event=source_defect function=" + mapping.functionName(), defect);
            backoff.failed("defect: " + defect);
        }
    }

    /// What a window holds is not remembered before the window has ended.
    private void advance(String position) throws StreamException {
        if (window.isOpen()) {
            window.moved(position);
        } else {
            checkpoint.advance(number, position);
        }
    }

    /// Up to a batch of what is for this lane and passes the filters: what there is, or what comes within the
    /// window after the first change.
    private Gathered gather(String from) throws StreamException, InterruptedException {
        List<StreamRecord> batch = new ArrayList<>();
        String end = from;
        int bytes = FRAME_BYTES;
        long windowEnds =
                System.nanoTime() + window.wait(LONGEST_WAIT, Instant.now()).toNanos();
        while (batch.size() < mapping.batching().size()) {
            String after = end;
            Duration wait = Duration.ofNanos(Math.max(0, windowEnds - System.nanoTime()));
            int missing = mapping.batching().size() - batch.size();
            List<StreamRecord> read =
                    pausing.pause(() -> calls.streams().read(mapping.sourceArn(), after, missing, wait));
            boolean first = batch.isEmpty();
            for (StreamRecord record : read) {
                if (isOurs(record)) {
                    bytes += record.bytes() + 1;
                    boolean fits = bytes <= BatchCollector.MAX_EVENT_BYTES;
                    if (!batch.isEmpty() && !(fits && window.joins(batch.getFirst(), record))) {
                        return new Gathered(batch, end);
                    }
                    batch.add(record);
                }
                end = record.position();
            }
            if (first && !batch.isEmpty()) {
                windowEnds = System.nanoTime() + mapping.batching().window().toNanos();
            }
            boolean nothingMore = read.size() < missing && windowEnds - System.nanoTime() <= 0;
            boolean onlyOfOthers = batch.isEmpty() && !read.isEmpty(); // worth a bookmark
            if (nothingMore || onlyOfOthers) {
                break;
            }
        }
        return new Gathered(batch, end);
    }

    private boolean isOurs(StreamRecord record) {
        return Math.floorMod(record.item(), mapping.batching().parallel()) == number
                && filters.letThrough(record.json());
    }

    /// What its batches need of a lane.
    record Work(StreamMapping mapping, StreamCalls calls, Backoff backoff, Pausing pausing) {}

    /// @param batch what goes to the function
    /// @param end   the position behind everything that was read for it
    private record Gathered(List<StreamRecord> batch, String end) {}
}
