package dev.sluice.throttle;

import dev.sluice.api.ApiKey;
import dev.sluice.api.UsagePlan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The API keys that open one stage, compiled when it is published (specification, section 2.7). Immutable; what
/// keys have used is in the [UsageLedger].
public final class KeyRing {
    private final Map<String, Held> byValue;

    private KeyRing(Map<String, Held> byValue) {
        this.byValue = byValue;
    }

    /// The keys of these plans. A key of several plans counts for the first.
    public static KeyRing of(List<UsagePlan> plans, UsageLedger ledger) {
        Map<String, Held> byValue = new HashMap<>();
        for (UsagePlan plan : plans) {
            for (ApiKey key : plan.keys()) {
                byValue.putIfAbsent(ledger.valueOf(key), new Held(key, plan.id(), ledger.usageOf(plan, key)));
            }
        }
        return new KeyRing(Map.copyOf(byValue));
    }

    /// Looks at the key that a client showed, and counts the request when it opens the stage.
    ///
    /// @param shown empty when it showed none
    public KeyCheck check(Optional<String> shown) {
        if (shown.isEmpty()) {
            return new KeyCheck.Unknown("no API key");
        }
        Held held = byValue.get(shown.get());
        if (held == null) {
            return new KeyCheck.Unknown("the API key is in no usage plan of the stage");
        }
        if (!held.key.enabled()) {
            return new KeyCheck.Unknown("API key '" + held.key.id() + "' is disabled");
        }
        return switch (held.usage.take()) {
            case TAKEN -> new KeyCheck.Opens(held.key);
            case TOO_FAST -> new KeyCheck.Exceeded(held + " is above the rate of its usage plan");
            case USED_UP -> new KeyCheck.Exceeded(held + " has used up the quota of its usage plan");
        };
    }

    private record Held(ApiKey key, String plan, Usage usage) {
        @Override
        public String toString() {
            return "API key '" + key.id() + "' of plan '" + plan + "'";
        }
    }
}
