package dev.sluice.integration;

import dev.sluice.function.Deadline;
import dev.sluice.function.Functions;
import dev.sluice.function.InvocationResult;
import dev.sluice.integration.RequestMapping.Prepared;
import dev.sluice.wire.http.Headers;
import dev.sluice.wire.json.JsonSource;
import dev.sluice.wire.json.JsonText;
import dev.sluice.wire.json.JsonTree;
import dev.sluice.wire.json.JsonWriter;
import dev.sluice.wire.json.MalformedJsonException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;

/// `AWS` with a function: any JSON in, any JSON out (specification, sections 3.3 and 3.5). A call that succeeds
/// counts as 200, whatever it says; one that nobody waits for (`X-Amz-Invocation-Type: Event`, section 3.4) counts
/// as 202 before it is made. Safe for any thread.
final class LambdaIntegration {
    private static final int OK = 200;
    private static final int FAULT = 500;
    private static final byte[] NOTHING = {'{', '}'};

    private static final String TYPE = "X-Amz-Invocation-Type";
    private static final int ACCEPTED = 202;
    /// Calls that nobody waits for; one more is refused.
    private static final int MAX_AT_WORK = 1_000;
    /// What a function may take at most, and what a call may wait for an environment.
    private static final Duration LONGEST = Duration.ofMinutes(15).plusSeconds(30);

    private static final System.Logger LOG = System.getLogger("dev.sluice.integration");

    private final Functions functions;
    private final Semaphore atWork = new Semaphore(MAX_AT_WORK);

    LambdaIntegration(Functions functions) {
        this.functions = functions;
    }

    Outcome invoke(Target.Lambda target, JsonSource event, byte[] body) {
        Deadline deadline = Deadline.in(target.integration().timeout());
        MappedMessage message = new MappedMessage(event, body);
        return switch (target.mapping().request().prepare(message)) {
            case Prepared.Refused(String reason) -> new Outcome.Failed(LambdaProxyIntegration.oneLine(reason));
            case Prepared.Ready(byte[] prepared, var parameters) -> {
                try {
                    JsonTree payload = JsonTree.of(JsonText.of(prepared.length == 0 ? NOTHING : prepared));
                    JsonSource traced = TracedPayload.of(payload, event);
                    yield switch (type(parameters)) {
                        case "RequestResponse" -> call(target, traced, message, deadline);
                        case "Event" -> start(target, traced, message);
                        case String other ->
                            new Outcome.Failed(LambdaProxyIntegration.oneLine(
                                    TYPE + ": '" + other + "' (expected: RequestResponse or Event)"));
                    };
                } catch (MalformedJsonException noJson) {
                    yield new Outcome.Failed(
                            LambdaProxyIntegration.oneLine("the request for the function: " + noJson.getMessage()));
                }
            }
        };
    }

    private static String type(RequestParameters.Evaluated parameters) {
        return parameters.headers().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(TYPE))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("RequestResponse");
    }

    /// Lambda keeps such a call and tries it again; here it is made once, and lost with the process.
    private Outcome start(Target.Lambda target, JsonSource payload, MappedMessage message) {
        if (!atWork.tryAcquire()) {
            return new Outcome.Failed("calls that nobody waits for: " + MAX_AT_WORK + " at work (expected: fewer)");
        }
        String name = target.integration().functionName();
        Thread.startVirtualThread(() -> {
            try {
                tell(name, functions.invoke(name, payload, Deadline.in(LONGEST)));
            } finally {
                atWork.release();
            }
        });
        return target.mapping().response().map(BackendAnswer.of(ACCEPTED, Headers.EMPTY, new byte[0]), message);
    }

    private static void tell(String function, InvocationResult result) {
        if (!(result instanceof InvocationResult.Succeeded)) {
            String kind = result.getClass().getSimpleName();
            LOG.log(Level.WARNING, "event=async_call_failed function=" + function + " result=" + kind);
        }
    }

    private Outcome call(Target.Lambda target, JsonSource payload, MappedMessage message, Deadline deadline) {
        InvocationResult result = functions.invoke(target.integration().functionName(), payload, deadline);
        return switch (result) {
            case InvocationResult.Succeeded(JsonSource value) ->
                target.mapping().response().map(answer(value, OK), message);
            case InvocationResult.FunctionFailed failed ->
                target.mapping().response().map(answer(failed.payload(), FAULT), message);
            case InvocationResult.TimedOut _,
                    InvocationResult.DeadlinePassed _,
                    InvocationResult.Throttled _,
                    InvocationResult.Closed _,
                    InvocationResult.NoSuchFunction _ ->
                LambdaProxyIntegration.unanswered(result, target.integration().timeout());
        };
    }

    /// The keys of integration responses are held against the error message.
    private static BackendAnswer answer(JsonSource value, int status) {
        return new BackendAnswer(
                status,
                Headers.EMPTY,
                JsonWriter.bytes(value),
                JsonTree.of(value).text("errorMessage"),
                status == FAULT);
    }
}
