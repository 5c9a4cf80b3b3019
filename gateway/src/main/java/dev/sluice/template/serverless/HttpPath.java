package dev.sluice.template.serverless;

import dev.sluice.template.Diagnostics;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Node.Unresolved;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Method and path of an event `httpApi` or `http`.
///
/// @param method  in upper case, or `ANY`
/// @param path    with a slash at its beginning, or `*`
/// @param options the other keys of the event
record HttpPath(String method, String path, Section options) {
    static final String ANY = "ANY";

    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "OPTIONS", "HEAD", "DELETE");

    /// Reads `GET /path`, `*` or a mapping of method and path; what is wrong is reported.
    static Optional<HttpPath> of(String functionKey, Entry event, Diagnostics diagnostics) {
        String type = event.key() + " event";
        String owner = type + " of function '" + functionKey + "'";
        if (event.value() instanceof Mapping) {
            Section options = new Keys(diagnostics).checked(event.value(), type, owner, event.at());
            Optional<String> path = options.text("path");
            String method = options.text("method").orElse(path.orElse("").equals("*") ? "*" : "");
            if (path.isEmpty() || (method.isEmpty() && type.startsWith("http "))) {
                return Optional.empty(); // said already
            }
            return of(method, path.get(), options, event, diagnostics);
        }
        Section none = Section.empty(event.at());
        String text = Section.text(event.value()).orElse("");
        String[] words = text.equals("*") ? new String[] {"*", "*"} : text.split("\\s+");
        if (words.length != 2) {
            if (!(event.value() instanceof Unresolved)) {
                String found = event.value().described();
                diagnostics.error(event.place(), owner + ": " + found + " (expected: one like 'GET /path')");
            }
            return Optional.empty();
        }
        return of(words[0], words[1], none, event, diagnostics);
    }

    private static Optional<HttpPath> of(
            String method, String path, Section options, Entry event, Diagnostics diagnostics) {
        String upper = method.equals("*") || method.equalsIgnoreCase(ANY) ? ANY : method.toUpperCase(Locale.ROOT);
        if (!upper.equals(ANY) && !METHODS.contains(upper)) {
            diagnostics.unknown(
                    options.has("method") ? options.place("method") : event.place(),
                    "method '" + method + "'",
                    upper,
                    METHODS);
            return Optional.empty();
        }
        boolean isHttpApi = event.key().equals("httpApi");
        if (path.equals("*") ? !isHttpApi || !upper.equals(ANY) : isHttpApi && !path.startsWith("/")) {
            diagnostics.error(
                    options.has("path") ? options.place("path") : event.place(),
                    "path '" + path + "' (expected: one like /path" + (isHttpApi ? ", or * for every request)" : ")"));
            return Optional.empty();
        }
        return Optional.of(new HttpPath(upper, path.startsWith("/") || path.equals("*") ? path : "/" + path, options));
    }

    /// Whether it takes whatever no other route takes.
    boolean isAnything() {
        return path.equals("*");
    }

    /// The methods that it answers.
    List<String> methods() {
        return method.equals(ANY) ? METHODS : List.of(method);
    }

    /// The parts between slashes.
    List<String> parts() {
        return Arrays.stream(path.split("/")).filter(part -> !part.isEmpty()).toList();
    }

    /// What the framework makes of the method and path of an HTTP API's route: `GetUsersIdVar`.
    String logicalId() {
        return capitalized(method) + logicalId(parts());
    }

    /// What the framework makes of a path: `UsersIdVar`.
    static String logicalId(List<String> parts) {
        return parts.stream().map(HttpPath::logicalId).collect(Collectors.joining());
    }

    /// The paths from the first part on to the whole.
    List<List<String>> prefixes() {
        List<List<String>> prefixes = new ArrayList<>();
        for (int length = 1; length <= parts().size(); length++) {
            prefixes.add(parts().subList(0, length));
        }
        return prefixes;
    }

    private static String logicalId(String part) {
        String named = capitalized(part).replace("-", "Dash").replaceAll("\\{(.*)}", "$1Var");
        return Names.capitalized(named.replaceAll("[^0-9A-Za-z]", ""));
    }

    /// The first letter large, all others small.
    static String capitalized(String text) {
        return Names.capitalized(text.toLowerCase(Locale.ROOT));
    }
}
