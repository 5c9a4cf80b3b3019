package dev.sluice.integration;

import dev.sluice.api.Integration;
import dev.sluice.function.Deadline;
import dev.sluice.function.Functions;
import dev.sluice.function.InvocationResult;
import dev.sluice.wire.json.JsonSource;
import java.time.Duration;

/// `AWS_PROXY`: hands the event to a function and reads its result as spec 3.2 wants it. Safe for any thread.
final class LambdaProxyIntegration {
    private final Functions functions;

    LambdaProxyIntegration(Functions functions) {
        this.functions = functions;
    }

    Outcome invoke(Integration.LambdaProxy target, JsonSource event) {
        Deadline deadline = Deadline.in(target.timeout());
        InvocationResult result = functions.invoke(target.functionName(), event, deadline);
        return result instanceof InvocationResult.Succeeded(JsonSource value)
                ? ProxyResultSink.read(value)
                : unanswered(result, target.timeout());
    }

    /// What a call is that brought no value.
    ///
    /// @param timeout of the integration
    static Outcome unanswered(InvocationResult result, Duration timeout) {
        return switch (result) {
            case InvocationResult.Succeeded _ -> throw new IllegalArgumentException("result: it succeeded");
            case InvocationResult.FunctionFailed failed ->
                new Outcome.Failed(oneLine(failed.errorType() + ": " + failed.errorMessage()));
            case InvocationResult.TimedOut(Duration after) -> new Outcome.FunctionTimedOut(after);
            case InvocationResult.DeadlinePassed _ -> new Outcome.DeadlinePassed(timeout);
            case InvocationResult.Throttled(String reason) -> new Outcome.Failed("throttled: " + reason);
            case InvocationResult.Closed(String reason) -> new Outcome.Unavailable(reason);
            case InvocationResult.NoSuchFunction(String name) ->
                new Outcome.Unavailable("function '" + name + "' is not deployed");
        };
    }

    /// Reasons go to the log, one line each, whatever a handler says.
    static String oneLine(String reason) {
        return reason.replaceAll("\\p{Cntrl}+", " ");
    }
}
