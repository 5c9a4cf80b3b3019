package dev.sluice.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A REST API (`AWS::ApiGateway::RestApi`) or an HTTP API (`AWS::ApiGatewayV2::Api` of protocol HTTP).
///
/// @param id        ten characters a-z0-9, derived from stack name and logical id, so that URLs survive a restart
/// @param name      the `Name` property; also a path segment: `/{name}/{stage}/…`
/// @param stack     the stack that it came with
/// @param region    for ARNs and host names
/// @param accountId twelve digits
/// @param kind      which of the two it is
/// @param stages    by stage name
public record HttpApi(
        String id,
        String name,
        String stack,
        String region,
        String accountId,
        Kind kind,
        Map<String, HttpStage> stages) {
    public HttpApi {
        stages = Map.copyOf(stages);
    }

    /// They differ in events, answers and errors.
    public enum Kind {
        /// Payload 1.0; `{"message":"Missing Authentication Token"}` where no route fits.
        REST,
        /// Payload 2.0 unless the integration says 1.0; a stage `$default` has no path segment.
        HTTP
    }

    /// The routes that one stage serves.
    ///
    /// @param name      `A-Za-z0-9_-`; `$default` for an HTTP API's stage without a path segment
    /// @param variables stage variables
    /// @param routes    in order of the template; which one fits best is decided when a stage is published
    /// @param cors      of an HTTP API that answers preflight requests by itself
    public record HttpStage(
            String name, Map<String, String> variables, List<HttpRoute> routes, Optional<CorsConfiguration> cors) {
        public HttpStage {
            variables = Map.copyOf(variables);
            routes = List.copyOf(routes);
        }
    }
}
