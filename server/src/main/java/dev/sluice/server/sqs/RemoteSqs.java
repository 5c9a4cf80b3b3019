package dev.sluice.server.sqs;

import dev.sluice.wire.http.Headers;
import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.sigv4.Signer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// An endpoint of SQS somewhere else: Amazon's, or another server that speaks its protocol. Requests are signed.
public final class RemoteSqs implements SqsTransport, AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    /// Beyond the longest poll.
    private static final Duration ANSWER = Duration.ofSeconds(40);

    private final URI endpoint;
    private final Signer signer;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT).build();

    /// @param endpoint such as `https://sqs.eu-west-1.amazonaws.com`
    /// @param signer   for service `sqs`
    public RemoteSqs(URI endpoint, Signer signer) {
        this.endpoint = endpoint.resolve("/");
        this.signer = signer;
    }

    @Override
    public Answer call(String action, byte[] body) throws IOException, InterruptedException {
        Headers headers = Headers.of(
                "Host",
                endpoint.getAuthority(),
                "Content-Type",
                "application/x-amz-json-1.0",
                "X-Amz-Target",
                "AmazonSQS." + action);
        HttpRequest signed = signer.sign(
                new HttpRequest("POST", "/", headers, body, InetSocketAddress.createUnresolved("localhost", 0), true));
        var request = java.net.http.HttpRequest.newBuilder(endpoint)
                .timeout(ANSWER)
                .POST(java.net.http.HttpRequest.BodyPublishers.ofByteArray(body));
        // The client writes Host itself, and refuses another's.
        signed.headers().fields().stream()
                .filter(field -> !field.getKey().equalsIgnoreCase("Host"))
                .forEach(field -> request.header(field.getKey(), field.getValue()));
        var response = client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        return new Answer(response.statusCode(), response.body());
    }

    /// Ends connections; calls that are under way fail.
    @Override
    public void close() {
        client.shutdownNow();
    }
}
