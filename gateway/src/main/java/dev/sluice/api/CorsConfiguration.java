package dev.sluice.api;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What pages of other origins may do with an HTTP API (`CorsConfiguration`). The gateway answers preflight
/// requests by it, and adds the headers to every answer.
///
/// @param allowOrigins     origins, or `*`
/// @param allowMethods     methods, or `*`
/// @param allowHeaders     header names, or `*`
/// @param exposeHeaders    header names that a page may read
/// @param allowCredentials whether cookies may come along
/// @param maxAge           how long a browser may keep the answer
public record CorsConfiguration(
        List<String> allowOrigins,
        List<String> allowMethods,
        List<String> allowHeaders,
        List<String> exposeHeaders,
        boolean allowCredentials,
        Optional<Duration> maxAge) {
    public CorsConfiguration {
        allowOrigins = List.copyOf(allowOrigins);
        allowMethods = List.copyOf(allowMethods);
        allowHeaders = List.copyOf(allowHeaders);
        exposeHeaders = List.copyOf(exposeHeaders);
    }
}
