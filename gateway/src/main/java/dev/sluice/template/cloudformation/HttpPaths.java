package dev.sluice.template.cloudformation;

import dev.sluice.api.HttpRoute;
import java.util.List;
import java.util.regex.Pattern;

/// What HTTP methods and paths may look like: `/users/{id}/files/{proxy+}`.
final class HttpPaths {
    static final List<String> METHODS =
            List.of(HttpRoute.ANY_METHOD, "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT");
    static final String EXPECTED = "(expected: a path such as /users/{id} or /files/{proxy+})";

    private static final Pattern PART =
            Pattern.compile("[A-Za-z0-9._~:!$&'()*,;=@%+-]+|\\{[A-Za-z0-9._:-]+}|\\{[A-Za-z0-9._:-]+\\+}");

    private HttpPaths() {}

    /// Whether it begins with a slash, each of its parts is a text or a variable, and a variable that takes the
    /// rest is the last.
    static boolean isPath(String path) {
        if (path.equals("/")) {
            return true;
        }
        if (!path.startsWith("/")) {
            return false;
        }
        String[] parts = path.substring(1).split("/", -1);
        for (int i = 0; i < parts.length; i++) {
            boolean last = i == parts.length - 1;
            boolean trailingSlash = last && parts[i].isEmpty();
            if ((!trailingSlash && !isPart(parts[i])) || (parts[i].endsWith("+}") && !last)) {
                return false;
            }
        }
        return true;
    }

    static boolean isPart(String part) {
        return PART.matcher(part).matches();
    }
}
