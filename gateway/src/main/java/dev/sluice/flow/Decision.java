package dev.sluice.flow;

import dev.sluice.wire.aws.TraceContext;
import dev.sluice.wire.http.HttpResponse;
import java.util.Map;
import java.util.Optional;

/// The answer to a handshake.
public sealed interface Decision {
    /// 101. The edge makes the connection from these facts and its own link.
    ///
    /// @param apiId       the API
    /// @param stage       the stage name
    /// @param domainName  the host that the client used
    /// @param sourceIp    the client's address
    /// @param userAgent   the client's `User-Agent`
    /// @param authorizer  the authorizer's context, or empty
    /// @param subprotocol the value of the `$connect` reply's `Sec-WebSocket-Protocol`; nothing else of the reply
    ///     is sent
    /// @param trace       where the connection's events belong
    record Accept(
            String apiId,
            String stage,
            String domainName,
            String sourceIp,
            Optional<String> userAgent,
            Map<String, String> authorizer,
            Optional<String> subprotocol,
            TraceContext trace)
            implements Decision {
        /// Belongs to no trace.
        public Accept(
                String apiId,
                String stage,
                String domainName,
                String sourceIp,
                Optional<String> userAgent,
                Map<String, String> authorizer,
                Optional<String> subprotocol) {
            this(apiId, stage, domainName, sourceIp, userAgent, authorizer, subprotocol, TraceContext.NONE);
        }
    }

    /// A plain HTTP answer; the socket never opens.
    record Refuse(HttpResponse response) implements Decision {}
}
