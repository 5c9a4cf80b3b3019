package dev.sluice.server.page;

import dev.sluice.wire.http.Headers;
import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.http.HttpResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.Map;

/// One file as an answer, with its type, its validator (RFC 9110, section 8.8.3) and the headers that keep a
/// browser from guessing.
final class PageFile {
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("mjs", "text/javascript; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("map", "application/json"),
            Map.entry("webmanifest", "application/manifest+json"),
            Map.entry("txt", "text/plain; charset=utf-8"),
            Map.entry("xml", "application/xml"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("gif", "image/gif"),
            Map.entry("webp", "image/webp"),
            Map.entry("avif", "image/avif"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff", "font/woff"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("wasm", "application/wasm"),
            Map.entry("mp3", "audio/mpeg"),
            Map.entry("mp4", "video/mp4"),
            Map.entry("pdf", "application/pdf"));

    /// A name with a content hash, as Vite and others write it: what it names never changes.
    private static final String HASHED = ".+[-.][A-Za-z0-9_-]{8,}\\.[a-z0-9]+";

    private PageFile() {}

    /// The file, or 304 when the client has it already.
    static HttpResponse answer(Path file, HttpRequest request) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        String validator = "\"" + Long.toHexString(attributes.lastModifiedTime().toMillis()) + "-"
                + Long.toHexString(attributes.size()) + "\"";
        Headers headers = Headers.of(
                "Content-Type",
                type(file),
                "Cache-Control",
                caching(file),
                "ETag",
                validator,
                "X-Content-Type-Options",
                "nosniff",
                "X-Frame-Options",
                "SAMEORIGIN",
                "Referrer-Policy",
                "same-origin");
        boolean known = request.headers()
                .first("If-None-Match")
                .filter(validator::equals)
                .isPresent();
        if (known) {
            return new HttpResponse(304, headers, new byte[0]);
        }
        return new HttpResponse(200, headers, Files.readAllBytes(file));
    }

    private static String type(Path file) {
        String name = file.getFileName().toString();
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return TYPES.getOrDefault(extension, "application/octet-stream");
    }

    private static String caching(Path file) {
        Path parent = file.getParent();
        boolean asset = parent != null && parent.endsWith("assets");
        return asset && file.getFileName().toString().matches(HASHED)
                ? "public, max-age=31536000, immutable"
                : "no-cache";
    }
}
