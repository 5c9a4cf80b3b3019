package dev.sluice.function.launch;

import dev.sluice.wire.http.HttpHandler;
import java.util.Optional;

/// Who answers requests of a function's AWS SDK in this process. Defined anew in each function's loader.
@FunctionalInterface
interface Diversion {
    /// As [PlatformNetwork#handler].
    Optional<HttpHandler> handler(String scheme, String host, int port);
}
