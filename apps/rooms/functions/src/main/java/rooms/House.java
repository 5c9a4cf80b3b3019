package rooms;

import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Who is in which room, and the way to reach them.
///
/// Everything that is posted has been handed over when a method returns: what a function leaves undone when it
/// answers is frozen with it. `$disconnect` is best effort on API Gateway, so the table may name connections that
/// no longer exist; a post that meets one (410) deletes the row, tells the room, and goes on.
final class House {
    private static final System.Logger LOG = System.getLogger("rooms");

    private final Connections connections;
    private final Sockets sockets;

    House(Connections connections, Sockets sockets) {
        this.connections = connections;
        this.sockets = sockets;
    }

    /// Notes a connection that has opened.
    void enter(String connectionId) {
        connections.add(connectionId);
    }

    /// Forgets a connection that has closed, and tells its room. Whoever deletes the row tells, so that the room
    /// hears it once even when `$disconnect` and a failed post find out at the same time.
    void leave(String connectionId) {
        connections.remove(connectionId).ifPresent(this::tellDeparture);
    }

    /// Puts a player into a room; whoever was in another one leaves that first.
    void login(Player player) {
        Player before = connections
                .join(player)
                .orElseThrow(() -> new RefusedException("this connection is not known any more, connect again"));
        if (!before.isSamePlayerAs(player)) {
            tellDeparture(before);
        }
    }

    /// Takes a player out of the room, and tells the room. The connection stays.
    void logout(Player player) {
        connections.join(new Player(player.connectionId(), "", "")).ifPresent(this::tellDeparture);
    }

    /// Who plays at that connection.
    Player player(String connectionId) {
        return connections
                .find(connectionId)
                .filter(Player::isLoggedIn)
                .orElseThrow(() -> new RefusedException("nobody has logged in here yet (expected: loginEvent first)"));
    }

    /// The names of those in a room, in order, each once.
    List<String> namesIn(String room) {
        return connections.in(room).stream()
                .map(Player::name)
                .distinct()
                .sorted(String.CASE_INSENSITIVE_ORDER.thenComparing(name -> name))
                .toList();
    }

    /// Sends a frame to one connection.
    void tell(String connectionId, String frame) {
        sockets.post(connectionId, frame);
    }

    /// Sends a frame to everybody in a room.
    void tellRoom(String room, String frame) {
        for (Player gone : post(connections.in(room), frame)) {
            leave(gone.connectionId());
        }
    }

    /// Tells a room who has left, unless the same player is still there at another connection.
    private void tellDeparture(Player player) {
        Deque<Player> departed = new ArrayDeque<>(List.of(player));
        while (!departed.isEmpty()) {
            Player left = departed.removeFirst();
            List<Player> others = left.isLoggedIn() ? connections.in(left.room()) : List.of();
            if (others.stream().noneMatch(left::isSamePlayerAs)) {
                for (Player gone : post(others, Frames.left(left))) {
                    connections.remove(gone.connectionId()).ifPresent(departed::addLast);
                }
            }
        }
    }

    /// Posts to all of them at the same time, each on a virtual thread, and waits for all. Returns those that are
    /// gone.
    private List<Player> post(Collection<Player> receivers, String frame) {
        Queue<Player> gone = new ConcurrentLinkedQueue<>();
        // Closing the executor waits for its threads.
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Player receiver : receivers) {
                executor.execute(() -> {
                    if (!reaches(receiver, frame)) {
                        gone.add(receiver);
                    }
                });
            }
        }
        return List.copyOf(gone);
    }

    /// A receiver that fails in another way than being gone keeps nobody else from getting theirs.
    private boolean reaches(Player receiver, String frame) {
        try {
            return sockets.post(receiver.connectionId(), frame);
        } catch (RuntimeException failed) {
            LOG.log(Level.WARNING, "not delivered: connectionId=" + receiver.connectionId(), failed);
            return true;
        }
    }
}
