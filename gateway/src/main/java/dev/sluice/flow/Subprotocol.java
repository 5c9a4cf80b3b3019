package dev.sluice.flow;

import dev.sluice.integration.ProxyResult;
import java.lang.System.Logger.Level;
import java.util.Optional;

/// The only header of a `$connect` reply that reaches the client (spec 1.4).
final class Subprotocol {
    private static final System.Logger LOG = System.getLogger("dev.sluice.flow");

    private Subprotocol() {}

    /// The value as the function gave it. It is not compared with what the client offered: that is the client's
    /// part.
    static Optional<String> of(ProxyResult result) {
        Optional<String> value = result.headers().first("Sec-WebSocket-Protocol");
        if (value.isPresent() && !value.get().chars().allMatch(c -> c >= ' ' && c < 0x7F)) {
            LOG.log(Level.WARNING, "event=subprotocol_dropped reason=\"not printable ASCII\"");
            return Optional.empty();
        }
        return value;
    }
}
