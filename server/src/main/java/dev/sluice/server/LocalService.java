package dev.sluice.server;

import dev.sluice.deploy.DeploymentException;
import dev.sluice.wire.http.Headers;
import dev.sluice.wire.http.HttpHandler;
import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.http.HttpResponse;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/// Calls actions of a service of the JSON protocols, without a socket between. Blocks like the service.
///
/// @param service the service
/// @param prefix  of its actions in `X-Amz-Target`, with the dot
record LocalService(HttpHandler service, String prefix) {
    /// The answer, good or bad.
    ///
    /// @throws DeploymentException when there is none
    HttpResponse call(String action, String body) throws DeploymentException {
        Headers headers = Headers.of("Host", "localhost", "X-Amz-Target", prefix + action);
        InetSocketAddress self = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        try {
            return service.handle(
                    new HttpRequest("POST", "/", headers, body.getBytes(StandardCharsets.UTF_8), self, true));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new DeploymentException("interrupted");
        } catch (Exception failed) {
            throw new DeploymentException(action + " failed: " + failed.getMessage(), failed);
        }
    }

    /// A body as text.
    static String text(HttpResponse response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }
}
