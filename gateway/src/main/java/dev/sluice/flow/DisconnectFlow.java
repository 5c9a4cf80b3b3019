package dev.sluice.flow;

import dev.sluice.api.Route;
import dev.sluice.connection.CloseReason;
import dev.sluice.connection.Connection;
import dev.sluice.event.DisconnectEvent;
import dev.sluice.event.RequestStamp;
import dev.sluice.integration.ErrorFrame;
import dev.sluice.integration.Integrations;
import dev.sluice.integration.Outcome;
import dev.sluice.integration.Target;
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
        if (view.isEmpty()) {
            return;
        }
        view.get().meter().closed(reason.code(), reason.label());
        Exchange exchange =
                Exchange.of(connection, RequestStamp.now(clock), view.get().log());
        Optional<RouteView> route = view.get().disconnect();
        if (route.isEmpty()) {
            exchange.ended(reason, "");
        } else {
            route.get().log().received(exchange.caller(), exchange.stamp(), "DISCONNECT", NO_BODY);
            tell(exchange, view.get(), route.get(), reason);
        }
    }

    private void tell(Exchange exchange, StageView view, RouteView route, CloseReason reason) {
        Optional<Target> target = route.target();
        if (target.isEmpty()) {
            route.meter().executionError();
            failed(exchange, reason, "route $disconnect has no integration");
            return;
        }
        DisconnectEvent event = new DisconnectEvent(
                exchange.caller(), exchange.stamp(), view.stage().variables(), reason.code(), reason.text());
        route.log().calls(exchange.stamp());
        long before = System.nanoTime();
        Outcome outcome = integrations.invoke(target.get(), event, NO_BODY);
        long nanos = System.nanoTime() - before;
        route.called(exchange.stamp(), outcome, nanos);
        Exchange called = exchange.called(event, target.get(), outcome, nanos);
        switch (outcome) {
            case Outcome.Answered _ -> called.ended(reason, "");
            case Outcome.Failed(String why) -> failed(called, reason, why);
            case Outcome.FunctionTimedOut(var after) -> failed(called, reason, "function timed out after " + after);
            case Outcome.DeadlinePassed(var after) -> failed(called, reason, "no answer within " + after);
            case Outcome.Unavailable(String why) -> failed(called, reason, why);
        }
    }

    private void failed(Exchange exchange, CloseReason reason, String why) {
        exchange.log().execution(Route.DISCONNECT).failed(exchange.stamp().requestId(), why);
        failures.tell(exchange.failure("disconnect_failed", Route.DISCONNECT, why), exchange::names);
        exchange.ended(reason, ErrorFrame.INTERNAL_SERVER_ERROR.message());
    }
}
