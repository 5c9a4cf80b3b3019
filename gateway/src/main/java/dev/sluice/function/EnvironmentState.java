package dev.sluice.function;

import java.util.EnumSet;
import java.util.Set;

/// The life of a pooled environment. All legal moves are here.
enum EnvironmentState {
    /// Its first thread loads the code and initialises.
    STARTING,
    /// Takes calls.
    READY,
    /// Finishes the calls that it has and takes no more.
    DRAINING,
    /// Outlived a deadline: interrupted, counted, and forgotten once its threads have ended.
    ABANDONED,
    /// Over; nothing runs in it.
    CLOSED;

    Set<EnvironmentState> next() {
        return switch (this) {
            case STARTING -> EnumSet.of(READY, DRAINING, ABANDONED, CLOSED);
            case READY -> EnumSet.of(DRAINING, ABANDONED, CLOSED);
            case DRAINING -> EnumSet.of(ABANDONED, CLOSED);
            case ABANDONED -> EnumSet.of(CLOSED);
            case CLOSED -> EnumSet.noneOf(EnvironmentState.class);
        };
    }

    boolean mayBecome(EnvironmentState other) {
        return next().contains(other);
    }
}
