package dev.sluice.server.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.observe.Metrics;
import dev.sluice.wire.http.Headers;
import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.http.HttpResponse;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/// Who learns how the server is doing.
class AdminApiTest {
    private final AtomicBoolean ready = new AtomicBoolean();
    private final AdminApi api = new AdminApi(Map.of(
            "ready", new ReadyEndpoint(ready::get),
            "metrics", new MetricsEndpoint(new Metrics())));

    @Test
    void tellsALoadBalancerOfAnotherMachineWhetherItIsReady() throws Exception {
        assertThat(get("ready", "192.0.2.7").status()).isEqualTo(503);

        ready.set(true);
        assertThat(get("ready", "192.0.2.7").status()).isEqualTo(200);
    }

    @Test
    void tellsMetricsToThisMachineAlone() throws Exception {
        assertThat(get("metrics", "192.0.2.7").status()).isEqualTo(403);

        HttpResponse answer = get("metrics", "127.0.0.1");
        assertThat(answer.headers().first("Content-Type")).contains("text/plain; version=0.0.4; charset=utf-8");
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("jvm_memory_used_bytes{area=\"heap\"}");
    }

    private HttpResponse get(String name, String peer) throws Exception {
        return api.handle(new HttpRequest(
                "GET", "/_sluice/" + name, Headers.of("Host", "localhost:4080"), new byte[0], from(peer), false));
    }

    private static InetSocketAddress from(String peer) throws UnknownHostException {
        return new InetSocketAddress(InetAddress.getByName(peer), 1);
    }
}
