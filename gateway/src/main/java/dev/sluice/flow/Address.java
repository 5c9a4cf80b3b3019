package dev.sluice.flow;

import dev.sluice.wire.http.PercentEncoding;
import java.util.Arrays;
import java.util.List;

/// Reads the address of a request.
final class Address {
    private Address() {}

    /// The decoded segments of a path; one slash at its end means nothing.
    static List<String> segments(String path) {
        int start = path.startsWith("/") ? 1 : 0;
        int end = path.endsWith("/") ? path.length() - 1 : path.length();
        return end <= start
                ? List.of()
                : Arrays.stream(path.substring(start, end).split("/", -1))
                        .map(PercentEncoding::decode)
                        .toList();
    }
}
