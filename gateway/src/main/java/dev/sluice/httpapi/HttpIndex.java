package dev.sluice.httpapi;

import dev.sluice.api.ApiImage;
import dev.sluice.api.HttpApi;
import dev.sluice.api.HttpRoute;
import dev.sluice.api.WebSocketApi;
import dev.sluice.observe.StageLogs;
import dev.sluice.wire.aws.ServiceHost;
import dev.sluice.wire.http.PercentEncoding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The stages of REST and HTTP APIs of one image, by address. Immutable.
///
/// The host `{apiId}.execute-api.…` names the API, and the path begins with the stage. On any other host it begins
/// with the name or the id of the API and then the stage, or with the stage alone when just one API of any kind has
/// it. A stage `$default` has no segment.
final class HttpIndex {
    private final Map<String, ApiStages> byId = new HashMap<>();
    private final Map<String, List<String>> idsByName = new HashMap<>();
    private final Map<String, HttpStageView> byStage = new HashMap<>();

    HttpIndex(ApiImage image, StageLogs logs) {
        Set<String> shared = new HashSet<>();
        Set<String> taken = new HashSet<>();
        for (WebSocketApi api : image.apis().values()) {
            shared.addAll(api.stages().keySet());
        }
        for (HttpApi api : image.httpApis().values()) {
            Map<String, HttpStageView> stages = new HashMap<>();
            for (HttpApi.HttpStage stage : api.stages().values()) {
                HttpStageView view = HttpStageView.of(api, stage, logs);
                stages.put(stage.name(), view);
                byStage.put(stage.name(), view);
                if (!taken.add(stage.name())) {
                    shared.add(stage.name());
                }
            }
            byId.put(api.id(), new ApiStages(api.kind(), Map.copyOf(stages)));
            idsByName.computeIfAbsent(api.name(), name -> new ArrayList<>()).add(api.id());
        }
        shared.add(HttpRoute.DEFAULT);
        byStage.keySet().removeAll(shared);
    }

    /// What an address means; empty when it is for none of these APIs.
    Optional<Addressed> find(String host, String path) {
        Optional<String> apiId = ServiceHost.apiId(host);
        if (apiId.isPresent()) {
            return Optional.ofNullable(byId.get(apiId.get()))
                    .map(api -> api.stage(path)
                            .<Addressed>map(found -> found)
                            .orElseGet(() -> new Addressed.NoStage(api.kind)));
        }
        if (!path.startsWith("/")) {
            return Optional.empty();
        }
        String first = PercentEncoding.decode(firstSegment(path));
        String rest = afterFirstSegment(path);
        return byName(first, rest)
                .or(() -> Optional.ofNullable(byStage.get(first))
                        .filter(view -> view.routes().know(rest))
                        .map(view -> new Addressed.Stage(view, rest)));
    }

    /// By the API's name or id. A `$default` stage comes after those that the path names, and takes only what its
    /// routes know: pages have names, too.
    private Optional<Addressed> byName(String name, String path) {
        List<String> ids = byId.containsKey(name) ? List.of(name) : idsByName.getOrDefault(name, List.of());
        List<Addressed.Stage> named = new ArrayList<>();
        List<Addressed.Stage> others = new ArrayList<>();
        for (String id : ids) {
            Optional.ofNullable(byId.get(id)).flatMap(api -> api.stage(path)).ifPresent(stage -> {
                if (!stage.isDefault()) {
                    named.add(stage);
                } else if (stage.view().routes().know(stage.path())) {
                    others.add(stage);
                }
            });
        }
        List<Addressed.Stage> found = named.isEmpty() ? others : named;
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private static String firstSegment(String path) {
        int end = path.indexOf('/', 1);
        return path.substring(Math.min(1, path.length()), end < 0 ? path.length() : end);
    }

    private static String afterFirstSegment(String path) {
        int end = path.indexOf('/', 1);
        return end < 0 ? "/" : path.substring(end);
    }

    private record ApiStages(HttpApi.Kind kind, Map<String, HttpStageView> byName) {
        Optional<Addressed.Stage> stage(String path) {
            HttpStageView named = byName.get(PercentEncoding.decode(firstSegment(path)));
            if (named != null && !named.stage().name().equals(HttpRoute.DEFAULT)) {
                return Optional.of(new Addressed.Stage(named, afterFirstSegment(path)));
            }
            return Optional.ofNullable(byName.get(HttpRoute.DEFAULT)).map(view -> new Addressed.Stage(view, path));
        }
    }

    /// What an address means.
    sealed interface Addressed {
        /// A stage.
        ///
        /// @param path below the stage, nothing decoded, with a slash at its begin
        record Stage(HttpStageView view, String path) implements Addressed {
            /// Whether it has no segment of its own.
            boolean isDefault() {
                return view.stage().name().equals(HttpRoute.DEFAULT);
            }
        }

        /// An API that has no such stage.
        record NoStage(HttpApi.Kind kind) implements Addressed {}
    }
}
