package dev.sluice.integration.mapping;

import java.time.Duration;

/// What one evaluation may use up.
///
/// @param loops values of one `#foreach` or range; AWS quota: 1000
/// @param text  characters of the output, and of any string on the way
/// @param work  steps and characters that are looked at or copied
/// @param time  by the clock, for what the others do not see
record Limits(int loops, int text, long work, Duration time) {
    static final Limits DEFAULT = new Limits(1000, 1 << 20, 32L << 20, Duration.ofSeconds(3));
    /// Blocks and brackets that lie in each other.
    static final int NESTING = 100;
}
