package tasks;

import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The tasks, and everybody who watches them.
///
/// A browser does not always close its socket in order, and `$disconnect` is best effort on API Gateway. So the table
/// of users may name connections that no longer exist, and in the application that this one follows such a row failed
/// every later change with an internal error until somebody deleted it by hand. Here a post that meets one (410)
/// deletes the row and goes on; `$disconnect` deletes it too.
final class Board {
    private static final System.Logger LOG = System.getLogger("tasks");

    /// What a client is shown of the whole board is one frame, and a message of API Gateway holds 128 KB. Growth ends
    /// before that, so that there is room for a change of status.
    private static final int MOST_BYTES = 120 * 1024;

    private final Items items;
    private final Users users;
    private final Sockets sockets;

    Board(Items items, Users users, Sockets sockets) {
        this.items = items;
        this.users = users;
        this.sockets = sockets;
    }

    /// Adds a task, and shows the board to everybody but one connection.
    ///
    /// @throws RefusedException when the board is full; the task is gone again then
    void create(Task task, String exceptConnectionId) {
        items.put(task);
        String frame = Frames.scanned(items.scan());
        int bytes = frame.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MOST_BYTES) {
            items.delete(task.itemId());
            throw new RefusedException("the board is full: " + bytes + " bytes with this task (expected: <= "
                    + MOST_BYTES + "); delete something first");
        }
        show(frame, exceptConnectionId);
    }

    /// Moves a task, and shows the board to everybody but one connection. Empty, and nobody is shown anything, when
    /// there is no such task.
    Optional<Updated> updateStatus(String itemId, String status, String exceptConnectionId) {
        Optional<Updated> updated = items.updateStatus(itemId, status);
        if (updated.isPresent()) {
            show(Frames.scanned(items.scan()), exceptConnectionId);
        }
        return updated;
    }

    /// Deletes a task, and shows the board to everybody but one connection.
    Metadata delete(String itemId, String exceptConnectionId) {
        Metadata metadata = items.delete(itemId);
        show(Frames.scanned(items.scan()), exceptConnectionId);
        return metadata;
    }

    /// The board, for one connection, which is noted anew: a post that reached it before its handshake had ended met
    /// a 410 and took its row away.
    Scan look(String connectionId) {
        users.put(connectionId);
        return items.scan();
    }

    /// From now on the connection is shown every change.
    void join(String connectionId) {
        users.put(connectionId);
    }

    void leave(String connectionId) {
        users.remove(connectionId);
    }

    /// Sends to all at the same time and returns when every post has been answered: what a function leaves undone
    /// when it answers is frozen with it. The change is made by then, so a receiver that fails in another way than
    /// being gone, one that reads too slowly for instance, is logged and makes nobody's change an error. Its page asks
    /// for the board once it has caught up.
    private void show(String frame, String exceptConnectionId) {
        // Closing the executor waits for its threads.
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (String receiver : users.all()) {
                if (!receiver.equals(exceptConnectionId)) {
                    executor.execute(() -> post(frame, receiver));
                }
            }
        }
    }

    private void post(String frame, String receiver) {
        try {
            if (!sockets.post(receiver, frame)) {
                users.remove(receiver);
            }
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "not shown: connectionId=" + receiver, failed);
        }
    }
}
