package dev.sluice.authorize.token;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/// Reads by https, from this machine by http, or from a file. No redirects: whoever can turn the way to keys around
/// can sign. Safe for any thread; the client is made by the first call.
public final class HttpKeyFetch implements KeyFetch, AutoCloseable {
    /// A set of keys is a few kilobytes.
    private static final int MAX_BYTES = 256 << 10;

    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private @Nullable HttpClient client; // guarded by this

    private synchronized HttpClient client() {
        if (client == null) {
            client = HttpClient.newBuilder()
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(CONNECT)
                    .executor(Executors.newVirtualThreadPerTaskExecutor())
                    .build();
        }
        return client;
    }

    /// Whether keys from there are the issuer's: nobody between can change them.
    public static boolean isTrustworthy(URI place) {
        String scheme = String.valueOf(place.getScheme()).toLowerCase(Locale.ROOT);
        return switch (scheme) {
            case "https" -> place.getHost() != null;
            case "http" -> isThisMachine(place.getHost());
            case "file" -> place.getPath() != null;
            default -> false;
        };
    }

    private static boolean isThisMachine(@Nullable String host) {
        return host != null
                && (host.equalsIgnoreCase("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}"));
    }

    @Override
    public String text(URI place) throws IOException {
        if (!isTrustworthy(place)) {
            throw new IOException(place + ": cannot be trusted (expected: https, http on this machine, or a file)");
        }
        return "file".equalsIgnoreCase(place.getScheme()) ? file(Path.of(place)) : answer(place);
    }

    private static String file(Path path) throws IOException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new IOException(path + ": more than " + MAX_BYTES + " bytes (expected: a set of keys)");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private String answer(URI place) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(place)
                .timeout(ANSWER)
                .header("Accept", "application/json")
                .build();
        try {
            HttpResponse<String> response =
                    client().send(request, BodyHandlers.limiting(BodyHandlers.ofString(), MAX_BYTES));
            if (response.statusCode() != 200) {
                throw new IOException(place + ": answered " + response.statusCode() + " (expected: 200)");
            }
            return response.body();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException(place + ": interrupted");
        }
    }

    /// Ends connections; calls that are under way fail.
    @Override
    public synchronized void close() {
        if (client != null) {
            client.shutdownNow();
        }
    }
}
