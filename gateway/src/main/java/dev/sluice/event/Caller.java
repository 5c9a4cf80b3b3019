package dev.sluice.event;

import java.util.Map;
import java.util.Optional;

/// The connection that an event is about, as every event of it shows it.
///
/// @param connectionId      as text
/// @param apiId             the API
/// @param stage             the stage name
/// @param domainName        the host that the client used
/// @param connectedAtMillis milliseconds since the epoch
/// @param sourceIp          the client's address
/// @param userAgent         the client's `User-Agent`
/// @param authorizer        the authorizer's context; left out of events when empty
public record Caller(
        String connectionId,
        String apiId,
        String stage,
        String domainName,
        long connectedAtMillis,
        String sourceIp,
        Optional<String> userAgent,
        Map<String, String> authorizer) {
    /// The same once an authorizer gave it that context.
    public Caller authorized(Map<String, String> context) {
        return new Caller(
                connectionId, apiId, stage, domainName, connectedAtMillis, sourceIp, userAgent, Map.copyOf(context));
    }
}
