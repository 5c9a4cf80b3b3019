package dev.sluice.integration;

import dev.sluice.integration.mapping.InvalidPathException;
import dev.sluice.integration.mapping.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What goes into the header, the query and the path of a backend's request (specification, section 3.3).
/// Immutable.
public final class RequestParameters {
    private static final Pattern DESTINATION =
            Pattern.compile("integration\\.request\\.(header|querystring|path)\\.([!-~]+)");
    private static final Pattern FIXED = Pattern.compile("'([^']{1,512})'");
    private static final Pattern OF_HANDSHAKE =
            Pattern.compile("route\\.request\\.(header|multivalueheader|querystring|multivaluequerystring)\\.(.+)");
    private static final Pattern BELOW = Pattern.compile("(route\\.request\\.body|context|stageVariables)([.\\[].+)?");
    /// What the HTTP client writes itself.
    private static final Set<String> RESERVED =
            Set.of("connection", "content-length", "expect", "host", "transfer-encoding", "upgrade");

    private final List<Parameter> parameters;

    private RequestParameters(List<Parameter> parameters) {
        this.parameters = List.copyOf(parameters);
    }

    /// One parameter.
    ///
    /// @param place `header`, `querystring` or `path`
    private record Parameter(String place, String name, Source source) {}

    private sealed interface Source {
        record Fixed(String text) implements Source {}

        /// @param map of the event
        record OfHandshake(String map, String name) implements Source {}

        record Below(String root, JsonPath path) implements Source {}
    }

    /// What the parameters become for one message.
    ///
    /// @param headers names and values, in the order of the names
    record Evaluated(
            List<Map.Entry<String, String>> headers, List<Map.Entry<String, String>> query, Map<String, String> path) {}

    /// Compiles parameters.
    ///
    /// @param written values by destination
    /// @throws InvalidMappingException when one cannot be understood
    public static RequestParameters of(Map<String, String> written) {
        List<Parameter> parameters = new ArrayList<>();
        new TreeMap<>(written).forEach((destination, value) -> parameters.add(parameter(destination, value)));
        return new RequestParameters(parameters);
    }

    private static Parameter parameter(String destination, String value) {
        Matcher place = DESTINATION.matcher(destination);
        if (!place.matches()) {
            throw new InvalidMappingException("'" + destination
                    + "' (expected: integration.request.header.NAME, .querystring.NAME or .path.NAME)");
        }
        boolean header = place.group(1).equals("header");
        if (header && RESERVED.contains(place.group(2).toLowerCase(Locale.ROOT))) {
            throw new InvalidMappingException("'" + destination + "': this header cannot be mapped");
        }
        return new Parameter(place.group(1), place.group(2), source(value));
    }

    private static Source source(String value) {
        Matcher fixed = FIXED.matcher(value);
        if (fixed.matches()) {
            return new Source.Fixed(fixed.group(1));
        }
        Matcher handshake = OF_HANDSHAKE.matcher(value);
        if (handshake.matches()) {
            return new Source.OfHandshake(
                    switch (handshake.group(1)) {
                        case "header" -> "headers";
                        case "multivalueheader" -> "multiValueHeaders";
                        case "querystring" -> "queryStringParameters";
                        default -> "multiValueQueryStringParameters";
                    },
                    handshake.group(2));
        }
        Matcher below = BELOW.matcher(value);
        if (!below.matches()) {
            throw new InvalidMappingException(
                    "'" + value + "' (expected: route.request.header.NAME or .querystring.NAME"
                            + " of $connect, route.request.body.PATH, context.NAME, stageVariables.NAME or 'text')");
        }
        try {
            return new Source.Below(
                    below.group(1), JsonPath.parse("$" + (below.group(2) == null ? "" : below.group(2))));
        } catch (InvalidPathException unclear) {
            throw new InvalidMappingException("'" + value + "': " + unclear.getMessage());
        }
    }

    /// The values for a message; what has none is left out.
    Evaluated evaluate(MappedMessage message) {
        Evaluated evaluated = new Evaluated(new ArrayList<>(), new ArrayList<>(), new TreeMap<>());
        for (Parameter parameter : parameters) {
            for (String value : values(parameter.source, message)) {
                switch (parameter.place) {
                    case "header" -> evaluated.headers.add(Map.entry(parameter.name, value));
                    case "querystring" -> evaluated.query.add(Map.entry(parameter.name, value));
                    default -> evaluated.path.put(parameter.name, value);
                }
            }
        }
        return evaluated;
    }

    private static List<String> values(Source source, MappedMessage message) {
        return switch (source) {
            case Source.Fixed(String text) -> List.of(text);
            case Source.OfHandshake(String map, String name) -> message.values(map, name);
            case Source.Below(String root, JsonPath path) ->
                Optional.of(message.text(root, path)).filter(text -> !text.isEmpty()).stream()
                        .toList();
        };
    }
}
