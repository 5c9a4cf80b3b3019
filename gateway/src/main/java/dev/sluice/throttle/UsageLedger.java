package dev.sluice.throttle;

import dev.sluice.api.ApiKey;
import dev.sluice.api.Throttle;
import dev.sluice.api.UsagePlan;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;

/// What API keys have used of their plans, whatever is deployed meanwhile; and the values of keys that the template
/// leaves open. Safe for any thread.
public final class UsageLedger {
    private final Function<String, String> made;
    private final LongSupplier nanoTime;
    private final InstantSource clock;
    private final Map<String, Usage> usages = new ConcurrentHashMap<>();
    private final Map<String, Usage.Count> earlier = new ConcurrentHashMap<>();

    /// Nothing used.
    ///
    /// @param made     the value of a key, by its id, when the template has none; the same each time
    /// @param nanoTime a clock that only goes forward, for rates
    /// @param clock    tells the day, for quotas
    public UsageLedger(Function<String, String> made, LongSupplier nanoTime, InstantSource clock) {
        this.made = made;
        this.nanoTime = nanoTime;
        this.clock = clock;
    }

    /// The secret of a key.
    public String valueOf(ApiKey key) {
        return key.value().orElseGet(() -> made.apply(key.id()));
    }

    /// Takes over what an earlier run noted. Before the first deployment.
    ///
    /// @param period the first day of the quota's period, UTC
    public void restore(String name, LocalDate period, long used) {
        earlier.put(name, new Usage.Count(period, used));
    }

    /// What was used, by the name of plan and key: for [#restore] in a later run.
    public Map<String, Map.Entry<LocalDate, Long>> noted() {
        Map<String, Map.Entry<LocalDate, Long>> noted = new TreeMap<>();
        earlier.forEach((name, count) -> noted.put(name, Map.entry(count.period(), count.used())));
        usages.forEach((name, usage) -> {
            Usage.Count count = usage.count();
            noted.put(name, Map.entry(count.period(), count.used()));
        });
        return noted;
    }

    /// What that key used of that plan, from now on under the plan's rate and quota.
    Usage usageOf(UsagePlan plan, ApiKey key) {
        String name = plan.id() + "/" + key.id();
        TokenBucket bucket = TokenBucket.of(plan.throttle().orElse(Throttle.UNLIMITED), nanoTime.getAsLong());
        Usage usage = usages.computeIfAbsent(
                name,
                _ -> new Usage(bucket, plan.quota(), earlier.getOrDefault(name, Usage.Count.NONE), nanoTime, clock));
        usage.deployed(bucket, plan.quota());
        return usage;
    }
}
