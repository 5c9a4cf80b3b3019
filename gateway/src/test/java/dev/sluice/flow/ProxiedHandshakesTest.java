package dev.sluice.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sluice.api.Integration;
import dev.sluice.api.Route;
import dev.sluice.authorize.Authorizers;
import dev.sluice.authorize.Signatures;
import dev.sluice.connection.Directory;
import dev.sluice.edge.Edge;
import dev.sluice.edge.EdgeConfig;
import dev.sluice.function.FakeFunction;
import dev.sluice.integration.AwsServices;
import dev.sluice.integration.HttpCaller;
import dev.sluice.integration.Integrations;
import dev.sluice.testkit.Proves;
import dev.sluice.testkit.RawSocket;
import dev.sluice.wire.http.HttpResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `HTTP_PROXY` on `$connect`, from the client's socket to a real backend (specification, section 3.3).
class ProxiedHandshakesTest {
    private final BlockingQueue<Map<String, List<String>>> heard = new LinkedBlockingQueue<>();
    private final FakeFunction functions = new FakeFunction();
    private final HttpCaller http = new HttpCaller();
    private volatile int status = 200;
    private HttpServer backend;
    private Edge edge;

    @BeforeEach
    void start() throws IOException {
        backend = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        backend.createContext("/", this::answer);
        backend.start();
        StageViews stages = new StageViews();
        String address = "http://127.0.0.1:" + backend.getAddress().getPort() + "/door";
        stages.publish(ChatApi.image(new Route(
                Route.CONNECT,
                Optional.of(new Integration.HttpProxy(
                        "Door", new Integration.HttpEndpoint("GET", address), Map.of(), Duration.ofSeconds(10))),
                false)));
        edge = Edge.start(
                EdgeConfig.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                Optional.empty(),
                new Edge.Backends(
                        new Corridors(
                                stages,
                                new Authorizers(functions, Signatures.UNCHECKED),
                                new Integrations(functions, http, AwsServices.none()),
                                InstantSource.system()),
                        Directory.alone(1),
                        request -> HttpResponse.of(404)));
    }

    @AfterEach
    void stop() {
        edge.close();
        http.close();
        backend.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        heard.add(Map.copyOf(exchange.getRequestHeaders()));
        exchange.getResponseHeaders().add("X-Secret", "of the backend");
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    @Test
    @Proves("3.3-9")
    void passesTheHandshakeOn() throws IOException, InterruptedException {
        try (RawSocket socket = RawSocket.connect(edge.port())) {
            RawSocket.Response answer = socket.upgrade("/dev?room=7", "Sec-WebSocket-Protocol: chat.v1", "X-Tenant: a");
            assertThat(answer.status()).isEqualTo(101);
            assertThat(answer.headers()).doesNotContainKey("x-secret");
        }
        assertThat(heard.take())
                .containsEntry("Sec-websocket-key", List.of("AAECAwQFBgcICQoLDA0ODw=="))
                .containsEntry("Sec-websocket-version", List.of("13"))
                .containsEntry("Sec-websocket-protocol", List.of("chat.v1"))
                .containsEntry("X-tenant", List.of("a"));
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 401, 404, 500, 503})
    @Proves({"1.3-2", "3.3-9"})
    void refusesWithTheStatusOfTheBackend(int refusal) throws IOException {
        status = refusal;
        try (RawSocket socket = RawSocket.connect(edge.port())) {
            assertThat(socket.upgrade("/dev").status()).isEqualTo(refusal);
        }
    }
}
