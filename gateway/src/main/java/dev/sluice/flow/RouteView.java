package dev.sluice.flow;

import dev.sluice.api.Route;
import dev.sluice.api.Stage;
import dev.sluice.event.RequestStamp;
import dev.sluice.integration.Outcome;
import dev.sluice.integration.ProxyResult;
import dev.sluice.integration.Target;
import dev.sluice.observe.ExecutionLog;
import dev.sluice.observe.RouteMeter;
import dev.sluice.observe.StageLog;
import dev.sluice.observe.StageMeter;
import dev.sluice.schema.MessageModels;
import dev.sluice.throttle.Throttles;
import dev.sluice.throttle.TokenBucket;
import java.util.Optional;

/// What the corridors need of one route, compiled once when its stage is published. Immutable but for its bucket.
///
/// @param route  as deployed
/// @param bucket how many requests it takes; a new deployment fills it
/// @param target what it calls; empty when it has no integration
/// @param models what its messages have to fit; empty when anything goes
/// @param meter  counts what comes and what becomes of it
/// @param log    tells of it while it is on its way
record RouteView(
        Route route,
        TokenBucket bucket,
        Optional<Target> target,
        Optional<MessageModels> models,
        RouteMeter meter,
        ExecutionLog log) {
    private static final byte[] NO_BODY = new byte[0];

    static RouteView of(Stage stage, Route route, Throttles throttles, StageMeter meter, StageLog log) {
        return new RouteView(
                route,
                throttles.bucket(stage.settings().throttleOf(route.key())),
                route.integration().map(Target::of),
                route.validation().models().map(MessageModels::of),
                meter.route(route.key()),
                log.execution(route.key()));
    }

    /// Counts a call of the integration, and tells its answer.
    void called(RequestStamp stamp, Outcome outcome, long nanos) {
        meter.called(nanos);
        if (log.tellsSteps() && outcome instanceof Outcome.Answered(ProxyResult answer)) {
            byte[] body = answer.body().map(ProxyResult.Body::bytes).orElse(NO_BODY);
            log.answered(stamp, answer.status(), nanos, body);
        }
        switch (outcome) {
            case Outcome.Answered(var result) -> {
                if (result.status() >= 400) {
                    meter.integrationError();
                }
            }
            case Outcome.Failed _, Outcome.FunctionTimedOut _ -> meter.integrationError();
            case Outcome.DeadlinePassed _, Outcome.Unavailable _ -> meter.executionError();
        }
    }
}
