package dev.sluice.event;

import dev.sluice.wire.aws.TraceContext;
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
/// @param identity          more of who asks; of a handshake only
/// @param trace             where its events belong
// beyond the limit because each is a fact that events tell on its own.
public record Caller(
        String connectionId,
        String apiId,
        String stage,
        String domainName,
        long connectedAtMillis,
        String sourceIp,
        Optional<String> userAgent,
        Map<String, String> authorizer,
        Identity identity,
        TraceContext trace) {
    /// A caller of whom nothing more is known, and who belongs to no trace.
    public Caller(
            String connectionId,
            String apiId,
            String stage,
            String domainName,
            long connectedAtMillis,
            String sourceIp,
            Optional<String> userAgent,
            Map<String, String> authorizer) {
        this(
                connectionId,
                apiId,
                stage,
                domainName,
                connectedAtMillis,
                sourceIp,
                userAgent,
                authorizer,
                Identity.NONE,
                TraceContext.NONE);
    }

    /// The same once an authorizer gave it that context.
    public Caller authorized(Map<String, String> context) {
        return with(Map.copyOf(context), identity, trace);
    }

    /// The same once more is known of who asks.
    public Caller identified(Map<String, String> more) {
        return with(identity.and(more));
    }

    /// The same with that identity.
    public Caller with(Identity known) {
        return with(authorizer, known, trace);
    }

    /// The same once it is known where its events belong.
    public Caller traced(TraceContext place) {
        return with(authorizer, identity, place);
    }

    private Caller with(Map<String, String> context, Identity known, TraceContext place) {
        return new Caller(
                connectionId, apiId, stage, domainName, connectedAtMillis, sourceIp, userAgent, context, known, place);
    }
}
