package dev.sluice.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.ApiImage;
import dev.sluice.connection.CloseReason;
import dev.sluice.connection.Connection;
import dev.sluice.connection.ConnectionId;
import dev.sluice.connection.Directory;
import dev.sluice.connection.Link;
import dev.sluice.wire.http.Headers;
import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.http.HttpResponse;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What an operator may send to a connection.
class ConnectionsEndpointTest {
    private final Directory directory = Directory.alone(1);
    private final Recording link = new Recording();
    private final ConnectionsEndpoint endpoint = new ConnectionsEndpoint(directory, () -> ApiImage.EMPTY);
    private final ConnectionId id = directory.reserve();

    @Test
    void sendsTextAndNothingElse() {
        open();

        assertThat(call("POST", id.toString(), "gr\u00fc\u00df".getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(200);
        HttpResponse refused = call("POST", id.toString(), new byte[] {'a', (byte) 0xC3, '('});

        assertThat(refused.status()).isEqualTo(400);
        assertThat(new String(refused.body(), StandardCharsets.UTF_8)).contains("message: not UTF-8");
        assertThat(link.sent).containsExactly("gr\u00fc\u00df");
    }

    @Test
    void saysWhatAConnectionCanBeAskedFor() {
        open();

        assertThat(call("PUT", id.toString(), new byte[0]).status()).isEqualTo(405);
        assertThat(call("DELETE", id.toString(), new byte[0]).status()).isEqualTo(200);
        assertThat(call("POST", "nobody", new byte[0]).status()).isEqualTo(410);
    }

    private void open() {
        assertThat(directory.open(new Connection(
                        id, "api", "dev", "localhost", 5, "127.0.0.1", Optional.empty(), Map.of(), link)))
                .isTrue();
    }

    private HttpResponse call(String method, String rest, byte[] body) {
        var self = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
        return endpoint.answer(new HttpRequest(method, "/", Headers.EMPTY, body, self, false), rest);
    }

    /// Keeps what it is given to send.
    private static final class Recording implements Link {
        final List<String> sent = new ArrayList<>();

        @Override
        public Sent send(byte[] payload, boolean utf8) {
            sent.add(new String(payload, StandardCharsets.UTF_8));
            return Sent.ACCEPTED;
        }

        @Override
        public void close(CloseReason reason) {
            sent.add("close " + reason.code());
        }

        @Override
        public void strike() {}

        @Override
        public int waitingBytes() {
            return 0;
        }

        @Override
        public long lastActiveAtMillis() {
            return 0;
        }
    }
}
