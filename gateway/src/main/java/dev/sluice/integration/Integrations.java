package dev.sluice.integration;

import dev.sluice.function.Functions;
import dev.sluice.wire.json.JsonSource;

/// Every kind of integration behind one door. Safe for any thread.
public final class Integrations {
    private final LambdaProxyIntegration lambdaProxy;
    private final LambdaIntegration lambda;
    private final HttpIntegration http;
    private final AwsServiceIntegration services;

    /// Integrations that call these functions, any HTTP endpoint, and no service.
    public Integrations(Functions functions) {
        this(functions, new HttpCaller(), AwsServices.none());
    }

    /// Integrations that call these. What they are is closed by its owner.
    public Integrations(Functions functions, HttpCaller http, AwsServices services) {
        this.lambdaProxy = new LambdaProxyIntegration(functions);
        this.lambda = new LambdaIntegration(functions);
        this.http = new HttpIntegration(http);
        this.services = new AwsServiceIntegration(services);
    }

    /// Carries one out and waits for the outcome, at most until its timeout.
    ///
    /// @param event what a function is told, or would be
    /// @param body  of the message, UTF-8; empty for a handshake and an end. Only lent
    public Outcome invoke(Target target, JsonSource event, byte[] body) {
        return switch (target) {
            case Target.LambdaProxy(var integration) -> lambdaProxy.invoke(integration, event);
            case Target.Lambda function -> lambda.invoke(function, event, body);
            case Target.AwsService service -> services.invoke(service, event, body);
            case Target.Http endpoint -> http.invoke(endpoint, event, body);
            case Target.HttpProxy endpoint -> http.invoke(endpoint, event, body);
            case Target.Mock mock -> MockIntegration.invoke(mock, event, body);
            case Target.Broken(String reason) -> new Outcome.Unavailable(reason);
        };
    }
}
