package tasks;

import java.util.Optional;

/// The table of tasks, keyed by `itemId`. Everything that it answers carries the answer's [Metadata], because clients
/// see them.
interface Items {
    /// Writes the task, whether or not there was one with that id.
    void put(Task task);

    /// Gives the task that status. Empty when there is none with that id.
    Optional<Updated> updateStatus(String itemId, String status);

    /// Deletes the task, if it is there.
    Metadata delete(String itemId);

    /// All tasks.
    Scan scan();
}
