package dev.sluice.flow;

import dev.sluice.api.Route;
import dev.sluice.connection.CloseReason;
import dev.sluice.connection.Connection;
import dev.sluice.event.DisconnectEvent;
import dev.sluice.event.RequestStamp;
import dev.sluice.integration.Integrations;
import dev.sluice.integration.Outcome;
import java.time.InstantSource;
import java.util.Optional;

/// The end of a connection: tells `$disconnect`, once the socket is closed (spec 1.9). Nobody waits for the result;
/// a failure is only logged.
final class DisconnectFlow {
    private static final byte[] NO_BODY = new byte[0];

    private final StageViews stages;
    private final Integrations integrations;
    private final FailureLog failures;
    private final InstantSource clock;

    DisconnectFlow(StageViews stages, Integrations integrations, FailureLog failures, InstantSource clock) {
        this.stages = stages;
        this.integrations = integrations;
        this.failures = failures;
        this.clock = clock;
    }

    void run(Connection connection, CloseReason reason) {
        Optional<StageView> view = stages.current().stage(connection.apiId(), connection.stage());
        Optional<RouteView> route = view.flatMap(StageView::disconnect);
        if (view.isEmpty() || route.isEmpty()) {
            return;
        }
        Exchange exchange = Exchange.of(connection, RequestStamp.now(clock));
        if (route.get().target().isEmpty()) {
            failed(exchange, "route $disconnect has no integration");
            return;
        }
        DisconnectEvent event = new DisconnectEvent(
                exchange.caller(), exchange.stamp(), view.get().stage().variables(), reason.code(), reason.text());
        switch (integrations.invoke(route.get().target().get(), event, NO_BODY)) {
            case Outcome.Answered _ -> {}
            case Outcome.Failed(String why) -> failed(exchange, why);
            case Outcome.FunctionTimedOut(var after) -> failed(exchange, "function timed out after " + after);
            case Outcome.DeadlinePassed(var after) -> failed(exchange, "no answer within " + after);
            case Outcome.Unavailable(String why) -> failed(exchange, why);
        }
    }

    private void failed(Exchange exchange, String reason) {
        failures.tell(exchange.failure("disconnect_failed", Route.DISCONNECT, reason), exchange::names);
    }
}
