package dev.sluice.server;

import dev.sluice.api.FunctionDefinition;
import dev.sluice.function.launch.PlatformEnvironment;
import dev.sluice.wire.sigv4.Credential;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// What the platform tells every function by its environment: who it is, where AWS is (here), and whom to trust.
/// Safe for any thread; waits, briefly, while the port is not known yet.
final class FunctionEnvironment implements PlatformEnvironment {
    private static final int PORT_SECONDS = 30;

    private final FunctionKeys keys;
    private final Path authority;
    private final CompletableFuture<Integer> port;

    /// @param keys      what functions sign with
    /// @param authority the certificate authority in PEM
    /// @param port      completes when the server listens
    FunctionEnvironment(FunctionKeys keys, Path authority, CompletableFuture<Integer> port) {
        this.keys = keys;
        this.authority = authority;
        this.port = port;
    }

    @Override
    public Map<String, String> of(FunctionDefinition function) {
        Credential key = keys.of(function.name());
        int listening = port.orTimeout(PORT_SECONDS, TimeUnit.SECONDS).join();
        return Map.of(
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
                authority.toString());
    }
}
