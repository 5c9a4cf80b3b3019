package notify;

import java.time.Instant;

/// An open connection, as its row says.
///
/// @param connectionId the id of the connection
/// @param userId       whose it is
/// @param created      when its handshake began
/// @param isAuthorized whether its client has shown by `authorize` who it is
record Connection(String connectionId, String userId, Instant created, boolean isAuthorized) {}
