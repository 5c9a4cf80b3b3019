package dev.sluice.integration;

import dev.sluice.api.Integration.HttpEndpoint;
import dev.sluice.wire.http.PercentEncoding;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An `IntegrationUri` of HTTP, which may hold `{parameter}` and `${stageVariables.name}`. Immutable.
public final class HttpAddress {
    private static final Pattern HOLES =
            Pattern.compile("\\$\\{stageVariables\\.([A-Za-z0-9_]+)}|\\{([A-Za-z0-9._-]+)\\+?}");
    private static final Pattern METHOD = Pattern.compile("GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS");

    private final String method;
    private final String uri;

    private HttpAddress(String method, String uri) {
        this.method = method;
        this.uri = uri;
    }

    /// Compiles an endpoint.
    ///
    /// @throws InvalidMappingException when it is none
    public static HttpAddress of(HttpEndpoint endpoint) {
        String method = endpoint.method().equals("ANY") ? "POST" : endpoint.method();
        if (!METHOD.matcher(method).matches()) {
            throw new InvalidMappingException("method '" + method + "' (expected: one of HTTP's, in capitals, or ANY)");
        }
        HttpAddress address = new HttpAddress(method, endpoint.uri());
        if (!endpoint.uri().startsWith("${")) {
            checked(HOLES.matcher(endpoint.uri()).replaceAll("x"));
        }
        return address;
    }

    String method() {
        return method;
    }

    /// The address for one message.
    ///
    /// @param path values of parameters, which are percent-encoded; one that is missing is empty
    /// @throws InvalidMappingException when the values make no address of it
    URI resolve(Map<String, String> stageVariables, Map<String, String> path, List<Map.Entry<String, String>> query) {
        String filled = HOLES.matcher(uri)
                .replaceAll(hole -> Matcher.quoteReplacement(
                        hole.group(1) == null
                                ? PercentEncoding.encode(path.getOrDefault(hole.group(2), ""))
                                : stageVariables.getOrDefault(hole.group(1), "")));
        StringBuilder whole = new StringBuilder(filled);
        char separator = filled.indexOf('?') < 0 ? '?' : '&';
        for (Map.Entry<String, String> parameter : query) {
            whole.append(separator)
                    .append(PercentEncoding.encode(parameter.getKey()))
                    .append('=')
                    .append(PercentEncoding.encode(parameter.getValue()));
            separator = '&';
        }
        return checked(whole.toString());
    }

    private static URI checked(String text) {
        try {
            URI uri = URI.create(text);
            boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            if (http && uri.getHost() != null && uri.getUserInfo() == null) {
                return uri;
            }
        } catch (IllegalArgumentException noUri) {
            throw new InvalidMappingException("'" + text + "': " + noUri.getMessage());
        }
        throw new InvalidMappingException("'" + text + "' (expected: an address such as https://example.com/path)");
    }
}
