package dev.sluice.server.door;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.Addresses;
import dev.sluice.api.ApiImage;
import dev.sluice.api.DomainMapping;
import dev.sluice.api.KeySource;
import dev.sluice.api.Stage;
import dev.sluice.api.WebSocketApi;
import dev.sluice.flow.StageViews;
import dev.sluice.testkit.Proves;
import dev.sluice.wire.http.Headers;
import dev.sluice.wire.http.HttpRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Plain requests to a custom domain (specification, section 1.1).
class StagePathsTest {
    private static final WebSocketApi API = new WebSocketApi(
            "k3x9exampl",
            "chat",
            "chat",
            "eu-west-1",
            "123456789012",
            KeySource.HEADER,
            new Addresses(true, Map.of(new DomainMapping("ws.example.org", "v1"), "dev")),
            Map.of("dev", new Stage("dev", Map.of(), "$request.body.action", Map.of())));

    @ParameterizedTest
    @CsvSource({
        "/ping, 200",
        "/sping, 200",
        "/v1, 426",
        "/v1/ping, 403",
        "/pings, 403",
        "/, 403",
    })
    @Proves("1.1-12")
    void answersHealthChecksOfDomains(String path, int status) {
        StageViews stages = new StageViews();
        stages.publish(new ApiImage(1, Map.of(API.id(), API), Map.of()));
        var peer = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
        var request = new HttpRequest("GET", path, Headers.of("Host", "ws.example.org"), new byte[0], peer, true);

        assertThat(new StagePaths(stages).answer(request).orElseThrow().status())
                .isEqualTo(status);
    }
}
