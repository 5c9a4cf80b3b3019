package dev.sluice.integration;

import dev.sluice.wire.http.Headers;
import dev.sluice.wire.json.JsonSource;
import java.util.Optional;

/// A valid result of a proxy integration (spec 3.2). Immutable.
///
/// @param status  as given, not checked; 200 when there was none
/// @param headers of `headers` and `multiValueHeaders`
/// @param body    decoded when it was base64; empty when there was none
public record ProxyResult(int status, Headers headers, Optional<Body> body) {
    /// The result that a function's answer is, or why it is none: [Outcome.Answered] or [Outcome.Failed].
    public static Outcome read(JsonSource answer) {
        return ProxyResultSink.read(answer);
    }

    /// The body.
    ///
    /// @param bytes given away
    /// @param text  that the bytes are UTF-8 for certain
    // Equality is never asked of it.
    @SuppressWarnings("ArrayRecordComponent")
    public record Body(byte[] bytes, boolean text) {}
}
