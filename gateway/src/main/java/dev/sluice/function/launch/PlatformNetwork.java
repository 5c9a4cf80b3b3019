package dev.sluice.function.launch;

import dev.sluice.wire.http.HttpHandler;
import java.net.InetSocketAddress;
import java.util.Optional;

/// Where connections of functions lead. SDKs dial hosts of AWS that this server plays, whatever the variables say
/// (the push endpoint comes from a template, older SDKs know no `AWS_ENDPOINT_URL`); those lead here, every other
/// host leads where its name does. Asked at each connect of a function, on any thread; must be quick.
@FunctionalInterface
public interface PlatformNetwork {
    /// Leads nothing elsewhere.
    PlatformNetwork UNCHANGED = (_, _) -> Optional.empty();

    /// The address to connect to in place of that host and port; empty when they are to be dialled as they are.
    Optional<InetSocketAddress> redirect(String host, int port);

    /// Who answers HTTP requests to that address in this process, so that they need no connection; empty when they
    /// are to be sent. Asked for each request of an AWS SDK that was left to choose its HTTP client.
    ///
    /// @param scheme `http` or `https`
    default Optional<HttpHandler> handler(String scheme, String host, int port) {
        return Optional.empty();
    }
}
