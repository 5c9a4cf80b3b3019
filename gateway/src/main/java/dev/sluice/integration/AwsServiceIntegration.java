package dev.sluice.integration;

import dev.sluice.api.Integration.ServiceAction;
import dev.sluice.api.Integration.ServiceTarget;
import dev.sluice.function.Deadline;
import dev.sluice.integration.RequestMapping.Prepared;
import dev.sluice.wire.http.Headers;
import dev.sluice.wire.http.PercentEncoding;
import dev.sluice.wire.json.JsonSource;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// `AWS` with an action of a service (specification, section 3.4). Safe for any thread.
final class AwsServiceIntegration {
    private final AwsServices services;

    AwsServiceIntegration(AwsServices services) {
        this.services = services;
    }

    Outcome invoke(Target.AwsService target, JsonSource event, byte[] body) {
        Deadline deadline = Deadline.in(target.integration().timeout());
        MappedMessage message = new MappedMessage(event, body);
        return switch (target.mapping().request().prepare(message)) {
            case Prepared.Refused(String reason) -> new Outcome.Failed(LambdaProxyIntegration.oneLine(reason));
            case Prepared.Ready(byte[] prepared, RequestParameters.Evaluated parameters) ->
                switch (services.call(call(target.integration().action(), message, parameters, prepared), deadline)) {
                    case HttpAnswer.Received(int status, Headers headers, byte[] answer) ->
                        answered(target, BackendAnswer.of(status, headers, answer), message);
                    case HttpAnswer.Late _ ->
                        new Outcome.DeadlinePassed(target.integration().timeout());
                    case HttpAnswer.Failed(String reason) -> new Outcome.Failed(LambdaProxyIntegration.oneLine(reason));
                };
        };
    }

    private static AwsServices.ServiceCall call(
            ServiceAction action, MappedMessage message, RequestParameters.Evaluated parameters, byte[] body) {
        ServiceTarget filled = switch (action.target()) {
            case ServiceTarget.Action named -> named;
            case ServiceTarget.Path(String path) -> new ServiceTarget.Path(filled(path, message, parameters.path()));
        };
        return new AwsServices.ServiceCall(
                action.region(),
                action.service(),
                filled,
                action.method(),
                Headers.copyOf(parameters.headers()),
                parameters.query(),
                body);
    }

    private static String filled(String path, MappedMessage message, Map<String, String> parameters) {
        String filled = path;
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            filled = filled.replace("{" + parameter.getKey() + "}", PercentEncoding.encode(parameter.getValue()));
        }
        for (Map.Entry<String, String> variable :
                message.input().stageVariables().entrySet()) {
            filled = filled.replace("${stageVariables." + variable.getKey() + "}", variable.getValue());
        }
        return filled;
    }

    /// An error that no integration response takes says in the log what the service said.
    private static Outcome answered(Target.AwsService target, BackendAnswer answer, MappedMessage message) {
        Outcome outcome = target.mapping().response().map(answer, message);
        return outcome instanceof Outcome.Failed(String reason) && answer.failed()
                ? new Outcome.Failed(LambdaProxyIntegration.oneLine(reason + ": " + said(answer)))
                : outcome;
    }

    private static String said(BackendAnswer answer) {
        String text = new String(answer.body(), StandardCharsets.UTF_8);
        return text.substring(0, Math.min(text.length(), 300));
    }
}
