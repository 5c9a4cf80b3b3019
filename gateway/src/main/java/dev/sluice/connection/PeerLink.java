package dev.sluice.connection;

/// The way to connections that other nodes own: the seam of the cluster. With one node nothing implements it,
/// because no id names another node.
public interface PeerLink {
    /// Delivers to a connection of another node. At most once; blocks until the owner answered or the owner's lease
    /// ended, and says `CLOSED` only when the owner did or its incarnation is over.
    Link.Sent send(ConnectionId id, byte[] payload, boolean utf8);

    /// Closes a connection of another node; false when it was gone already.
    boolean close(ConnectionId id, CloseReason reason);
}
