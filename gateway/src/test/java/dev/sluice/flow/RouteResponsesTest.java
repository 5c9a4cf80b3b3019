package dev.sluice.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.authorize.Authorizers;
import dev.sluice.authorize.Signatures;
import dev.sluice.connection.Directory;
import dev.sluice.edge.Edge;
import dev.sluice.edge.EdgeConfig;
import dev.sluice.function.FakeFunction;
import dev.sluice.integration.Integrations;
import dev.sluice.testkit.Frame;
import dev.sluice.testkit.Proves;
import dev.sluice.testkit.RawSocket;
import dev.sluice.wire.http.HttpResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What route responses show over a real socket (specification, section 3.7).
class RouteResponsesTest {
    private final FakeFunction functions = new FakeFunction()
            .returns(
                    "$connect",
                    "{\"statusCode\":200,\"headers\":{\"Set-Cookie\":\"a=b\",\"X-More\":\"c\"},\"body\":\"hidden\"}")
            .returns("$disconnect", "{\"statusCode\":200,\"body\":\"hidden\"}")
            .returns("echo", "{\"statusCode\":200,\"headers\":{\"X-More\":\"c\"},\"body\":\"shown\"}");

    @Test
    @Proves({"1.4-1", "3.7-2", "3.7-3"})
    void showBodiesOfMessagesOnly() throws IOException {
        StageViews stages = new StageViews();
        stages.publish(
                ChatApi.image(ChatApi.twoWay("$connect"), ChatApi.twoWay("$disconnect"), ChatApi.twoWay("echo")));
        Corridors corridors = new Corridors(
                stages,
                new Authorizers(functions, Signatures.UNCHECKED),
                new Integrations(functions),
                InstantSource.system());
        try (Edge edge = Edge.start(
                        EdgeConfig.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                        Optional.empty(),
                        new Edge.Backends(corridors, Directory.alone(1), _ -> HttpResponse.of(404)));
                RawSocket socket = RawSocket.connect(edge.port())) {
            assertThat(socket.upgrade("/dev").headers()).doesNotContainKeys("set-cookie", "x-more", "content-length");
            socket.send(Frame.text("{\"action\":\"echo\"}"));
            assertThat(socket.readFrame().text()).isEqualTo("shown");
            socket.send(Frame.close(1000, ""));
            assertThat(socket.readFrame().closeCode()).isEqualTo(1000);
            assertThat(socket.readToEnd()).isZero();
        }
        await().untilAsserted(() -> assertThat(functions.events()).hasSize(3)); // $disconnect comes when all is over
    }
}
