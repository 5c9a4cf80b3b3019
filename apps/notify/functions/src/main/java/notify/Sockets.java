package notify;

/// The open connections, as `@connections` gives access to them. Safe for use by many threads.
interface Sockets {
    /// Sends a text frame. Returns false when the connection is gone (410); any other failure is thrown.
    boolean post(String connectionId, String frame);

    /// Closes a connection. Returns false when it is gone already; any other failure is thrown.
    boolean close(String connectionId);
}
