package dev.sluice.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.Throttle;
import dev.sluice.authorize.Authorizers;
import dev.sluice.authorize.Signatures;
import dev.sluice.config.Quotas;
import dev.sluice.connection.Directory;
import dev.sluice.edge.Edge;
import dev.sluice.edge.EdgeConfig;
import dev.sluice.function.FakeFunction;
import dev.sluice.integration.Integrations;
import dev.sluice.testkit.Proves;
import dev.sluice.testkit.WsProbe;
import dev.sluice.wire.http.HttpResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Messages that fit no route, without end, over a real socket.
class UnroutedFloodTest {
    private static final int PATIENCE = 5;
    private static final Quotas QUOTAS =
            Quotas.AWS.withRates(Quotas.AWS.account(), Quotas.AWS.connects(), new Throttle(0.001, PATIENCE));

    private final FakeFunction functions = new FakeFunction();

    @Test
    @Proves("1.8-6")
    void areAnsweredForAWhileAndThenCloseTheConnection() throws IOException, InterruptedException {
        StageViews stages = new StageViews();
        stages.publish(ChatApi.image(ChatApi.route("echo")));
        Corridors corridors = new Corridors(
                stages,
                new Authorizers(functions, Signatures.UNCHECKED),
                new Integrations(functions),
                InstantSource.system());
        EdgeConfig config = EdgeConfig.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .with(QUOTAS);
        try (Edge edge = Edge.start(
                        config,
                        Optional.empty(),
                        new Edge.Backends(corridors, Directory.alone(1), _ -> HttpResponse.of(404)));
                WsProbe probe = WsProbe.connect(edge.port(), "/dev")) {
            for (int i = 0; i < PATIENCE; i++) {
                assertThat(probe.send("{\"action\":\"nowhere\"}").next()).startsWith("{\"message\": \"Forbidden\"");
            }
            probe.send("{\"action\":\"nowhere\"}");
            assertThat(probe.awaitClose().code()).isEqualTo(1008);
        }
        assertThat(functions.events()).isEmpty();
    }
}
