package dev.sluice.authorize;

import dev.sluice.event.AuthorizerEvent;
import dev.sluice.function.Deadline;
import dev.sluice.function.Functions;
import dev.sluice.function.InvocationResult;
import dev.sluice.wire.json.JsonSource;
import dev.sluice.wire.json.JsonWriter;
import dev.sluice.wire.json.MalformedJsonException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Decides on handshakes: asks REQUEST authorizers, once for each handshake; nothing is kept for the next (spec
/// 4.5). Safe for any thread.
public final class Authorizers {
    /// AWS quota: the result of an authorizer.
    private static final int MAX_RESULT_BYTES = 8 << 10;
    /// What a function says to refuse with 401, to the letter.
    private static final String UNAUTHORIZED = "Unauthorized";

    private final Functions functions;
    private final Signatures signatures;
    private final Guard guard;

    /// Authorizers that call these functions and look at these signatures.
    public Authorizers(Functions functions, Signatures signatures) {
        this(functions, signatures, Guard.NONE);
    }

    /// The same behind that guard.
    public Authorizers(Functions functions, Signatures signatures, Guard guard) {
        this.functions = functions;
        this.signatures = signatures;
        this.guard = guard;
    }

    /// Who looks at every handshake first.
    public Guard guard() {
        return guard;
    }

    /// Who may use the service by a signature.
    public Signatures signatures() {
        return signatures;
    }

    /// Decides on one handshake; waits at most until the authorizer's timeout.
    public Authorization decide(RequestAuthorizer authorizer, AuthorizerEvent event) {
        for (IdentitySource source : authorizer.sources()) {
            if (!source.isIn(event)) {
                return new Authorization.Unauthorized("identity source missing or empty: " + source);
            }
        }
        long before = System.nanoTime();
        Deadline deadline = Deadline.in(authorizer.definition().timeout());
        return switch (functions.invoke(authorizer.definition().functionName(), event, deadline)) {
            case InvocationResult.Succeeded(JsonSource value) ->
                judge(value, authorizer.methodArn(), TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before));
            case InvocationResult.FunctionFailed failed -> refused(failed);
            case InvocationResult.TimedOut(Duration after) -> failed("function timed out after " + after);
            case InvocationResult.DeadlinePassed _ ->
                failed("no answer within " + authorizer.definition().timeout());
            case InvocationResult.Throttled(String reason) -> failed("throttled: " + reason);
            case InvocationResult.Closed(String reason) -> failed(reason);
            case InvocationResult.NoSuchFunction(String name) -> failed("function '" + name + "' is not deployed");
        };
    }

    private static Authorization refused(InvocationResult.FunctionFailed failed) {
        return failed.errorMessage().equals(UNAUTHORIZED)
                ? new Authorization.Unauthorized("the function said so")
                : failed(failed.errorType() + ": " + failed.errorMessage());
    }

    private static Authorization judge(JsonSource value, String methodArn, long millis) {
        AuthorizerResult result;
        try {
            int bytes = JsonWriter.bytes(value).length;
            if (bytes > MAX_RESULT_BYTES) {
                return failed("result: " + bytes + " bytes (expected: <= " + MAX_RESULT_BYTES + ")");
            }
            result = AuthorizerResultSink.read(value);
        } catch (MalformedJsonException | MalformedResultException malformed) {
            return failed("malformed result: " + malformed.getMessage());
        }
        return switch (Evaluation.decide(List.of(result.policy()), Access.CONNECT.action(), methodArn)) {
            case ALLOWED -> new Authorization.Allowed(result.context(), result.usageKey(), millis);
            case DENIED -> new Authorization.Denied("the policy denies " + methodArn);
            case NOT_ALLOWED -> new Authorization.Denied("the policy does not allow " + methodArn);
        };
    }

    /// Reasons go to the log, one line each, whatever a function says.
    private static Authorization failed(String reason) {
        return new Authorization.Failed(reason.replaceAll("\\p{Cntrl}+", " "));
    }
}
