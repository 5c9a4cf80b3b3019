package dev.sluice.deploy;

import dev.sluice.api.ApiImage;
import dev.sluice.api.Route;
import dev.sluice.api.Stage;
import dev.sluice.api.WebSocketApi;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Keeps what deployments of WebSocket APIs once held (specification, sections 8 and 13): while a stage's
/// deployment is the same, its routes are, whatever became of them since. Confined to one thread, for one plan.
final class Snapshots {
    private final ApiImage current;
    private final List<String> notes = new ArrayList<>();

    /// @param current what is deployed
    Snapshots(ApiImage current) {
        this.current = current;
    }

    /// The API as its deployments let it be.
    WebSocketApi of(WebSocketApi wanted) {
        WebSocketApi before = current.apis().get(wanted.id());
        if (before == null) {
            return wanted;
        }
        Map<String, Stage> stages = new HashMap<>();
        wanted.stages()
                .forEach((name, stage) ->
                        stages.put(name, of(wanted, stage, before.stages().get(name))));
        boolean isDeployed = wanted.stages().isEmpty()
                || wanted.stages().values().stream()
                        .anyMatch(stage -> !isKept(stage, before.stages().get(stage.name())));
        return isDeployed ? wanted.with(stages) : settings(wanted.with(stages), before);
    }

    /// The API's own settings wait for a deployment of any of its stages.
    private WebSocketApi settings(WebSocketApi wanted, WebSocketApi before) {
        WebSocketApi kept = wanted.settledAs(before);
        if (!kept.equals(wanted)) {
            notes.add("API " + wanted.name() + " goes on as it was deployed, as on Amazon: what changed of"
                    + " ApiKeySelectionExpression or DisableExecuteApiEndpoint is not in force"
                    + " (expected: another logical id of a Deployment, AutoDeploy: true, or a new start)");
        }
        return kept;
    }

    /// What people should know of it, a sentence each.
    List<String> notes() {
        return List.copyOf(notes);
    }

    private Stage of(WebSocketApi api, Stage wanted, @Nullable Stage before) {
        if (before == null || !isKept(wanted, before)) {
            return wanted;
        }
        Stage kept = wanted.serving(before);
        if (!kept.equals(wanted)) {
            notes.add("stage " + api.name() + "/" + wanted.name() + " goes on as it was deployed, as on Amazon: "
                    + difference(before.routes(), wanted.routes())
                    + " (expected: another logical id of its Deployment, AutoDeploy: true, or a new start)");
        }
        return kept;
    }

    private static boolean isKept(Stage wanted, @Nullable Stage before) {
        return before != null
                && wanted.deployment().isPresent()
                && wanted.deployment().equals(before.deployment());
    }

    private static String difference(Map<String, Route> before, Map<String, Route> wanted) {
        TreeSet<String> keys = new TreeSet<>(before.keySet());
        keys.addAll(wanted.keySet());
        keys.removeIf(key -> Objects.equals(wanted.get(key), before.get(key)));
        return keys.isEmpty()
                ? "its selection expression is not in force"
                : "what changed of " + String.join(", ", keys) + " is not in force";
    }
}
