package dev.sluice.function;

import java.time.Duration;

/// What a pool may use.
///
/// @param waitingCalls how many calls of a function may wait for an environment; beyond it a call is throttled
/// @param keepWarm     how long an idle environment stays beside another; the last one stays
/// @param initTimeout  how long an initialisation may take; never less than the function's own timeout
/// @param grace        how long an environment may take to end once it was interrupted at a deadline; after
///     that it is abandoned
/// @param abandoned    how many environments of a function may be abandoned and still running; while there
///     are more, calls are refused
public record PoolLimits(int waitingCalls, Duration keepWarm, Duration initTimeout, Duration grace, int abandoned) {
    /// A queue of 4096, one minute warm, ten seconds for the initialisation as on Lambda, ten to end, eight
    /// abandoned.
    public static final PoolLimits DEFAULT =
            new PoolLimits(4096, Duration.ofMinutes(1), Duration.ofSeconds(10), Duration.ofSeconds(10), 8);

    public PoolLimits {
        if (waitingCalls < 1 || abandoned < 0) {
            throw new IllegalArgumentException("pool limits: " + waitingCalls + " waiting calls, " + abandoned
                    + " abandoned (expected: at least 1 and 0)");
        }
    }
}
