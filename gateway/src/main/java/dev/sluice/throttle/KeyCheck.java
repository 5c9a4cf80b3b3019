package dev.sluice.throttle;

import dev.sluice.api.ApiKey;

/// What an API key came to.
public sealed interface KeyCheck {
    /// It opens the stage; the request is counted.
    record Opens(ApiKey key) implements KeyCheck {}

    /// It is missing, unknown, disabled, or of no plan of the stage: 403.
    record Unknown(String reason) implements KeyCheck {}

    /// It has used what it may use: 429.
    record Exceeded(String reason) implements KeyCheck {}
}
