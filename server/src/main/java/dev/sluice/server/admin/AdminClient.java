package dev.sluice.server.admin;

import dev.sluice.wire.json.JsonTree;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// The other end of [AdminApi], for the commands. Calls block. Confined to one thread.
public final class AdminClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String base;
    private final HttpClient http;

    /// To the server on that port of this machine.
    public AdminClient(int port) {
        this.base = "http://localhost:" + port + AdminApi.PREFIX;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(3))
                .build();
    }

    /// Reads.
    ///
    /// @param path behind the prefix, with its query
    public JsonTree get(String path) throws AdminException, InterruptedException {
        return send(request(path).GET());
    }

    /// Changes something, with that body.
    public JsonTree post(String path, String body) throws AdminException, InterruptedException {
        return send(request(path).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /// Removes something.
    public JsonTree delete(String path) throws AdminException, InterruptedException {
        return send(request(path).DELETE());
    }

    /// A name as one path segment.
    public static String segment(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path))
                .header(Guard.HEADER, "1")
                .timeout(PATIENCE);
    }

    private JsonTree send(HttpRequest.Builder request) throws AdminException, InterruptedException {
        HttpResponse<String> response;
        try {
            response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (ConnectException nobodyThere) {
            throw new AdminException(
                    "no Sluice answers on " + base
                            + "; start one with 'sluice up PATH' or 'sluice tables serve', or name its"
                            + " port with --port",
                    nobodyThere);
        } catch (IOException broken) {
            throw new AdminException("the server on " + base + " did not answer: " + broken.getMessage(), broken);
        }
        return read(response);
    }

    private JsonTree read(HttpResponse<String> response) throws AdminException {
        boolean isJson =
                response.headers().firstValue("Content-Type").orElse("").startsWith("application/json");
        if (!isJson) {
            throw new AdminException(
                    "what answers on " + base + " is not Sluice (status " + response.statusCode() + ")");
        }
        JsonTree answer = JsonTree.parse(response.body());
        if (response.statusCode() >= 300) {
            throw new AdminException(answer.text("error"));
        }
        return answer;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
