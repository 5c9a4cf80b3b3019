package dev.sluice.flow;

import dev.sluice.connection.Connection;
import dev.sluice.event.Caller;
import dev.sluice.event.RequestStamp;

/// One event of an open connection on its way through a corridor. Owned by the virtual thread that runs it.
///
/// @param connection the connection
/// @param caller     the same as events show it
/// @param stamp      the event's name and time
record Exchange(Connection connection, Caller caller, RequestStamp stamp) {
    static Exchange of(Connection connection, RequestStamp stamp) {
        Caller caller = new Caller(
                connection.id().toString(),
                connection.apiId(),
                connection.stage(),
                connection.domainName(),
                connection.connectedAtMillis(),
                connection.sourceIp(),
                connection.userAgent(),
                connection.authorizer());
        return new Exchange(connection, caller, stamp);
    }

    /// A failure of it, for the operator.
    FailureLog.Failure failure(String event, String route, String reason) {
        return new FailureLog.Failure(event, caller.apiId() + "/" + caller.stage(), route, reason);
    }

    /// What names it in logs.
    String names() {
        return "connection=" + caller.connectionId() + " request=" + stamp.requestId();
    }
}
