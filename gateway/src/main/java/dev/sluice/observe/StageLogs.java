package dev.sluice.observe;

/// Takes the lines of all stages to where they are read. Called on the threads of flows: never blocks.
public interface StageLogs {
    /// Keeps nothing.
    StageLogs NONE = (_, _) -> {};

    /// One line of an access log.
    ///
    /// @param name of the log, fit for a file's name: `chat-dev`
    /// @param line without its end
    void access(String name, String line);

    /// One line of an execution log; kept nowhere unless told otherwise.
    ///
    /// @param api   the API's name
    /// @param stage the stage's name
    /// @param line  without its end
    default void execution(String api, String stage, String line) {}

    /// Whether somebody records the traces that events belong to, and wants to be told each event that is over.
    default boolean isTraced() {
        return false;
    }

    /// An event that is over; only for those who record traces.
    default void over(StageEvent event) {}

    /// A push that is over; only for those who record traces.
    default void pushed(PushEvent event) {}
}
