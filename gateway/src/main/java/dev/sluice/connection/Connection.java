package dev.sluice.connection;

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
public record Connection(
        ConnectionId id,
        String apiId,
        String stage,
        String domainName,
        long connectedAtMillis,
        String sourceIp,
        Optional<String> userAgent,
        Map<String, String> authorizer,
        Link link) {}
