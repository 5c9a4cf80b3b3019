package dev.sluice.throttle;

import dev.sluice.api.UsagePlan.Quota;
import java.time.DayOfWeek;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import java.util.function.LongSupplier;

/// What one API key used of one usage plan. Guarded by itself: keys are looked at when clients connect, not for
/// each message.
final class Usage {
    private final LongSupplier nanoTime;
    private final InstantSource clock;
    private TokenBucket bucket;
    private Optional<Quota> quota;
    private Count count;

    /// @param count of an earlier run, or [Count#NONE]
    Usage(TokenBucket bucket, Optional<Quota> quota, Count count, LongSupplier nanoTime, InstantSource clock) {
        this.bucket = bucket;
        this.quota = quota;
        this.count = count;
        this.nanoTime = nanoTime;
        this.clock = clock;
    }

    /// Takes the plan as it is deployed now; what was used stays used.
    synchronized void deployed(TokenBucket newBucket, Optional<Quota> newQuota) {
        bucket = newBucket;
        quota = newQuota;
    }

    /// Counts one request, if it may be.
    synchronized Taken take() {
        if (quota.isPresent() && current().used() >= quota.get().limit()) {
            return Taken.USED_UP;
        }
        if (!bucket.tryTake(nanoTime.getAsLong())) {
            return Taken.TOO_FAST;
        }
        if (quota.isPresent()) {
            Count now = current();
            count = new Count(now.period(), now.used() + 1);
        }
        return Taken.TAKEN;
    }

    /// How much was used of the period that runs.
    synchronized Count count() {
        return quota.isPresent() ? current() : count;
    }

    private Count current() {
        LocalDate period = begin(quota.orElseThrow());
        if (count.period().equals(period)) {
            return count;
        }
        boolean first = count.equals(Count.NONE);
        return new Count(period, first ? quota.orElseThrow().offset() : 0);
    }

    private LocalDate begin(Quota of) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return switch (of.period()) {
            case DAY -> today;
            case WEEK -> today.with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY));
            case MONTH -> today.withDayOfMonth(1);
        };
    }

    /// What became of a request.
    enum Taken {
        TAKEN,
        TOO_FAST,
        USED_UP
    }

    /// Requests since the beginning of a period.
    ///
    /// @param period its first day, UTC
    record Count(LocalDate period, long used) {
        static final Count NONE = new Count(LocalDate.EPOCH, 0);
    }
}
