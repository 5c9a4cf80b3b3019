package dev.sluice.server.log;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// The latest lines of all functions, in the order in which they came. Bounded: the oldest line leaves when a new
/// one comes (policy: drop the oldest; the files keep them). Writers never wait for readers. Guarded by its lock;
/// the listener is called under it, so that it hears the lines in order, and must be quick.
public final class LogJournal {
    /// How many lines are kept.
    public static final int CAPACITY = 10_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition written = lock.newCondition();
    private final Consumer<LogLine> listener;

    @GuardedBy("lock")
    private final ArrayDeque<LogLine> lines = new ArrayDeque<>();

    @GuardedBy("lock")
    private long last;

    /// An empty journal; the listener hears every line.
    public LogJournal(Consumer<LogLine> listener) {
        this.listener = listener;
    }

    /// Adds the lines of a text. Safe for any thread.
    public void write(long atMillis, String source, String text) {
        write(atMillis, source, text, true);
    }

    /// The same, but not shown at the terminal: what people look up when they want to know. Safe for any thread.
    public void note(long atMillis, String source, String text) {
        write(atMillis, source, text, false);
    }

    private void write(long atMillis, String source, String text, boolean shown) {
        lock.lock();
        try {
            for (String line : text.stripTrailing().split("\\R", -1)) {
                add(new LogLine(++last, atMillis, source, line, shown));
            }
            written.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @GuardedBy("lock")
    private void add(LogLine line) {
        lines.addLast(line);
        if (lines.size() > CAPACITY) {
            lines.removeFirst();
        }
        listener.accept(line);
    }

    /// The lines after that number, all sources or one; waits until there is one or the time is over. Call it on a
    /// thread that may block.
    ///
    /// @param after  the number of the last line that the caller has; 0 for all that are kept
    /// @param source a function's name, or empty for all
    /// @return how far the journal was read, and what was found; no lines when the time passed first
    public Page await(long after, String source, Duration longest) throws InterruptedException {
        long left = longest.toNanos();
        lock.lockInterruptibly();
        try {
            while (true) {
                List<LogLine> found = after(after, source);
                if (!found.isEmpty() || left <= 0) {
                    return new Page(last, found);
                }
                left = written.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    @GuardedBy("lock")
    private List<LogLine> after(long number, String source) {
        List<LogLine> found = new ArrayList<>();
        for (LogLine line : lines) {
            if (line.number() > number && (source.isEmpty() || source.equals(line.source()))) {
                found.add(line);
            }
        }
        return found;
    }

    /// A part of the journal.
    ///
    /// @param last  the number to ask after next time
    /// @param lines in order
    public record Page(long last, List<LogLine> lines) {
        public Page {
            lines = List.copyOf(lines);
        }
    }
}
