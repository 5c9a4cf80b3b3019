package dev.sluice.template.cloudformation;

import dev.sluice.api.Route;
import dev.sluice.api.RouteLogging;
import dev.sluice.api.StageSettings;
import dev.sluice.api.Throttle;
import dev.sluice.api.UsagePlan;
import dev.sluice.template.Diagnostics;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Mapping;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The settings of `AWS::ApiGatewayV2::Stage` that hold whatever it serves (specification, sections 2.7 and 8).
final class Stages {
    private static final String DEFAULTS = "DefaultRouteSettings";
    private static final String ROUTES = "RouteSettings";
    private static final String RATE = "ThrottlingRateLimit";
    private static final String LEVEL = "LoggingLevel";
    private static final String TRACE = "DataTraceEnabled";
    private static final String BURST = "ThrottlingBurstLimit";

    private final UsagePlans plans;
    private final AccessLogs accessLogs;
    private final Diagnostics diagnostics;

    Stages(Stack stack, Diagnostics diagnostics) {
        this.plans = new UsagePlans(stack, diagnostics);
        this.accessLogs = new AccessLogs(diagnostics);
        this.diagnostics = diagnostics;
    }

    /// The settings of one stage.
    ///
    /// @param apiId  its API
    /// @param deployed routes of its API, by key
    StageSettings settings(String apiId, Properties stage, Map<String, Route> deployed) {
        Optional<Throttle> byDefault = stage.nested(DEFAULTS).flatMap(this::throttle);
        RouteLogging logging = stage.nested(DEFAULTS)
                .map(found -> logging(found, RouteLogging.UNSET))
                .orElse(RouteLogging.UNSET);
        Map<String, Throttle> byRoute = new HashMap<>();
        Map<String, RouteLogging> routeLogging = new HashMap<>();
        List<Entry> routes =
                stage.nested(ROUTES).map(found -> found.values().entries()).orElse(List.of());
        for (Entry route : routes) {
            if (!deployed.keySet().contains(route.key())) {
                String what = ROUTES + ": the API has no route '" + route.key() + "'";
                diagnostics.unknown(route.place(), what, route.key(), List.copyOf(deployed.keySet()));
            } else if (route.value() instanceof Mapping mapping) {
                Properties settings = new Properties(mapping, route.place());
                throttle(settings).ifPresent(own -> byRoute.put(route.key(), own));
                routeLogging.put(route.key(), logging(settings, logging));
            }
        }
        List<UsagePlan> usage = usagePlans(apiId, stage, deployed);
        return new StageSettings(byDefault, byRoute, usage, accessLogs.of(stage), logging, routeLogging);
    }

    private static RouteLogging logging(Properties settings, RouteLogging otherwise) {
        return new RouteLogging(
                settings.text(LEVEL).flatMap(Stages::level).or(otherwise::level),
                settings.has(TRACE) ? settings.flag(TRACE) : otherwise.dataTrace());
    }

    /// Another one was refused by the shape of the resource.
    private static Optional<RouteLogging.Level> level(String name) {
        return Arrays.stream(RouteLogging.Level.values())
                .filter(level -> level.name().equals(name))
                .findFirst();
    }

    private List<UsagePlan> usagePlans(String apiId, Properties stage, Map<String, Route> deployed) {
        String name = stage.text("StageName").orElse("");
        List<UsagePlan> opening = plans.of(apiId, name);
        boolean required = Optional.ofNullable(deployed.get(Route.CONNECT))
                .filter(Route::keyRequired)
                .isPresent();
        if (required && opening.stream().allMatch(plan -> plan.keys().isEmpty())) {
            diagnostics.warning(
                    stage.at(),
                    "stage '" + name + "': $connect requires an API key, and no usage plan of the stage has one:"
                            + " nobody can connect");
        }
        return opening;
    }

    /// Says that an HTTP API's stage limits nothing of its own.
    static void warnOfThrottles(Properties stage, Diagnostics diagnostics) {
        boolean throttled = stage.nested(DEFAULTS).filter(Stages::isThrottled).isPresent()
                || stage.nested(ROUTES).stream()
                        .flatMap(routes -> routes.values().entries().stream())
                        .anyMatch(route -> route.value() instanceof Mapping mapping
                                && isThrottled(new Properties(mapping, route.place())));
        if (throttled) {
            diagnostics.warning(
                    stage.place(stage.has(DEFAULTS) ? DEFAULTS : ROUTES),
                    RATE + " and " + BURST + " have no effect on an HTTP API yet: only the account's limit holds");
        }
    }

    private static boolean isThrottled(Properties settings) {
        return settings.has(RATE) || settings.has(BURST);
    }

    private Optional<Throttle> throttle(Properties settings) {
        return isThrottled(settings)
                ? Optional.of(Throttles.read(settings, RATE, BURST, diagnostics))
                : Optional.empty();
    }
}
