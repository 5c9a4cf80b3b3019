package dev.sluice.integration;

import dev.sluice.function.Deadline;
import dev.sluice.integration.RequestMapping.Prepared;
import dev.sluice.wire.http.Headers;
import dev.sluice.wire.json.JsonSource;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `HTTP` and `HTTP_PROXY` (specification, section 3.3). Safe for any thread.
final class HttpIntegration {
    private static final String TYPE = "Content-Type";

    private final HttpCaller http;

    HttpIntegration(HttpCaller http) {
        this.http = http;
    }

    /// With mapping on both sides.
    Outcome invoke(Target.Http target, JsonSource event, byte[] body) {
        Deadline deadline = Deadline.in(target.integration().timeout());
        MappedMessage message = new MappedMessage(event, body);
        return switch (target.mapping().request().prepare(message)) {
            case Prepared.Refused(String reason) -> new Outcome.Failed(LambdaProxyIntegration.oneLine(reason));
            case Prepared.Ready(byte[] prepared, RequestParameters.Evaluated parameters) ->
                switch (call(target.address(), parameters, message, prepared, deadline)) {
                    case HttpAnswer.Received(int status, Headers headers, byte[] answer) ->
                        target.mapping().response().map(BackendAnswer.of(status, headers, answer), message);
                    case HttpAnswer.Late _ ->
                        new Outcome.DeadlinePassed(target.integration().timeout());
                    case HttpAnswer.Failed(String reason) -> unreachable(reason);
                };
        };
    }

    /// The message as it is, and the answer as it is. `$connect` brings its headers and its query, too.
    Outcome invoke(Target.HttpProxy target, JsonSource event, byte[] body) {
        Deadline deadline = Deadline.in(target.integration().timeout());
        MappedMessage message = new MappedMessage(event, body);
        RequestParameters.Evaluated mapped = target.parameters().evaluate(message);
        var parameters = new RequestParameters.Evaluated(
                replaced(message.all("multiValueHeaders"), mapped.headers()),
                replaced(message.all("multiValueQueryStringParameters"), mapped.query()),
                mapped.path());
        return switch (call(target.address(), parameters, message, body, deadline)) {
            case HttpAnswer.Received(int status, Headers headers, byte[] answer) ->
                new Outcome.Answered(new ProxyResult(
                        status,
                        headers,
                        answer.length == 0 ? Optional.empty() : Optional.of(new ProxyResult.Body(answer, false))));
            case HttpAnswer.Late _ ->
                new Outcome.DeadlinePassed(target.integration().timeout());
            case HttpAnswer.Failed(String reason) -> unreachable(reason);
        };
    }

    private HttpAnswer call(
            HttpAddress address,
            RequestParameters.Evaluated parameters,
            MappedMessage message,
            byte[] body,
            Deadline deadline) {
        try {
            URI uri = address.resolve(message.input().stageVariables(), parameters.path(), parameters.query());
            Headers headers = Headers.copyOf(parameters.headers());
            if (headers.first(TYPE).isEmpty() && body.length > 0) {
                headers = headers.and(TYPE, "application/json");
            }
            return http.call(new HttpRequestOut(address.method(), uri, headers, body), deadline);
        } catch (InvalidMappingException unclear) {
            return new HttpAnswer.Failed(String.valueOf(unclear.getMessage()));
        }
    }

    /// What the client brought, unless a parameter says otherwise.
    private static List<Map.Entry<String, String>> replaced(
            Map<String, List<String>> brought, List<Map.Entry<String, String>> mapped) {
        List<Map.Entry<String, String>> all = new ArrayList<>();
        brought.forEach((name, values) -> {
            if (mapped.stream().noneMatch(entry -> entry.getKey().equalsIgnoreCase(name))) {
                values.forEach(value -> all.add(Map.entry(name, value)));
            }
        });
        all.addAll(mapped);
        return all;
    }

    private static Outcome unreachable(String reason) {
        return new Outcome.Failed(LambdaProxyIntegration.oneLine("backend: " + reason));
    }
}
