package dev.sluice.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What holds for a stage whatever deployment it serves (specification, section 8).
///
/// @param throttle       of each route that has none of its own; empty leaves the account's
/// @param routeThrottles by route key
/// @param usagePlans     whose keys may connect where a key is required
/// @param accessLog      what is written of each event; empty writes nothing
/// @param logging        what the execution log tells of each route that has nothing of its own
/// @param routeLogging   by route key
public record StageSettings(
        Optional<Throttle> throttle,
        Map<String, Throttle> routeThrottles,
        List<UsagePlan> usagePlans,
        Optional<AccessLog> accessLog,
        RouteLogging logging,
        Map<String, RouteLogging> routeLogging) {
    /// Nothing set.
    public static final StageSettings DEFAULT = new StageSettings(Optional.empty(), Map.of(), List.of());

    /// Settings without an execution log.
    public StageSettings(
            Optional<Throttle> throttle,
            Map<String, Throttle> routeThrottles,
            List<UsagePlan> usagePlans,
            Optional<AccessLog> accessLog) {
        this(throttle, routeThrottles, usagePlans, accessLog, RouteLogging.UNSET, Map.of());
    }

    /// Settings without a log.
    public StageSettings(
            Optional<Throttle> throttle, Map<String, Throttle> routeThrottles, List<UsagePlan> usagePlans) {
        this(throttle, routeThrottles, usagePlans, Optional.empty());
    }

    public StageSettings {
        routeThrottles = Map.copyOf(routeThrottles);
        usagePlans = List.copyOf(usagePlans);
        routeLogging = Map.copyOf(routeLogging);
    }

    /// What the execution log tells of one route.
    public RouteLogging loggingOf(String routeKey) {
        return routeLogging.getOrDefault(routeKey, logging);
    }

    /// What holds for one route.
    public Throttle throttleOf(String routeKey) {
        return Optional.ofNullable(routeThrottles.get(routeKey))
                .or(() -> throttle)
                .orElse(Throttle.UNLIMITED);
    }
}
