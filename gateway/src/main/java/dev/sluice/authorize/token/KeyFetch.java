package dev.sluice.authorize.token;

import java.io.IOException;
import java.net.URI;

/// Reads what issuers publish. Safe for any thread; waits a bounded time.
@FunctionalInterface
public interface KeyFetch {
    /// The text at that place.
    ///
    /// @throws IOException when it cannot be had, or the place cannot be trusted to tell keys
    String text(URI place) throws IOException;
}
