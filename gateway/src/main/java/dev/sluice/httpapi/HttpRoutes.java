package dev.sluice.httpapi;

import dev.sluice.api.HttpApi;
import dev.sluice.api.HttpRoute;
import dev.sluice.wire.http.PercentEncoding;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The routes of one stage, compiled when it is published. Immutable.
///
/// A REST API chooses the resource by the path alone and then asks it for the method; one slash at the end of the
/// path means nothing. An HTTP API chooses the most exact route that has both path and method, then `$default`.
final class HttpRoutes {
    /// What `ANY` and `$default` stand for.
    private static final Set<String> METHODS = Set.of("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT");

    private final HttpApi.Kind kind;
    private final List<Candidate> candidates;
    private final Optional<HttpRoute> otherwise;

    private HttpRoutes(HttpApi.Kind kind, List<Candidate> candidates, Optional<HttpRoute> otherwise) {
        this.kind = kind;
        this.candidates = candidates;
        this.otherwise = otherwise;
    }

    static HttpRoutes of(HttpApi.Kind kind, List<HttpRoute> routes) {
        List<Candidate> candidates = routes.stream()
                .filter(route -> !route.path().equals(HttpRoute.DEFAULT))
                .map(route -> new Candidate(route, PathPattern.of(route.path())))
                .sorted(Comparator.comparing(Candidate::pattern)
                        .thenComparing(candidate -> candidate.route.method().equals(HttpRoute.ANY_METHOD)))
                .toList();
        Optional<HttpRoute> otherwise = routes.stream()
                .filter(route -> route.path().equals(HttpRoute.DEFAULT))
                .findFirst();
        return new HttpRoutes(kind, candidates, otherwise);
    }

    /// The route for a method and a raw path below the stage.
    Optional<RouteMatch> match(String method, String path) {
        List<String> segments = segments(path);
        for (Candidate candidate : candidates) {
            Optional<Map<String, String>> parameters = candidate.pattern.match(segments);
            if (parameters.isEmpty()) {
                continue;
            }
            if (candidate.takes(method)) {
                return Optional.of(new RouteMatch(candidate.route, told(parameters.get())));
            }
            if (kind == HttpApi.Kind.REST) {
                return ofResource(candidate.pattern, method, parameters.get());
            }
        }
        return otherwise.filter(_ -> METHODS.contains(method)).map(route -> new RouteMatch(route, Map.of()));
    }

    /// Whether some method of that path has a route.
    boolean know(String path) {
        List<String> segments = segments(path);
        return otherwise.isPresent()
                || candidates.stream()
                        .anyMatch(candidate -> candidate.pattern.match(segments).isPresent());
    }

    private Optional<RouteMatch> ofResource(PathPattern resource, String method, Map<String, String> parameters) {
        return candidates.stream()
                .filter(candidate -> candidate.pattern.equals(resource) && candidate.takes(method))
                .findFirst()
                .map(candidate -> new RouteMatch(candidate.route, told(parameters)));
    }

    /// A REST API hands parameters over as they came, an HTTP API decodes them.
    private Map<String, String> told(Map<String, String> raw) {
        return switch (kind) {
            case REST -> raw;
            case HTTP -> {
                Map<String, String> decoded = new LinkedHashMap<>(raw);
                decoded.replaceAll((name, value) -> PercentEncoding.decode(value));
                yield decoded;
            }
        };
    }

    private List<String> segments(String path) {
        String inner = path.startsWith("/") ? path.substring(1) : path;
        if (kind == HttpApi.Kind.REST && inner.endsWith("/")) {
            inner = inner.substring(0, inner.length() - 1);
        }
        return inner.isEmpty() ? List.of() : Arrays.asList(inner.split("/", -1));
    }

    private record Candidate(HttpRoute route, PathPattern pattern) {
        boolean takes(String method) {
            return route.method().equals(method)
                    || (route.method().equals(HttpRoute.ANY_METHOD) && METHODS.contains(method));
        }
    }
}
