package dev.sluice.flow;

import dev.sluice.api.ApiImage;
import dev.sluice.api.Stage;
import dev.sluice.api.WebSocketApi;
import dev.sluice.observe.Observers;
import dev.sluice.throttle.Throttles;
import dev.sluice.wire.aws.ServiceHost;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The stages of one image, by name and by address. Immutable.
///
/// Addresses: a mapped domain and the path of its mapping name one stage; the host `{apiId}.execute-api.…` names
/// the API and the path just the stage; on any other host the path is `/{stage}`, which may fit several APIs, or
/// `/{api}/{stage}` with the name or the id of the API.
public final class StageIndex {
    private final Map<String, Map<String, StageView>> byApi = new HashMap<>();
    private final List<StageView> all = new ArrayList<>();
    private final Map<String, Map<List<String>, StageView>> byDomain = new HashMap<>();

    /// Compiles an image.
    ///
    /// @throws dev.sluice.route.InvalidExpressionException when a stage's selection expression cannot be understood
    /// @throws dev.sluice.observe.InvalidFormatException when the format of an access log cannot be understood
    /// @throws IllegalArgumentException when an authorizer's identity source cannot be understood
    public StageIndex(ApiImage image, Throttles throttles, Observers observers) {
        for (WebSocketApi api : image.apis().values()) {
            Map<String, StageView> byName = new HashMap<>();
            for (Stage stage : api.stages().values()) {
                StageView view = StageView.of(api, stage, throttles, observers);
                byName.put(stage.name(), view);
                all.add(view);
            }
            byApi.put(api.id(), Map.copyOf(byName));
            api.addresses()
                    .mappings()
                    .forEach((mapping, stage) -> Optional.ofNullable(byName.get(stage))
                            .ifPresent(view -> byDomain.computeIfAbsent(mapping.domain(), _ -> new HashMap<>())
                                    .put(Address.segments(mapping.key()), view)));
        }
    }

    /// Every stage, in no order.
    public List<StageView> all() {
        return List.copyOf(all);
    }

    /// The stage of an open connection; empty when it is deployed no more.
    Optional<StageView> stage(String apiId, String stage) {
        return Optional.ofNullable(byApi.getOrDefault(apiId, Map.of()).get(stage));
    }

    /// Every stage that an address may mean.
    ///
    /// @param host     the `Host` header
    /// @param segments of the path, decoded; none means any stage, but where the host names the API (spec 6.1)
    public List<StageView> addressed(String host, List<String> segments) {
        Map<List<String>, StageView> mapped = byDomain.get(domain(host));
        if (mapped != null) {
            return Optional.ofNullable(mapped.get(segments)).map(List::of).orElse(List.of());
        }
        Optional<String> apiId = ServiceHost.apiId(host);
        List<StageView> found = new ArrayList<>(1);
        for (StageView view : all) {
            boolean ofHost = apiId.isEmpty()
                    || (apiId.get().equals(view.api().id())
                            && view.api().addresses().executeApi());
            if (ofHost && isNamed(view, segments, apiId.isPresent())) {
                found.add(view);
            }
        }
        return found;
    }

    /// Every stage that this raw path may mean on that host; none when it has no segment.
    public List<StageView> addressed(String host, String path) {
        List<String> segments = Address.segments(path);
        return segments.isEmpty() && !isMapped(host) ? List.of() : addressed(host, segments);
    }

    /// Whether that host is a domain with mappings; it leads nowhere else.
    public boolean isMapped(String host) {
        return byDomain.containsKey(domain(host));
    }

    /// The domains that have mappings.
    public Set<String> domains() {
        return Set.copyOf(byDomain.keySet());
    }

    private static String domain(String host) {
        return ServiceHost.withoutPort(host).toLowerCase(Locale.ROOT);
    }

    private static boolean isNamed(StageView view, List<String> segments, boolean apiIsKnown) {
        return switch (segments.size()) {
            case 0 -> !apiIsKnown;
            case 1 -> segments.getFirst().equals(view.stage().name());
            case 2 ->
                !apiIsKnown
                        && isApi(view, segments.getFirst())
                        && segments.getLast().equals(view.stage().name());
            default -> false;
        };
    }

    private static boolean isApi(StageView view, String segment) {
        return segment.equals(view.api().name()) || segment.equals(view.api().id());
    }
}
