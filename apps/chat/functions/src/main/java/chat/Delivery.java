package chat;

import java.lang.System.Logger.Level;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// One frame on its way to several clients.
final class Delivery {
    private static final System.Logger LOG = System.getLogger("chat");

    private Delivery() {}

    /// Posts to all of them at the same time, each on a virtual thread, and waits for all. Returns those that are
    /// gone. A receiver that fails in another way, one that reads too slowly for instance, is logged and keeps
    /// nobody else from getting theirs.
    static List<Client> deliver(Sockets sockets, String frame, Collection<Client> receivers) {
        Queue<Client> gone = new ConcurrentLinkedQueue<>();
        // Closing the executor waits for its threads.
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Client receiver : receivers) {
                executor.execute(() -> {
                    if (!reaches(sockets, frame, receiver)) {
                        gone.add(receiver);
                    }
                });
            }
        }
        return List.copyOf(gone);
    }

    private static boolean reaches(Sockets sockets, String frame, Client receiver) {
        try {
            return sockets.post(receiver.connectionId(), frame);
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "not delivered: connectionId=" + receiver.connectionId(), failed);
            return true;
        }
    }
}
