package dev.sluice.server;

import dev.sluice.server.admin.AdminClient;
import dev.sluice.server.admin.AdminException;
import dev.sluice.server.talk.KnownStage;
import dev.sluice.wire.json.JsonTree;
import dev.sluice.wire.json.MalformedJsonException;
import java.net.URI;
import java.util.List;
import java.util.Set;

/// Asks the server on this machine which stages it has, for a hint. Blocks.
final class KnownStages {
    private static final System.Logger LOG = System.getLogger("dev.sluice.server");
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private KnownStages() {}

    /// The stages of the server at that address; none when it is elsewhere or not one of ours.
    static List<KnownStage> at(URI address) throws InterruptedException {
        String host = String.valueOf(address.getHost());
        if (address.getPort() < 0 || !(THIS_MACHINE.contains(host) || host.endsWith(".localhost"))) {
            return List.of();
        }
        try (AdminClient client = new AdminClient(address.getPort())) {
            return client.get("stages").list("stages").stream()
                    .map(KnownStages::stage)
                    .toList();
        } catch (AdminException | MalformedJsonException | IllegalArgumentException unknown) {
            LOG.log(System.Logger.Level.DEBUG, () -> "event=stages-unknown reason=\"" + unknown.getMessage() + "\"");
            return List.of();
        }
    }

    private static KnownStage stage(JsonTree stage) {
        return new KnownStage(texts(stage.list("paths")), stage.text("query"), texts(stage.list("identity")));
    }

    private static List<String> texts(List<JsonTree> values) {
        return values.stream().map(JsonTree::asText).toList();
    }
}
