package dev.sluice.template.cloudformation;

import dev.sluice.api.ApiKey;
import dev.sluice.api.UsagePlan;
import dev.sluice.api.UsagePlan.Period;
import dev.sluice.api.UsagePlan.Quota;
import dev.sluice.template.Diagnostics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `AWS::ApiGateway::ApiKey`, `UsagePlan` and `UsagePlanKey` (specification, section 2.7).
final class UsagePlans {
    /// AWS quota: the value of a key.
    private static final int SHORTEST_VALUE = 20;
    private static final int LONGEST_VALUE = 128;

    private final Stack stack;
    private final Diagnostics diagnostics;
    private final Map<String, List<ApiKey>> keysByPlan = new LinkedHashMap<>();

    UsagePlans(Stack stack, Diagnostics diagnostics) {
        this.stack = stack;
        this.diagnostics = diagnostics;
        for (Resource key : stack.resources(Types.API_KEY)) {
            checkValue(stack.properties(key));
        }
        for (Resource link : stack.everywhere(Types.USAGE_PLAN_KEY)) {
            link(stack.properties(link));
        }
        for (Resource plan : stack.resources(Types.USAGE_PLAN)) {
            checkStages(stack.properties(plan));
        }
    }

    /// The plans whose keys open that stage.
    List<UsagePlan> of(String apiId, String stageName) {
        List<UsagePlan> plans = new ArrayList<>();
        for (Resource plan : stack.everywhere(Types.USAGE_PLAN)) {
            Properties properties = stack.properties(plan);
            boolean opens = properties.each("ApiStages").stream()
                    .anyMatch(stage -> stage.text("ApiId").orElse("").equals(apiId)
                            && stage.text("Stage").orElse("").equals(stageName));
            if (opens) {
                plans.add(plan(stack.idOf(plan), properties));
            }
        }
        return plans;
    }

    private UsagePlan plan(String id, Properties properties) {
        return new UsagePlan(
                id,
                properties
                        .nested("Throttle")
                        .map(throttle -> Throttles.read(throttle, "RateLimit", "BurstLimit", diagnostics)),
                properties.nested("Quota").flatMap(this::quota),
                keysByPlan.getOrDefault(id, List.of()));
    }

    private Optional<Quota> quota(Properties quota) {
        if (!quota.has("Limit") || !quota.has("Period")) {
            diagnostics.error(quota.at(), "Quota needs both Limit and Period");
            return Optional.empty();
        }
        Optional<Period> period = switch (quota.text("Period").orElse("")) {
            case "DAY" -> Optional.of(Period.DAY);
            case "WEEK" -> Optional.of(Period.WEEK);
            case "MONTH" -> Optional.of(Period.MONTH);
            default -> Optional.empty(); // said already
        };
        return period.map(
                known -> new Quota(Math.max(0, quota.whole("Limit", 0)), Math.max(0, quota.whole("Offset", 0)), known));
    }

    private void link(Properties link) {
        Optional<String> keyId = link.text("KeyId");
        Optional<String> planId = link.text("UsagePlanId");
        if (keyId.isEmpty() || planId.isEmpty()) {
            return; // missing: said already
        }
        Optional<Resource> key = stack.byId(Types.API_KEY, keyId.get());
        if (key.isEmpty()) {
            String what = "KeyId: '" + keyId.get() + "' is no API key of this stack";
            diagnostics.unknown(link.place("KeyId"), what, keyId.get(), stack.ids(Types.API_KEY));
        } else if (stack.byId(Types.USAGE_PLAN, planId.get()).isEmpty()) {
            String what = "UsagePlanId: '" + planId.get() + "' is no usage plan of this stack";
            diagnostics.unknown(link.place("UsagePlanId"), what, planId.get(), stack.ids(Types.USAGE_PLAN));
        } else {
            keysByPlan.computeIfAbsent(planId.get(), _ -> new ArrayList<>()).add(key(key.get()));
        }
    }

    private ApiKey key(Resource resource) {
        Properties properties = stack.properties(resource);
        return new ApiKey(
                stack.idOf(resource),
                properties.text("Name").orElse(resource.id()),
                properties.text("Value"),
                properties.flag("Enabled"));
    }

    private void checkValue(Properties key) {
        int length = key.text("Value").map(String::length).orElse(SHORTEST_VALUE);
        if (length < SHORTEST_VALUE || length > LONGEST_VALUE) {
            diagnostics.error(
                    key.place("Value"),
                    "Value: " + length + " characters (expected: " + SHORTEST_VALUE + " to " + LONGEST_VALUE + ")");
        }
        if (!key.has("Enabled")) {
            diagnostics.warning(
                    key.at(), "API key without 'Enabled: true' opens nothing: keys are disabled by default");
        }
    }

    private void checkStages(Properties plan) {
        for (Properties stage : plan.each("ApiStages")) {
            Optional<String> api = stage.text("ApiId");
            if (api.isEmpty()) {
                continue;
            }
            if (stack.byId(Types.REST_API, api.get()).isPresent()) {
                diagnostics.warning(
                        stage.place("ApiId"), "ApiStages: requests to REST APIs are neither counted nor limited yet");
            } else if (stack.byId(Types.API, api.get()).isEmpty()) {
                String what = "ApiId: '" + api.get() + "' is no API of this stack";
                diagnostics.unknown(stage.place("ApiId"), what, api.get(), stack.ids(Types.API));
            }
        }
    }
}
