package dev.sluice.server.log;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// Takes lines to where they are read, a file or a terminal, on a thread of its own, so that a terminal that is
/// stopped or a slow disk holds up no function and no deadline. Bounded: a line that finds no room is dropped and
/// counted (policy: drop the newest; a line tells how many). Safe for any thread.
public final class LogOutput implements Consumer<LogLine>, AutoCloseable {
    private static final int CAPACITY = 10_000;
    private static final Duration LAST_LINES_WITHIN = Duration.ofSeconds(2);
    /// Equal to no line of a journal, whose numbers begin at 1.
    private static final LogLine END = new LogLine(0, 0, "", "", false);

    private final BlockingQueue<LogLine> waiting = new ArrayBlockingQueue<>(CAPACITY);
    private final AtomicLong dropped = new AtomicLong();
    private final Consumer<LogLine> destination;
    private final Thread writer;

    private LogOutput(String name, Consumer<LogLine> destination) {
        this.destination = destination;
        this.writer = Thread.ofPlatform().daemon().name("log-" + name).unstarted(this::run);
    }

    /// Begins to write; the name is the thread's.
    public static LogOutput to(String name, Consumer<LogLine> destination) {
        LogOutput output = new LogOutput(name, destination);
        output.writer.start();
        return output;
    }

    /// Never blocks.
    @Override
    public void accept(LogLine line) {
        if (!waiting.offer(line)) {
            dropped.incrementAndGet();
        }
    }

    private void run() {
        try {
            for (LogLine line = waiting.take(); !line.equals(END); line = waiting.take()) {
                long lost = dropped.getAndSet(0);
                if (lost > 0) {
                    String text = lost + " lines were lost here: more came than could be written";
                    destination.accept(new LogLine(line.number(), line.atMillis(), "sluice", text, true));
                }
                destination.accept(line);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    /// Writes what waits, for two seconds at most.
    @Override
    public void close() {
        long before = System.nanoTime();
        try {
            boolean told = waiting.offer(END, LAST_LINES_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
            Duration left = LAST_LINES_WITHIN.minusNanos(System.nanoTime() - before);
            if (told && writer.join(left.isNegative() ? Duration.ZERO : left)) {
                return;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        writer.interrupt();
    }
}
