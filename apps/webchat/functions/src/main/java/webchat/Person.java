package webchat;

/// Somebody who is connected.
///
/// @param connectionId the id of the connection
/// @param userName     the chosen name, or [#UNREGISTERED] until one is chosen
record Person(String connectionId, String userName) {
    /// The name in the table of a connection that has not registered yet. It is never shown to anybody.
    static final String UNREGISTERED = "undefined";

    static Person unregistered(String connectionId) {
        return new Person(connectionId, UNREGISTERED);
    }

    boolean isRegistered() {
        return !UNREGISTERED.equals(userName);
    }
}
