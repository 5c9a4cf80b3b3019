package dev.sluice.edge;

import dev.sluice.config.Quotas;
import java.time.Duration;
import java.util.Optional;

/// How long a connection may be silent, alive, deaf, slow to read or busy with one message. It counts, its owner
/// acts: whatever happens costs a write to a field, and one timer at the nearest deadline looks at all of them.
/// Confined to the event loop but for [#activeNanos].
final class Deadlines {
    /// Two were sent, and there was time to answer the second.
    private static final int UNHEARD_PINGS = 3;
    private static final long NEVER = Long.MAX_VALUE;

    private final EdgeConfig config;
    private final long openedNanos;
    /// When the socket last took something while more was waiting.
    private long progressNanos;
    private boolean stalled;
    /// When the peer last sent anything whole; and when it was last asked whether it is there.
    private long heardNanos;
    private long pingedNanos;
    /// Since when a message lacks its end, or since when that was last looked at.
    private long unfinishedNanos;
    private boolean unfinished;

    private volatile long activeNanos;

    Deadlines(EdgeConfig config, long nowNanos) {
        this.config = config;
        this.openedNanos = nowNanos;
        this.activeNanos = nowNanos;
        this.heardNanos = nowNanos;
        this.pingedNanos = nowNanos;
    }

    /// The last activity; any thread.
    long activeNanos() {
        return activeNanos;
    }

    /// Something that ends idleness went either way.
    void active(long nowNanos) {
        activeNanos = nowNanos;
    }

    /// The peer is there.
    void heard(long nowNanos) {
        heardNanos = nowNanos;
    }

    /// It was asked whether it is.
    void pinged(long nowNanos) {
        pingedNanos = nowNanos;
    }

    /// Something waits for the socket; true when nothing did before.
    boolean waits(long nowNanos) {
        boolean first = !stalled;
        if (first) {
            stalled = true;
            progressNanos = nowNanos;
        }
        return first;
    }

    /// The socket has taken something.
    void progress(long nowNanos, boolean moreWaits) {
        stalled = stalled && moreWaits;
        progressNanos = nowNanos;
    }

    /// A message has begun that is not all there; true when none had before.
    boolean begins(long nowNanos) {
        boolean first = !unfinished;
        if (first) {
            unfinished = true;
            unfinishedNanos = nowNanos;
        }
        return first;
    }

    /// The message is all there, or was looked at and may go on.
    void ends() {
        unfinished = false;
    }

    boolean isTooSlow(long nowNanos) {
        return stalled && drainLeft(nowNanos) <= 0;
    }

    boolean isOver(long nowNanos) {
        return Math.min(idleLeft(nowNanos), lifeLeft(nowNanos)) <= 0;
    }

    boolean isLongUnfinished(long nowNanos) {
        return unfinished && messageLeft(nowNanos) <= 0;
    }

    boolean isPingDue(long nowNanos) {
        return pingLeft(nowNanos) <= 0;
    }

    /// Whether it did not answer twice in a row.
    boolean isUnheard(long nowNanos) {
        return nowNanos - heardNanos >= UNHEARD_PINGS * pingNanos();
    }

    /// Until the nearest of all.
    long left(long nowNanos) {
        long left = Math.min(Math.min(idleLeft(nowNanos), lifeLeft(nowNanos)), pingLeft(nowNanos));
        left = stalled ? Math.min(left, drainLeft(nowNanos)) : left;
        return unfinished ? Math.min(left, messageLeft(nowNanos)) : left;
    }

    private long idleLeft(long nowNanos) {
        return times().idle().toNanos() - (nowNanos - activeNanos);
    }

    private long lifeLeft(long nowNanos) {
        long most = times().lifetime().toNanos();
        return most == 0 ? NEVER : most - (nowNanos - openedNanos);
    }

    /// Until the peer is asked whether it is there.
    private long pingLeft(long nowNanos) {
        long every = pingNanos();
        return every == 0 ? NEVER : every - (nowNanos - (heardNanos - pingedNanos > 0 ? heardNanos : pingedNanos));
    }

    private long pingNanos() {
        Optional<Duration> ping = times().ping();
        return ping.isPresent() ? ping.get().toNanos() : 0;
    }

    private long drainLeft(long nowNanos) {
        return config.drain().toNanos() - (nowNanos - progressNanos);
    }

    private long messageLeft(long nowNanos) {
        return config.http().bodyTime().toNanos() - (nowNanos - unfinishedNanos);
    }

    private Quotas.Times times() {
        return config.quotas().times();
    }
}
