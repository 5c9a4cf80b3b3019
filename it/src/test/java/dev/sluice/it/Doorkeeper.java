package dev.sluice.it;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Objects;

/// A handler that lets everybody in and prints whom, answers who the connection is, tells its own key, and asks
/// addresses for others. Runs as a function, in a folder of its own: uses nothing but the JDK.
public final class Doorkeeper {
    /// As Lambda calls it.
    public Map<String, Object> open(Map<String, Object> event) throws IOException, InterruptedException {
        Map<?, ?> context = (Map<?, ?>) Objects.requireNonNull(event.get("requestContext"));
        if ("CONNECT".equals(context.get("eventType"))) {
            Map<?, ?> headers = (Map<?, ?>) Objects.requireNonNull(event.get("headers"));
            System.out.println(context.get("connectionId") + " identity " + context.get("identity"));
            System.out.println(context.get("connectionId") + " headers " + headers.keySet());
            return Map.of("statusCode", 200);
        }
        String said = String.valueOf(event.get("body"));
        String answer = switch (said) {
            case "key" -> System.getenv("AWS_ACCESS_KEY_ID") + " " + System.getenv("AWS_SECRET_ACCESS_KEY");
            case String address when address.startsWith("https:") -> get(address);
            default ->
                context.get("connectionId") + " " + context.get("apiId") + " " + context.get("domainName") + " "
                        + context.get("stage");
        };
        return Map.of("statusCode", 200, "body", answer);
    }

    private static String get(String address) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            var answer = client.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
            return answer.statusCode() + " " + answer.body();
        }
    }
}
