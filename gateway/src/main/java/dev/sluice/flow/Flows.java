package dev.sluice.flow;

import dev.sluice.connection.CloseReason;
import dev.sluice.connection.Connection;

/// The three corridors as the edge calls them. Each call comes on a virtual thread of its own and may block; calls
/// for one connection run at the same time, except that `connect` is over before the first `message`.
public interface Flows {
    /// Decides on a handshake: address, authorization, `$connect`.
    Decision connect(Handshake handshake);

    /// Carries one text message through.
    ///
    /// @param text valid UTF-8, given away
    void message(Connection connection, byte[] text);

    /// Carries one binary message through, to `$default`, for it can name no route. Comes only from an edge that is
    /// configured to take binary messages; Amazon's takes none, so the default closes with 1003.
    default void binary(Connection connection, byte[] bytes) {
        connection.link().close(CloseReason.BINARY_NOT_SUPPORTED);
    }

    /// Tells the application, once per accepted connection, that the socket is closed.
    void disconnect(Connection connection, CloseReason reason);
}
