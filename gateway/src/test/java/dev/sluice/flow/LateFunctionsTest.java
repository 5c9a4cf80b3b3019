package dev.sluice.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.FunctionCode;
import dev.sluice.api.FunctionDefinition;
import dev.sluice.api.Integration;
import dev.sluice.api.Route;
import dev.sluice.authorize.Authorizers;
import dev.sluice.authorize.Signatures;
import dev.sluice.config.Quotas;
import dev.sluice.connection.Directory;
import dev.sluice.edge.Edge;
import dev.sluice.edge.EdgeConfig;
import dev.sluice.function.FunctionPools;
import dev.sluice.function.Invocation;
import dev.sluice.function.InvocationResult;
import dev.sluice.function.PoolLimits;
import dev.sluice.function.ScriptedLauncher;
import dev.sluice.integration.Integrations;
import dev.sluice.push.PushApi;
import dev.sluice.testkit.Proves;
import dev.sluice.testkit.RawSocket;
import dev.sluice.testkit.WsProbe;
import dev.sluice.wire.json.JsonText;
import dev.sluice.wire.json.JsonTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A function that is slower than its integration may be, from the client's frame through the pool and back
/// (specification, section 3.8).
class LateFunctionsTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Semaphore gate = new Semaphore(0);
    private final FunctionPools functions =
            new FunctionPools(new ScriptedLauncher(this::run), (_, _, _, _) -> {}, PoolLimits.DEFAULT);
    private Edge edge;

    @BeforeEach
    void start() throws IOException {
        functions.start();
        assertThat(functions.apply(Map.of("chat", function()))).isEmpty();
        StageViews stages = new StageViews();
        stages.publish(ChatApi.image(twoWay("slow", Duration.ofMillis(50)), twoWay("quick", LONG)));
        Directory directory = Directory.alone(1);
        edge = Edge.start(
                EdgeConfig.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                Optional.empty(),
                new Edge.Backends(
                        new Corridors(
                                stages,
                                new Authorizers(functions, Signatures.UNCHECKED),
                                new Integrations(functions),
                                InstantSource.system()),
                        directory,
                        new PushApi(directory, Optional.empty(), stages, Quotas.AWS.frames(), Signatures.UNCHECKED)));
    }

    @AfterEach
    void stop() {
        gate.release(100);
        edge.close();
        functions.close();
    }

    private static FunctionDefinition function() {
        return new FunctionDefinition(
                "chat",
                "arn:aws:lambda:eu-west-1:000000000000:function:chat",
                "java21",
                "example.Chat",
                FunctionCode.at(Path.of("code")),
                Map.of(),
                LONG,
                128,
                new FunctionDefinition.Concurrency(2, 1));
    }

    private static Route twoWay(String key, Duration timeout) {
        return new Route(key, Optional.of(new Integration.LambdaProxy("chat", timeout)), true);
    }

    /// `slow` waits until it may go on, pushes, and answers; `quick` answers.
    private InvocationResult run(Invocation call) throws InterruptedException {
        JsonTree context = JsonTree.of(call.event()).member("requestContext").orElseThrow();
        if (context.text("routeKey").equals("quick")) {
            return new InvocationResult.Succeeded(JsonText.of("{\"body\":\"quick\"}"));
        }
        gate.acquire();
        try (RawSocket socket = RawSocket.connect(edge.port())) {
            String id = context.text("connectionId").replace("=", "%3D");
            int status = socket.send("POST /dev/@connections/" + id
                            + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: 6\r\n\r\npushed")
                    .readResponse()
                    .status();
            return new InvocationResult.Succeeded(JsonText.of("{\"body\":\"late answer after " + status + "\"}"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    @Proves({"2.4-4", "3.8-1", "13-34"})
    void goesOnAfterItsClientWasToldAndMayPushButAnswersNobody() throws IOException, InterruptedException {
        try (WsProbe probe = WsProbe.connect(edge.port(), "/dev")) {
            assertThat(probe.send("{\"action\":\"slow\"}").next())
                    .startsWith("{\"message\": \"Endpoint request timed out\", ");

            gate.release();

            assertThat(probe.next()).isEqualTo("pushed");
            // Of two environments one is free again; when both have answered, nothing of the first came.
            assertThat(probe.send("{\"action\":\"quick\"}").next()).isEqualTo("quick");
            assertThat(probe.send("{\"action\":\"quick\"}").next()).isEqualTo("quick");
            assertThat(probe.hasNext()).isFalse();
        }
    }
}
