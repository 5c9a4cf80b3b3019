package dev.sluice.connection;

import dev.sluice.wire.aws.TraceContext;
import java.util.Map;
import java.util.Optional;

/// An open connection: facts that never change, and the way to its socket. Immutable; the link guards its own
/// state.
///
/// @param id              as the client and the functions see it
/// @param apiId           the API
/// @param stage           the stage name
/// @param domainName      the host that the client used, with its port when that is not the default one
/// @param connectedAtMillis milliseconds since the epoch, the same in every event
/// @param sourceIp        the client's address
/// @param userAgent       the client's `User-Agent`
/// @param authorizer      the authorizer's context with `principalId`; empty without an authorizer
/// @param link            the socket
/// @param trace           where its events belong
// beyond the limit because each is a fact that events tell on its own.
public record Connection(
        ConnectionId id,
        String apiId,
        String stage,
        String domainName,
        long connectedAtMillis,
        String sourceIp,
        Optional<String> userAgent,
        Map<String, String> authorizer,
        Link link,
        TraceContext trace) {
    /// A connection that belongs to no trace.
    public Connection(
            ConnectionId id,
            String apiId,
            String stage,
            String domainName,
            long connectedAtMillis,
            String sourceIp,
            Optional<String> userAgent,
            Map<String, String> authorizer,
            Link link) {
        this(id, apiId, stage, domainName, connectedAtMillis, sourceIp, userAgent, authorizer, link, TraceContext.NONE);
    }
}
