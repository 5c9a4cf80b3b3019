package dev.sluice.push;

import dev.sluice.wire.http.PercentEncoding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The path of a request: `[/{api}][/{stage}]/@connections/{id}`, the `@` as it is or as `%40`, with superfluous
/// slashes.
///
/// @param prefix       the segments before `@connections`, decoded
/// @param connectionId decoded exactly once; `+` is no blank
record PushPath(List<String> prefix, String connectionId) {
    private static final String NAME = "connections";

    static Optional<PushPath> parse(String path) {
        int end = end(path);
        if (end < 0) {
            return Optional.empty();
        }
        int id = end;
        while (id < path.length() && path.charAt(id) == '/') {
            id++;
        }
        int start = path.lastIndexOf('/', end - 1);
        return Optional.of(new PushPath(segments(path, start), PercentEncoding.decode(path.substring(id))));
    }

    /// Whether a raw path is one.
    static boolean isOne(String path) {
        return end(path) >= 0;
    }

    /// Where the first segment ends that is `@connections`; negative without one.
    private static int end(String path) {
        for (int at = path.indexOf(NAME); at >= 0; at = path.indexOf(NAME, at + 1)) {
            int end = at + NAME.length();
            boolean isMarked = path.startsWith("/@", at - 2) || path.startsWith("/%40", at - 4);
            if (isMarked && (end == path.length() || path.charAt(end) == '/')) {
                return end;
            }
        }
        return -1;
    }

    private static List<String> segments(String path, int end) {
        List<String> segments = new ArrayList<>(2);
        for (int from = 0; from < end; ) {
            int slash = Math.min(path.indexOf('/', from), end);
            if (slash > from) {
                segments.add(PercentEncoding.decode(path.substring(from, slash)));
            }
            from = slash + 1;
        }
        return segments;
    }
}
