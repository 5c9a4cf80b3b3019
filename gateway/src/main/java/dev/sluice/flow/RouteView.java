package dev.sluice.flow;

import dev.sluice.api.Route;
import dev.sluice.api.Stage;
import dev.sluice.integration.Outcome;
import dev.sluice.integration.Target;
import dev.sluice.observe.RouteMeter;
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
record RouteView(
        Route route, TokenBucket bucket, Optional<Target> target, Optional<MessageModels> models, RouteMeter meter) {
    static RouteView of(Stage stage, Route route, Throttles throttles, StageMeter meter) {
        return new RouteView(
                route,
                throttles.bucket(stage.settings().throttleOf(route.key())),
                route.integration().map(Target::of),
                route.validation().models().map(MessageModels::of),
                meter.route(route.key()));
    }

    /// Counts a call of the integration.
    void called(Outcome outcome, long nanos) {
        meter.called(nanos);
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
