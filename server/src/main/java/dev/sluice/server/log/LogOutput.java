package dev.sluice.server.log;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// Takes lines to where they are read, a file or a terminal, on a thread of its own, so that a terminal that is
/// stopped or a slow disk holds up no function and no deadline. Bounded: a line that finds no room is dropped and
/// counted (policy: drop the newest; a line tells how many). Safe for any thread.
///
/// @param <T> what a line is made of
public final class LogOutput<T> implements Consumer<T>, AutoCloseable {
    private static final int CAPACITY = 10_000;
    private static final Duration LAST_LINES_WITHIN = Duration.ofSeconds(2);

    /// Empty at the end.
    private final BlockingQueue<Optional<T>> waiting = new ArrayBlockingQueue<>(CAPACITY);
    private final AtomicLong dropped = new AtomicLong();
    private final Destination<T> destination;
    private final Thread writer;

    private LogOutput(String name, Destination<T> destination) {
        this.destination = destination;
        this.writer = Thread.ofPlatform().daemon().name("log-" + name).unstarted(this::run);
    }

    /// Where lines are read. Called by the thread of the output alone.
    ///
    /// @param <T> what a line is made of
    public interface Destination<T> {
        /// Writes one.
        void write(T line);

        /// Tells that so many were lost before that one.
        void lost(long lines, T before);

        /// No line waits at this moment: what is held back may go out.
        default void idle() {}
    }

    /// Begins to write the lines of a journal; the name is the thread's.
    public static LogOutput<LogLine> to(String name, Consumer<LogLine> destination) {
        return begin(name, new Destination<>() {
            @Override
            public void write(LogLine line) {
                destination.accept(line);
            }

            @Override
            public void lost(long lines, LogLine before) {
                String text = lines + " lines were lost here: more came than could be written";
                destination.accept(new LogLine(before.number(), before.atMillis(), "sluice", text, true));
            }
        });
    }

    /// Begins to write there; the name is the thread's.
    public static <T> LogOutput<T> begin(String name, Destination<T> destination) {
        LogOutput<T> output = new LogOutput<>(name, destination);
        output.writer.start();
        return output;
    }

    /// Never blocks.
    @Override
    public void accept(T line) {
        if (!waiting.offer(Optional.of(line))) {
            dropped.incrementAndGet();
        }
    }

    private void run() {
        try {
            for (Optional<T> line = waiting.take(); line.isPresent(); line = waiting.take()) {
                long lost = dropped.getAndSet(0);
                if (lost > 0) {
                    destination.lost(lost, line.get());
                }
                destination.write(line.get());
                if (waiting.isEmpty()) {
                    destination.idle();
                }
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
            boolean told = waiting.offer(Optional.empty(), LAST_LINES_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
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
