package dev.sluice.integration;

import dev.sluice.api.Integration;
import dev.sluice.function.Functions;
import dev.sluice.wire.json.JsonSource;

/// Every kind of integration behind one door. Safe for any thread.
public final class Integrations {
    private final LambdaProxyIntegration lambdaProxy;
    private final MockIntegration mock = new MockIntegration();

    /// Integrations that call these functions.
    public Integrations(Functions functions) {
        this.lambdaProxy = new LambdaProxyIntegration(functions);
    }

    /// Carries one out and waits for the outcome, at most until its timeout.
    ///
    /// @param event what a function is told
    /// @param body  of the message, UTF-8; empty for a handshake and an end. Only lent
    public Outcome invoke(Integration integration, JsonSource event, byte[] body) {
        return switch (integration) {
            case Integration.LambdaProxy target -> lambdaProxy.invoke(target, event);
            case Integration.Mock target -> mock.invoke(target, body);
        };
    }
}
