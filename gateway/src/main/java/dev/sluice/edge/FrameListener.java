package dev.sluice.edge;

import dev.sluice.connection.CloseReason;

/// Hears what a [FrameDecoder] found, in the order of arrival, on the event loop. Arrays are given away.
interface FrameListener {
    /// A whole message: for text the bytes are valid UTF-8.
    void message(byte[] payload, boolean text);

    /// A ping with at most 125 bytes.
    void ping(byte[] payload);

    /// A fragment without a byte, behind which more is to come.
    void nothing();

    /// A pong, asked for or not.
    void pong();

    /// A close frame; nothing that follows it matters. [CloseReason#NO_STATUS] when it was empty.
    void closed(CloseReason reason);
}
