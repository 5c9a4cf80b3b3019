package dev.sluice.flow;

import dev.sluice.authorize.Authorization;
import dev.sluice.integration.Outcome;
import dev.sluice.observe.StageEvent.Call;
import java.util.concurrent.TimeUnit;

/// How far an event came, for those who log it. Immutable.
///
/// @param messageId empty when it came to no route, and of events that are no message
/// @param call      what was called
/// @param misfit    what its model found; empty when it fits, or when nobody looked
record Course(String messageId, Call call, String misfit) {
    /// To no integration, or to a stage that logs nothing.
    static final Course NONE = new Course("", Call.NONE, "");

    /// What an authorizer did, as logs tell it.
    ///
    /// @param id of the function's call; empty when nobody wants to know
    static Call call(Authorization decision, String id, long nanos) {
        long millis = TimeUnit.NANOSECONDS.toMillis(nanos);
        return switch (decision) {
            case Authorization.Allowed _ -> new Call(millis, 200, 200, "", id);
            case Authorization.Denied(String reason) -> new Call(millis, 200, 403, reason, id);
            case Authorization.Unauthorized(String reason) -> new Call(millis, 200, 401, reason, id);
            case Authorization.Failed(String reason) -> new Call(millis, 200, 500, reason, id);
        };
    }

    /// What an integration did, as logs tell it. A function that fails leaves the service itself well.
    ///
    /// @param id of the function's call; empty when none was to be called, or nobody wants to know
    static Call call(Outcome outcome, String id, long nanos) {
        long millis = TimeUnit.NANOSECONDS.toMillis(nanos);
        return switch (outcome) {
            case Outcome.Answered(var result) -> new Call(millis, 200, result.status(), "", id);
            case Outcome.Failed(String reason) -> new Call(millis, 200, 0, reason, id);
            case Outcome.FunctionTimedOut(var after) ->
                new Call(millis, 200, 0, "function timed out after " + after, id);
            case Outcome.DeadlinePassed(var after) -> new Call(millis, 504, 0, "no answer within " + after, id);
            case Outcome.Unavailable(String reason) -> new Call(millis, 500, 0, reason, "");
        };
    }
}
