package dev.sluice.flow;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Tells the operator of failures that clients can bring about as often as they like: the first at once, and those
/// like it once a second with their number, until a second passes without one. Bounded: beyond [#LIMIT] kinds of
/// failures within a second the rest is counted as one more kind. Costs nothing while nothing fails. Safe for any
/// thread.
public final class FailureLog {
    /// How many kinds are told apart at a time.
    static final int LIMIT = 200;
    /// A function chooses how long its message is.
    private static final int LONGEST_REASON = 1000;

    private static final Duration WINDOW = Duration.ofSeconds(1);

    private final Consumer<String> lines;
    private final Executor windowEnd;
    /// Of each kind that was told of in this window: how many like it came since.
    private final ConcurrentHashMap<Failure, Long> repeated = new ConcurrentHashMap<>();

    /// To that log, as warnings.
    public FailureLog(System.Logger log) {
        this(
                line -> log.log(System.Logger.Level.WARNING, line),
                CompletableFuture.delayedExecutor(WINDOW.toMillis(), TimeUnit.MILLISECONDS));
    }

    /// @param windowEnd runs what it is given a window later
    FailureLog(Consumer<String> lines, Executor windowEnd) {
        this.lines = lines;
        this.windowEnd = windowEnd;
    }

    /// A kind of failure.
    ///
    /// @param event  what failed: `message_failed`
    /// @param api    the API's id and the stage
    /// @param route  its key; empty when there is none
    /// @param reason for the operator, not for the client
    public record Failure(String event, String api, String route, String reason) {
        public Failure {
            String line = reason.replaceAll("\\p{Cntrl}+", " ");
            reason = line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + "…";
        }

        private String line() {
            return "event=" + event + " api=" + api + " route=\"" + route + "\" reason=\"" + reason + "\" ";
        }
    }

    /// One more failure. Never blocks on the log of another kind.
    ///
    /// @param which tells this one from others of its kind; asked only if it is shown
    public void tell(Failure failure, Supplier<String> which) {
        boolean crowded = repeated.size() >= LIMIT && !repeated.containsKey(failure);
        Failure kind =
                crowded ? new Failure(failure.event, "*", "*", "too many different ones to tell apart") : failure;
        long like = repeated.merge(kind, 0L, (before, _) -> before + 1);
        if (like == 0) {
            lines.accept(kind.line() + which.get());
            windowEnd.execute(() -> endWindow(kind));
        }
    }

    private void endWindow(Failure kind) {
        if (repeated.remove(kind, 0L)) {
            return; // the next one is a first again
        }
        long like = Objects.requireNonNullElse(repeated.put(kind, 0L), 0L);
        lines.accept(kind.line() + "times=" + like);
        windowEnd.execute(() -> endWindow(kind));
    }
}
