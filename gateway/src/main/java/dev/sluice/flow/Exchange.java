package dev.sluice.flow;

import dev.sluice.api.Route;
import dev.sluice.connection.CloseReason;
import dev.sluice.connection.Connection;
import dev.sluice.event.Caller;
import dev.sluice.event.Identity;
import dev.sluice.event.MessageEvent;
import dev.sluice.event.RequestStamp;
import dev.sluice.integration.Outcome;
import dev.sluice.integration.Target;
import dev.sluice.observe.StageEvent;
import dev.sluice.observe.StageLog;
import dev.sluice.wire.aws.Traced;

/// One event of an open connection on its way through a corridor. Owned by the virtual thread that runs it.
///
/// @param connection the connection
/// @param caller     the same as events show it
/// @param stamp      the event's name and time
/// @param log        what its stage writes
/// @param course     how far it came; only where the stage writes something
record Exchange(Connection connection, Caller caller, RequestStamp stamp, StageLog log, Course course) {
    static Exchange of(Connection connection, RequestStamp stamp, StageLog log) {
        Caller caller = new Caller(
                connection.id().toString(),
                connection.apiId(),
                connection.stage(),
                connection.domainName(),
                connection.connectedAtMillis(),
                connection.sourceIp(),
                connection.userAgent(),
                connection.authorizer(),
                Identity.NONE,
                connection.trace());
        return new Exchange(connection, caller, stamp, log, Course.NONE);
    }

    /// The same after its integration was called; itself where nobody wants to know.
    Exchange called(Traced event, Target target, Outcome outcome, long nanos) {
        if (!log.isOn()) {
            return this;
        }
        String messageId = event instanceof MessageEvent message ? message.messageId() : "";
        StageEvent.Call call = Course.call(outcome, target.callId(event), nanos);
        return new Exchange(connection, caller, stamp, log, new Course(messageId, call, ""));
    }

    /// The same once its model was found not to fit; itself where nobody wants to know.
    Exchange misfit(String what) {
        return log.isOn()
                ? new Exchange(connection, caller, stamp, log, new Course("", StageEvent.Call.NONE, what))
                : this;
    }

    /// Logs a message that is over.
    ///
    /// @param route its key; empty when there is none
    /// @param error what the client was told; empty when all went well
    void over(String route, int status, String error) {
        if (log.isOn()) {
            log(new StageEvent.Message(course.messageId()), route, status, error);
        }
    }

    /// Logs the end of a connection that was told, or was not.
    void ended(CloseReason reason, String error) {
        if (log.isOn()) {
            log(
                    new StageEvent.Disconnect(reason.code(), reason.text()),
                    Route.DISCONNECT,
                    error.isEmpty() ? 200 : 500,
                    error);
        }
    }

    private void log(StageEvent.Kind kind, String route, int status, String error) {
        StageEvent.Result result = new StageEvent.Result(status, error, course.misfit(), course.call());
        log.tell(new StageEvent(kind, caller, stamp, route, result));
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
