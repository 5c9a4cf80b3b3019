package dev.sluice.api;

import java.util.Optional;

/// What the execution log tells of a route (specification, sections 5.3 and 8).
///
/// @param level     `LoggingLevel`; empty where the template says nothing
/// @param dataTrace `DataTraceEnabled`: whether it shows messages and answers
public record RouteLogging(Optional<Level> level, boolean dataTrace) {
    /// Nothing is said.
    public static final RouteLogging UNSET = new RouteLogging(Optional.empty(), false);

    /// How much is told.
    public enum Level {
        /// Nothing.
        OFF,
        /// What failed, and why.
        ERROR,
        /// Every step.
        INFO
    }
}
