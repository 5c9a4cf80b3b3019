package dev.sluice.httpapi;

import dev.sluice.wire.http.PercentEncoding;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The path of a route, compiled: `/users/{userId}`, `/files/{proxy+}`. Of two that fit, the one comes first that
/// is more exact in the first segment in which they differ. Immutable.
record PathPattern(List<Segment> segments) implements Comparable<PathPattern> {
    static PathPattern of(String path) {
        return new PathPattern(Arrays.stream(path.split("/"))
                .filter(text -> !text.isEmpty())
                .map(PathPattern::segment)
                .toList());
    }

    private static Segment segment(String text) {
        if (!text.startsWith("{") || !text.endsWith("}")) {
            return new Segment.Literal(text);
        }
        String name = text.substring(1, text.length() - 1);
        return name.endsWith("+")
                ? new Segment.Greedy(name.substring(0, name.length() - 1))
                : new Segment.Parameter(name);
    }

    /// The parameters, as raw text, when a path fits.
    ///
    /// @param raw the path's segments, nothing decoded
    Optional<Map<String, String>> match(List<String> raw) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < segments.size(); i++) {
            if (i >= raw.size()) {
                return Optional.empty();
            }
            switch (segments.get(i)) {
                case Segment.Literal(String text) -> {
                    if (!text.equals(PercentEncoding.decode(raw.get(i)))) {
                        return Optional.empty();
                    }
                }
                case Segment.Parameter(String name) -> {
                    if (raw.get(i).isEmpty()) {
                        return Optional.empty();
                    }
                    parameters.put(name, raw.get(i));
                }
                case Segment.Greedy(String name) -> {
                    String rest = String.join("/", raw.subList(i, raw.size()));
                    parameters.put(name, rest);
                    return rest.isEmpty() ? Optional.empty() : Optional.of(parameters);
                }
            }
        }
        return raw.size() == segments.size() ? Optional.of(parameters) : Optional.empty();
    }

    @Override
    public int compareTo(PathPattern other) {
        int shared = Math.min(segments.size(), other.segments.size());
        for (int i = 0; i < shared; i++) {
            int order = Integer.compare(
                    segments.get(i).rank(), other.segments.get(i).rank());
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(other.segments.size(), segments.size());
    }

    /// A part of the path between two slashes.
    sealed interface Segment {
        /// The smaller, the more exact.
        default int rank() {
            return switch (this) {
                case Literal _ -> 0;
                case Parameter _ -> 1;
                case Greedy _ -> 2;
            };
        }

        /// Just this text.
        record Literal(String text) implements Segment {}

        /// Any one segment that is not empty.
        record Parameter(String name) implements Segment {}

        /// The rest of the path, which is not empty.
        record Greedy(String name) implements Segment {}
    }
}
