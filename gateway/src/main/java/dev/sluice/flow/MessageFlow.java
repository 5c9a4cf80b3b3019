package dev.sluice.flow;

import dev.sluice.api.Route;
import dev.sluice.connection.Connection;
import dev.sluice.connection.Link;
import dev.sluice.connection.Utf8;
import dev.sluice.event.MessageEvent;
import dev.sluice.event.RequestStamp;
import dev.sluice.integration.ErrorFrame;
import dev.sluice.integration.Integrations;
import dev.sluice.integration.Outcome;
import dev.sluice.integration.ProxyResult;
import dev.sluice.integration.Target;
import dev.sluice.observe.StageLog;
import dev.sluice.route.RouteTable;
import dev.sluice.route.Selection;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.Optional;

/// One message: route, event, integration, reply (spec 2.3, 3.2, 3.8). Messages of one connection run at the
/// same time and their replies go out in the order of completion. An error frame never closes the connection.
final class MessageFlow {
    private static final System.Logger LOG = System.getLogger("dev.sluice.flow");

    private final StageViews stages;
    private final Integrations integrations;
    private final FailureLog failures;
    private final InstantSource clock;

    MessageFlow(StageViews stages, Integrations integrations, FailureLog failures, InstantSource clock) {
        this.stages = stages;
        this.integrations = integrations;
        this.failures = failures;
        this.clock = clock;
    }

    /// @param text whether the body is valid UTF-8; else it is a binary message, which can name no route
    void run(Connection connection, byte[] body, boolean text) {
        Optional<StageView> view = stages.current().stage(connection.apiId(), connection.stage());
        StageLog log = view.isPresent() ? view.get().log() : StageLog.OFF;
        Exchange exchange = Exchange.of(connection, RequestStamp.now(clock), log);
        if (view.isEmpty()) {
            unrouted(exchange, "stage is not deployed any more");
            return;
        }
        RouteTable<RouteView> routes = view.get().routes();
        switch (text ? routes.select(body) : routes.unnamed()) {
            case Selection.Matched(RouteView route) -> admit(exchange, view.get(), route, body, text);
            case Selection.NoRoute<RouteView>() -> {
                view.get().meter().unrouted();
                unrouted(exchange, "no route fits and there is no $default");
            }
        }
    }

    /// Nothing takes the message: it was sent in vain, and costs the account what any other does.
    private void unrouted(Exchange exchange, String reason) {
        exchange.connection().link().strike();
        if (stages.throttles().admit()) {
            fail(exchange, "", ErrorFrame.FORBIDDEN, reason);
        } else {
            fail(exchange, "", ErrorFrame.TOO_MANY_REQUESTS, "throttled, and " + reason);
        }
    }

    private void admit(Exchange exchange, StageView view, RouteView compiled, byte[] body, boolean text) {
        compiled.meter().event();
        compiled.log().received(exchange.caller(), exchange.stamp(), "MESSAGE", body);
        if (stages.throttles().admit(compiled.bucket())) {
            call(exchange, view, compiled, body, text);
        } else {
            compiled.meter().throttled();
            exchange.connection().link().strike();
            fail(
                    exchange,
                    compiled.route().key(),
                    ErrorFrame.TOO_MANY_REQUESTS,
                    "throttled: route '" + compiled.route().key() + "'");
        }
    }

    private void call(Exchange exchange, StageView view, RouteView compiled, byte[] body, boolean text) {
        Route route = compiled.route();
        Optional<Target> target = compiled.target();
        if (target.isEmpty()) {
            compiled.meter().executionError();
            fail(
                    exchange,
                    route.key(),
                    ErrorFrame.INTERNAL_SERVER_ERROR,
                    "route '" + route.key() + "' has no integration");
            return;
        }
        Optional<String> misfit = compiled.models().isEmpty()
                ? Optional.empty()
                : compiled.models().get().problem(body);
        if (misfit.isPresent()) {
            compiled.meter().clientError();
            fail(exchange.misfit(misfit.get()), route.key(), ErrorFrame.INVALID_BODY, misfit.get());
            return;
        }
        MessageEvent event = new MessageEvent(
                exchange.caller(), exchange.stamp(), route.key(), view.stage().variables(), body);
        compiled.log().calls(exchange.stamp());
        long before = System.nanoTime();
        Outcome outcome = integrations.invoke(target.get(), text ? event : event.binary(), body);
        long nanos = System.nanoTime() - before;
        compiled.called(exchange.stamp(), outcome, nanos);
        answer(exchange.called(event, target.get(), outcome, nanos), route, outcome);
    }

    private void answer(Exchange exchange, Route route, Outcome outcome) {
        switch (outcome) {
            case Outcome.Answered(ProxyResult result) -> {
                if (route.twoWay() && result.body().isPresent()) {
                    ProxyResult.Body reply = result.body().get();
                    send(exchange, route.key(), reply.bytes(), reply.text() || Utf8.isValid(reply.bytes()));
                }
                exchange.over(route.key(), 200, "");
            }
            case Outcome.Failed(String reason) -> fail(exchange, route.key(), ErrorFrame.INTERNAL_SERVER_ERROR, reason);
            case Outcome.FunctionTimedOut(var after) ->
                fail(exchange, route.key(), ErrorFrame.INTERNAL_SERVER_ERROR, "function timed out after " + after);
            case Outcome.DeadlinePassed(var after) ->
                fail(exchange, route.key(), ErrorFrame.TIMED_OUT, "no answer within " + after);
            case Outcome.Unavailable(String reason) ->
                fail(exchange, route.key(), ErrorFrame.INTERNAL_SERVER_ERROR, reason);
        }
    }

    /// Tells the client, also on a one-way route.
    ///
    /// @param route its key; empty when there is none
    void fail(Exchange exchange, String route, ErrorFrame frame, String reason) {
        exchange.log().execution(route).failed(exchange.stamp().requestId(), reason);
        // Any client can have as many of the former as it likes: they must not flood the operator's terminal.
        if (frame == ErrorFrame.FORBIDDEN
                || frame == ErrorFrame.TOO_MANY_REQUESTS
                || frame == ErrorFrame.INVALID_BODY) {
            LOG.log(Level.DEBUG, () -> "event=message_refused " + exchange.names() + " reason=\"" + reason + "\"");
        } else {
            failures.tell(exchange.failure("message_failed", route, reason), exchange::names);
        }
        send(
                exchange,
                route,
                frame.bytes(exchange.caller().connectionId(), exchange.stamp().requestId()),
                true);
        exchange.over(route, frame.status(), frame.message());
    }

    private void send(Exchange exchange, String route, byte[] payload, boolean utf8) {
        if (exchange.connection().link().send(payload, utf8) == Link.Sent.OUTBOX_FULL) {
            stages.observers()
                    .metrics()
                    .droppedReply(exchange.caller().apiId(), exchange.caller().stage());
            failures.tell(
                    exchange.failure("reply_dropped", route, "outbox full, the client reads too slowly"),
                    () -> exchange.names() + " bytes=" + payload.length);
        }
    }
}
