package dev.sluice.connection;

/// The socket of one connection, as the rest sees it. Implemented by the edge. Every method may be called from any
/// thread and never blocks.
public interface Link {
    /// Sends one message: text when `utf8` says that the bytes are valid UTF-8, else binary. The bytes are given
    /// away. A message above the frame limit goes out in several frames.
    Sent send(byte[] payload, boolean utf8);

    /// Closes with that code; frames accepted before go out first. Does nothing when already closing.
    void close(CloseReason reason);

    /// Notes that the client sent something in vain, such as a message that was throttled. Too much of it in a
    /// short time closes the connection with [CloseReason#POLICY].
    void strike();

    /// Bytes that were accepted and that the socket has not taken, with what each message costs beside them.
    int waitingBytes();

    /// When a data frame or a ping last went either way, milliseconds since the epoch.
    long lastActiveAtMillis();

    /// What became of a message.
    enum Sent {
        /// Accepted, in the order of acceptance.
        ACCEPTED,
        /// The socket is closing or closed.
        CLOSED,
        /// The peer reads too slowly and its outbox is full: not taken.
        OUTBOX_FULL
    }
}
