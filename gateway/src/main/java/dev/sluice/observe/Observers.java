package dev.sluice.observe;

/// Who sees what happens on stages.
///
/// @param logs    takes their lines
/// @param metrics counts
public record Observers(StageLogs logs, Metrics metrics) {
    /// Nothing is written, and nobody reads what is counted.
    public static Observers none() {
        return new Observers(StageLogs.NONE, new Metrics());
    }
}
