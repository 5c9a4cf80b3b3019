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

/// `AWS` with a function: any JSON in, any JSON out (specification, sections 3.3 and 3.5). A call that succeeds
/// counts as 200, whatever it says. Safe for any thread.
final class LambdaIntegration {
    private static final int OK = 200;
    private static final int FAULT = 500;
    private static final byte[] NOTHING = {'{', '}'};

    private final Functions functions;

    LambdaIntegration(Functions functions) {
        this.functions = functions;
    }

    Outcome invoke(Target.Lambda target, JsonSource event, byte[] body) {
        Deadline deadline = Deadline.in(target.integration().timeout());
        MappedMessage message = new MappedMessage(event, body);
        return switch (target.mapping().request().prepare(message)) {
            case Prepared.Refused(String reason) -> new Outcome.Failed(LambdaProxyIntegration.oneLine(reason));
            case Prepared.Ready(byte[] prepared, var _) -> {
                try {
                    JsonTree payload = JsonTree.of(JsonText.of(prepared.length == 0 ? NOTHING : prepared));
                    yield call(target, TracedPayload.of(payload, event), message, deadline);
                } catch (MalformedJsonException noJson) {
                    yield new Outcome.Failed(
                            LambdaProxyIntegration.oneLine("the request for the function: " + noJson.getMessage()));
                }
            }
        };
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
