package dev.sluice.function;

import java.util.Optional;

/// Hears what functions print. Called on any thread, in order for each environment; must not block for long, and
/// bounds what it keeps.
@FunctionalInterface
public interface FunctionLog {
    /// One line without its line end.
    ///
    /// @param functionName which function
    /// @param atMillis     when, milliseconds since the epoch
    /// @param requestId    the gateway's, which the call was made for, or else the call's own; empty during
    ///     initialisation and from threads of the handler
    void line(String functionName, long atMillis, Optional<String> requestId, String text);

    /// One line of ours: an environment is ready. Of interest to who looks for the time that starts take; a line
    /// like all others unless told otherwise.
    default void initialised(String functionName, long atMillis, String text) {
        line(functionName, atMillis, Optional.empty(), text);
    }
}
