package dev.sluice.flow;

import dev.sluice.connection.ConnectionId;
import dev.sluice.wire.http.HttpRequest;

/// A valid opening handshake (RFC 6455, section 4.2.1) that waits for its answer.
///
/// @param id      already final: the authorizer and `$connect` see it; open only once the 101 is on its way
/// @param request the upgrade request
/// @param atMillis when it arrived; becomes `connectedAt`
public record Handshake(ConnectionId id, HttpRequest request, long atMillis) {}
