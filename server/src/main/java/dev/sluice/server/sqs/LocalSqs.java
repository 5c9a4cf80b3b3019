package dev.sluice.server.sqs;

import dev.sluice.wire.http.Headers;
import dev.sluice.wire.http.HttpHandler;
import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.http.HttpResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/// The queues of this process, without a socket or a signature between.
///
/// @param service answers both protocols of SQS
public record LocalSqs(HttpHandler service) implements SqsTransport {
    @Override
    public Answer call(String action, byte[] body) throws IOException, InterruptedException {
        Headers headers = Headers.of(
                "Host",
                "localhost",
                "Content-Type",
                "application/x-amz-json-1.0",
                "X-Amz-Target",
                "AmazonSQS." + action);
        InetSocketAddress self = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try {
            HttpResponse response = service.handle(new HttpRequest("POST", "/", headers, body, self, true));
            if (Thread.interrupted()) {
                // The service answers a caller who is to stop with nothing, and leaves the mark.
                throw new InterruptedException(action);
            }
            return new Answer(response.status(), new String(response.body(), StandardCharsets.UTF_8));
        } catch (InterruptedException | IOException known) {
            throw known;
        } catch (Exception failed) {
            throw new IOException(action + ": " + failed.getMessage(), failed);
        }
    }
}
