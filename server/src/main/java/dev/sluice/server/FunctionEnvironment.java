package dev.sluice.server;

import dev.sluice.api.FunctionDefinition;
import dev.sluice.function.launch.PlatformEnvironment;
import dev.sluice.server.ServerSettings.RemoteQueues;
import dev.sluice.wire.sigv4.Credential;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// What the platform tells every function by its environment: who it is, where AWS is (here), and whom to trust.
/// Safe for any thread; waits, briefly, while the port is not known yet.
final class FunctionEnvironment implements PlatformEnvironment {
    private static final int PORT_SECONDS = 30;

    private final FunctionKeys keys;
    private final Path authority;
    private final CompletableFuture<Integer> port;
    private final Optional<RemoteQueues> queues;

    /// @param keys      what functions sign with
    /// @param authority the certificate authority in PEM
    /// @param port      completes when the server listens
    /// @param queues    elsewhere: functions sign with the key for them then
    FunctionEnvironment(
            FunctionKeys keys, Path authority, CompletableFuture<Integer> port, Optional<RemoteQueues> queues) {
        this.queues = queues;
        this.keys = keys;
        this.authority = authority;
        this.port = port;
    }

    @Override
    public Map<String, String> of(FunctionDefinition function) {
        Credential key = queues.map(RemoteQueues::credential).orElseGet(() -> keys.of(function.name()));
        int listening = port.orTimeout(PORT_SECONDS, TimeUnit.SECONDS).join();
        Map<String, String> variables = new HashMap<>(Map.of(
                "AWS_ENDPOINT_URL",
                "http://127.0.0.1:" + listening,
                "AWS_ACCESS_KEY_ID",
                key.accessKey(),
                "AWS_SECRET_ACCESS_KEY",
                key.secretKey(),
                // Newer SDKs would put the account into the host name otherwise.
                "AWS_ACCOUNT_ID_ENDPOINT_MODE",
                "disabled",
                "AWS_CA_BUNDLE",
                authority.toString(),
                "NODE_EXTRA_CA_CERTS",
                authority.toString()));
        key.sessionToken().ifPresent(token -> variables.put("AWS_SESSION_TOKEN", token));
        queues.ifPresent(remote ->
                variables.put("AWS_ENDPOINT_URL_SQS", remote.endpoint().toString()));
        return variables;
    }
}
