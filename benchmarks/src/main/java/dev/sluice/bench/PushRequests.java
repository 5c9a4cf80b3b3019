package dev.sluice.bench;

import dev.sluice.wire.http.Headers;
import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.http.PercentEncoding;
import dev.sluice.wire.sigv4.Signer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// `POST @connections/{id}` for every open connection, signed as the SDKs do. Good for five minutes, as signatures
/// are.
final class PushRequests {
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");

    private PushRequests() {}

    /// One request for each connection that the server has open, with that body.
    static List<byte[]> toAll(int port, byte[] body) throws IOException, InterruptedException {
        return toThese(port, open(port), body);
    }

    /// A request for a server that does not look at it.
    static List<byte[]> toNobody(int port, byte[] body) {
        return toThese(port, List.of("Yx0PQceDDoECGjA="), body);
    }

    /// A request to the yardstick: this body to every WebSocket.
    static List<byte[]> broadcast(int port, byte[] body) {
        return List.of(bytes(request(port, "/all", body)));
    }

    /// The same for HTTP/2.
    static List<Http2PostLoad.Post> toAllByHttp2(int port, byte[] body) throws IOException, InterruptedException {
        return signed(port, open(port), body)
                .map(request -> Http2PostLoad.Post.of(
                        request.target(), request.headers().fields(), request.body()))
                .toList();
    }

    private static List<byte[]> toThese(int port, List<String> ids, byte[] body) {
        return signed(port, ids, body).map(PushRequests::bytes).toList();
    }

    private static Stream<HttpRequest> signed(int port, List<String> ids, byte[] body) {
        Signer signer = new Signer(Programs.KEY, "eu-west-1", "execute-api", InstantSource.system());
        return ids.stream()
                .map(id -> signer.sign(request(port, "/dev/@connections/" + PercentEncoding.encode(id), body)));
    }

    private static List<String> open(int port) throws IOException, InterruptedException {
        URI list = URI.create("http://localhost:" + port + "/_sluice/connections");
        try (HttpClient client = HttpClient.newHttpClient()) {
            String text = client.send(java.net.http.HttpRequest.newBuilder(list).build(), BodyHandlers.ofString())
                    .body();
            return ID.matcher(text)
                    .results()
                    .map((MatchResult found) -> found.group(1))
                    .toList();
        }
    }

    private static HttpRequest request(int port, String target, byte[] body) {
        return new HttpRequest(
                "POST",
                target,
                Headers.of(
                        "Host",
                        "localhost:" + port,
                        "Content-Type",
                        "application/octet-stream",
                        "User-Agent",
                        "benchmarks/1",
                        "Content-Length",
                        Integer.toString(body.length)),
                body,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                false);
    }

    private static byte[] bytes(HttpRequest request) {
        StringBuilder head = new StringBuilder(512);
        head.append(request.method()).append(' ').append(request.target()).append(" HTTP/1.1\r\n");
        for (Map.Entry<String, String> field : request.headers().fields()) {
            head.append(field.getKey()).append(": ").append(field.getValue()).append("\r\n");
        }
        var out = new ByteArrayOutputStream(1024);
        out.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(request.body());
        return out.toByteArray();
    }
}
