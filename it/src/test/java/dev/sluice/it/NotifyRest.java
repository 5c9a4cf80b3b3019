package dev.sluice.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The notifier's REST API, by the JDK's HTTP client. Confined to the test's thread.
final class NotifyRest implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Pattern ID = Pattern.compile("\"notificationId\":\"([0-9a-f-]{36})\"");

    private final HttpClient client = HttpClient.newHttpClient();
    private final SluiceProcess sluice;
    private final String token;

    NotifyRest(SluiceProcess sluice) {
        this(sluice, "");
    }

    /// @param token empty for none
    NotifyRest(SluiceProcess sluice, String token) {
        this.sluice = sluice;
        this.token = token;
    }

    HttpResponse<String> list(String userId) throws IOException, InterruptedException {
        return ask(request(userId, ""));
    }

    HttpResponse<String> get(String userId, String id) throws IOException, InterruptedException {
        return ask(request(userId, "/" + id));
    }

    HttpResponse<String> post(String userId, String body) throws IOException, InterruptedException {
        return ask(
                request(userId, "").header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    /// What a browser asks before it lets a page of that origin post.
    HttpResponse<String> preflight(String userId, String origin) throws IOException, InterruptedException {
        return ask(request(userId, "")
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type")
                .method("OPTIONS", BodyPublishers.noBody()));
    }

    /// The id of the notification that an answer describes.
    static String idIn(String body) {
        Matcher id = ID.matcher(body);
        assertThat(id.find()).as(body).isTrue();
        return id.group(1);
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private HttpRequest.Builder request(String userId, String rest) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        sluice.http("/notify-rest/users/" + encode(userId) + "/notifications" + rest))
                .timeout(PATIENCE);
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private HttpResponse<String> ask(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    @Override
    public void close() {
        client.close();
    }
}
