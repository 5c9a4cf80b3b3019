package dev.sluice.event;

import dev.sluice.api.HttpRoute;
import dev.sluice.wire.http.PercentEncoding;

/// How events tell paths. Pure functions.
final class HttpPaths {
    static final String PROTOCOL = "HTTP/1.1";
    private static final int RESOURCE_ID_CHARACTERS = 6;

    private HttpPaths() {}

    /// The path as HTTP APIs tell it.
    static String decode(String path) {
        return PercentEncoding.decode(path);
    }

    /// Six characters a-z0-9, the same for the same path; REST APIs call their resources so.
    static String resourceId(HttpRoute route) {
        long mixed = (route.path().hashCode() & 0xFFFF_FFFFL) * 0x9E37_79B9L;
        String digits = "0".repeat(RESOURCE_ID_CHARACTERS) + Long.toString(mixed, Character.MAX_RADIX);
        return digits.substring(digits.length() - RESOURCE_ID_CHARACTERS);
    }
}
