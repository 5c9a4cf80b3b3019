package dev.sluice.server;

import dev.sluice.wire.sigv4.Credential;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Who may call the AWS services of a server.
@SuppressWarnings("FieldCanBeFinal") // the options are assigned by picocli
final class KeyChoice {
    private enum Auth {
        on,
        off
    }

    @Option(
            names = "--auth",
            paramLabel = "on|off",
            description = "Whether AWS requests must be signed by a known key (default: ${DEFAULT-VALUE}).")
    private Auth auth = Auth.on;

    @Option(
            names = "--key",
            paramLabel = "ID=SECRET",
            description = "An access key that is accepted beside the server's own; may be given many times.")
    private Map<String, String> keys = Map.of();

    /// Whether requests must be signed.
    boolean verified() {
        return auth == Auth.on;
    }

    /// The keys that were given.
    List<Credential> keys() {
        return keys.entrySet().stream()
                .map(key -> new Credential(key.getKey(), key.getValue(), Optional.empty(), "key/" + key.getKey()))
                .toList();
    }
}
