package webchat;

/// The open connections of one stage, as `@connections` gives access to them. Safe for use by many threads.
@FunctionalInterface
interface Sockets {
    /// Sends a text frame. Returns false when there is no such connection, any more or ever; any other
    /// failure is thrown.
    boolean post(String connectionId, String frame);
}
