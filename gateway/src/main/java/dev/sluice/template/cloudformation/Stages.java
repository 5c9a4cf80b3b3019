package dev.sluice.template.cloudformation;

import dev.sluice.api.StageSettings;
import dev.sluice.api.Throttle;
import dev.sluice.template.Diagnostics;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Mapping;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The settings of `AWS::ApiGatewayV2::Stage` that hold whatever it serves (specification, sections 2.7 and 8).
final class Stages {
    private static final String DEFAULTS = "DefaultRouteSettings";
    private static final String ROUTES = "RouteSettings";
    private static final String RATE = "ThrottlingRateLimit";
    private static final String BURST = "ThrottlingBurstLimit";

    private final Diagnostics diagnostics;

    Stages(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /// The settings of one stage.
    ///
    /// @param routeKeys of its API
    StageSettings settings(Properties stage, Set<String> routeKeys) {
        Optional<Throttle> byDefault = stage.nested(DEFAULTS).flatMap(this::throttle);
        Map<String, Throttle> byRoute = new HashMap<>();
        List<Entry> routes =
                stage.nested(ROUTES).map(found -> found.values().entries()).orElse(List.of());
        for (Entry route : routes) {
            if (!routeKeys.contains(route.key())) {
                String what = ROUTES + ": the API has no route '" + route.key() + "'";
                diagnostics.unknown(route.place(), what, route.key(), List.copyOf(routeKeys));
            } else if (route.value() instanceof Mapping mapping) {
                throttle(new Properties(mapping, route.place())).ifPresent(own -> byRoute.put(route.key(), own));
            }
        }
        return new StageSettings(byDefault, byRoute, List.of());
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

    /// One of the two alone leaves the other as it is for the account.
    private Optional<Throttle> throttle(Properties settings) {
        if (!isThrottled(settings)) {
            return Optional.empty();
        }
        double rate = rate(settings);
        long burst = Math.max(0, settings.whole(BURST, Throttle.UNLIMITED.burst())); // its shape is checked already
        return Optional.of(new Throttle(rate, burst));
    }

    private double rate(Properties settings) {
        Optional<String> text = settings.text(RATE);
        if (text.isEmpty()) {
            return Throttle.UNLIMITED.rate();
        }
        try {
            double number = Double.parseDouble(text.get());
            if (number >= 0 && Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Said below, as a number below 0 is.
        }
        diagnostics.error(
                settings.place(RATE), RATE + ": '" + text.get() + "' (expected: a number that is not below 0)");
        return Throttle.UNLIMITED.rate();
    }
}
