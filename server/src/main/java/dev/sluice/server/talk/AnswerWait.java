package dev.sluice.server.talk;

import java.time.Duration;

/// How long to wait for answers once everything is sent: until none has come for a while, and not beyond a limit.
/// As long as nothing has come since the last message, only the limit counts: a cold environment takes its time.
/// Messages are heard on the client's thread, everything else is confined to the one that sends. Times are those of
/// [System#nanoTime].
public final class AnswerWait {
    private final long quietNanos;
    private final long longestNanos;
    private long sent;
    private long end;
    private volatile long heard;

    private AnswerWait(Duration quiet, Duration longest, long now) {
        this.quietNanos = quiet.toNanos();
        this.longestNanos = longest.toNanos();
        this.sent = now;
        this.end = now + longestNanos;
        this.heard = now - 1;
    }

    /// Until nothing came for that while, at most that long.
    public static AnswerWait untilQuiet(Duration quiet, Duration longest, long now) {
        return new AnswerWait(quiet, longest, now);
    }

    /// All of that time, whatever comes.
    public static AnswerWait exactly(Duration time, long now) {
        return new AnswerWait(time, time, now);
    }

    /// A message went out.
    public void sent(long now) {
        sent = now;
    }

    /// A message came in.
    public void heard(long now) {
        heard = now;
    }

    /// There is nothing more to send.
    public void inputEnded(long now) {
        end = now + longestNanos;
    }

    /// How many nanoseconds to wait still; none left when it is not positive.
    public long left(long now) {
        long last = heard;
        long quietEnd = last - sent >= 0 ? last + quietNanos : end;
        return Math.min(end - now, quietEnd - now);
    }
}
