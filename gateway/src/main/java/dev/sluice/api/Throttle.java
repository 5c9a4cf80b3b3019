package dev.sluice.api;

/// How much may pass: a token bucket (specification, section 2.7).
///
/// @param rate  requests a second in the long run; 0 lets nothing pass
/// @param burst requests at once
public record Throttle(double rate, long burst) {
    /// Everything passes.
    public static final Throttle UNLIMITED = new Throttle(Double.POSITIVE_INFINITY, Long.MAX_VALUE);

    public Throttle {
        if (Double.isNaN(rate) || rate < 0 || burst < 0) {
            throw new IllegalArgumentException(
                    "throttle: rate " + rate + ", burst " + burst + " (expected: none below 0)");
        }
    }
}
