package dev.sluice.server.log;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// The latest lines of all functions and of the execution logs of all APIs, in the order in which they came.
/// Bounded: the oldest line of either kind leaves when a new one comes (policy: drop the oldest; the files keep
/// them), so that the lines of an API that is asked often push out none of a function. Writers never wait for
/// readers. Guarded by its lock; the listener is called under it, so that it hears the lines in order, and must be
/// quick.
public final class LogJournal {
    /// How many lines of either kind are kept.
    public static final int CAPACITY = 10_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition written = lock.newCondition();
    private final Consumer<LogLine> listener;

    @GuardedBy("lock")
    private final ArrayDeque<LogLine> lines = new ArrayDeque<>();

    @GuardedBy("lock")
    private final ArrayDeque<LogLine> told = new ArrayDeque<>();

    @GuardedBy("lock")
    private long last;

    /// An empty journal; the listener hears every line.
    public LogJournal(Consumer<LogLine> listener) {
        this.listener = listener;
    }

    /// Adds the lines of a text. Safe for any thread.
    public void write(long atMillis, String source, String text) {
        write(atMillis, source, "", text);
    }

    /// Adds the lines of a text that is about a request. Safe for any thread.
    public void write(long atMillis, String source, String request, String text) {
        write(new LogLine(0, atMillis, source, request, text, true));
    }

    /// The same, but not shown at the terminal: what people look up when they want to know. Safe for any thread.
    public void note(long atMillis, String source, String text) {
        write(new LogLine(0, atMillis, source, text, false));
    }

    /// Adds a line of an API. The listener does not hear it: it is kept elsewhere. Safe for any thread.
    public void tell(long atMillis, String source, String line) {
        lock.lock();
        try {
            keep(told, new LogLine(++last, atMillis, source, line, false));
            written.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void write(LogLine whole) {
        lock.lock();
        try {
            for (String line : whole.text().stripTrailing().split("\\R", -1)) {
                LogLine added =
                        new LogLine(++last, whole.atMillis(), whole.source(), whole.request(), line, whole.shown());
                keep(lines, added);
                listener.accept(added);
            }
            written.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static void keep(ArrayDeque<LogLine> ring, LogLine line) {
        ring.addLast(line);
        if (ring.size() > CAPACITY) {
            ring.removeFirst();
        }
    }

    /// The lines after that number, all sources or one; waits until there is one or the time is over. Call it on a
    /// thread that may block.
    ///
    /// @param after  the number of the last line that the caller has; 0 for all that are kept
    /// @param source the name of a function or an API, or empty for all
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
        for (ArrayDeque<LogLine> ring : List.of(lines, told)) {
            for (LogLine line : ring) {
                if (line.number() > number && (source.isEmpty() || source.equals(line.source()))) {
                    found.add(line);
                }
            }
        }
        found.sort(Comparator.comparingLong(LogLine::number));
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
