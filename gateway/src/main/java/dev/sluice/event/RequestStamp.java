package dev.sluice.event;

import dev.sluice.wire.aws.RequestIds;
import java.time.InstantSource;

/// The name and the time of one request; every event has its own.
///
/// @param requestId also the extended request id
/// @param atMillis  milliseconds since the epoch
public record RequestStamp(String requestId, long atMillis) {
    /// A fresh name, and now.
    public static RequestStamp now(InstantSource clock) {
        return new RequestStamp(RequestIds.gateway(), clock.millis());
    }

    /// The time in Common Log Format: `19/Feb/2026:07:11:42 +0000`.
    public String time() {
        return RequestContext.time(this);
    }
}
