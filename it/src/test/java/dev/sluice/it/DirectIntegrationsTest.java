package dev.sluice.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sluice.testkit.Proves;
import dev.sluice.testkit.WsProbe;
import dev.sluice.wire.json.JsonTree;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/// A project without a function: `$connect` puts an item, `$disconnect` deletes it, `$default` sends to a queue,
/// `tell` calls an endpoint, `ping` is answered by nobody. All of it by real sockets.
@TestInstance(Lifecycle.PER_CLASS)
class DirectIntegrationsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<String> told = new CopyOnWriteArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);

    private HttpServer backend;
    private SluiceProcess sluice;

    @BeforeAll
    void start(@TempDir Path scratch) throws IOException {
        backend = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        backend.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        backend.createContext("/rooms/", this::hear);
        backend.start();
        sluice = SluiceProcess.up(
                        SluiceProcess.root()
                                .resolve("it/src/test/projects/direct")
                                .toString(),
                        scratch.resolve(".sluice"),
                        "-p",
                        "Backend=http://127.0.0.1:" + backend.getAddress().getPort())
                .awaitReady();
    }

    @AfterAll
    void stop() {
        over.countDown();
        sluice.close();
        backend.stop(0);
    }

    private void hear(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().toString();
        if (path.endsWith("/late")) {
            try {
                over.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
        told.add(path + " " + exchange.getRequestHeaders().getFirst("connectionId") + " " + body);
        byte[] answer = ("{\"length\":" + body.length() + "}").getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(path.endsWith("/closed") ? 503 : 201, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    @Test
    @Proves({"3.3-5", "3.4-1"})
    void aTableKnowsWhoIsThere() throws IOException, InterruptedException {
        try (WsProbe ana = connect("?nick=Ana");
                WsProbe bo = connect("?nick=B%C3%B6")) {
            JsonTree both = JsonTree.parse(ana.send("{\"action\":\"count\"}").next());
            assertThat(both.list("nicks").stream().map(JsonTree::asText)).contains("Ana", "Bö");
            bo.close(1000, "");
            Awaitility.await("the item of the closed connection is deleted")
                    .atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(
                                    JsonTree.parse(ana.send("{\"action\":\"count\"}")
                                                    .next())
                                            .list("nicks")
                                            .stream()
                                            .map(JsonTree::asText))
                            .contains("Ana")
                            .doesNotContain("Bö"));
        }
    }

    @Test
    @Proves("3.6-3")
    void aMockTellsTheClientItsOwnId() throws IOException, InterruptedException {
        try (WsProbe probe = connect("")) {
            JsonTree pong = JsonTree.parse(probe.send("{\"action\":\"ping\"}").next());

            assertThat(pong.text("statusCode")).isEqualTo("200");
            assertThat(pong.text("connectionId")).endsWith("=").hasSizeBetween(8, 64);
        }
    }

    @Test
    @Proves("3.4-2")
    void whatNoRouteTakesLiesInTheQueue() throws IOException, InterruptedException {
        try (WsProbe probe = connect("")) {
            String pulled =
                    probe.send("any text & = + é").send("{\"action\":\"pull\"}").next();

            assertThat(pulled).contains("<Body>any text &amp; = + é</Body>");
        }
    }

    @Test
    @Proves({"3.1-5", "P-25"})
    void anEndpointIsToldAndItsAnswerComesBack() throws IOException, InterruptedException {
        try (WsProbe probe = connect("")) {
            String id =
                    JsonTree.parse(probe.send("{\"action\":\"ping\"}").next()).text("connectionId");

            assertThat(probe.send("{\"action\":\"tell\",\"room\":\"a/b\",\"text\":\"hi\"}")
                            .next())
                    .isEqualTo("{\"told\":13}");
            assertThat(told).contains("/rooms/a%2Fb " + id + " {\"text\":\"hi\"}");
        }
    }

    @Test
    @Proves("2.4-4")
    void errorsAndDelaysOfTheEndpointAreFramesToTheByte() throws IOException, InterruptedException {
        try (WsProbe probe = connect("")) {
            String id =
                    JsonTree.parse(probe.send("{\"action\":\"ping\"}").next()).text("connectionId");

            assertThat(probe.send("{\"action\":\"tell\",\"room\":\"closed\"}").next())
                    .matches("\\{\"message\": \"Internal server error\", \"connectionId\":\"" + id
                            + "\", \"requestId\":\"[A-Za-z0-9_-]{15}=\"}");
            assertThat(probe.send("{\"action\":\"tell\",\"room\":\"late\"}").next())
                    .matches("\\{\"message\": \"Endpoint request timed out\", \"connectionId\":\"" + id
                            + "\", \"requestId\":\"[A-Za-z0-9_-]{15}=\"}");
            assertThat(probe.send("{\"action\":\"ping\"}").next()).contains(id);
        }
    }

    @Test
    @Proves({"2.5-1", "2.5-5"})
    void whatDoesNotFitTheModelNeverReachesTheEndpoint() throws IOException, InterruptedException {
        try (WsProbe probe = connect("")) {
            String id =
                    JsonTree.parse(probe.send("{\"action\":\"ping\"}").next()).text("connectionId");

            assertThat(probe.send("{\"action\":\"tell\",\"room\":7,\"text\":\"misfit\"}")
                            .next())
                    .matches("\\{\"message\": \"Invalid request body\", \"connectionId\":\"" + id
                            + "\", \"requestId\":\"[A-Za-z0-9_-]{15}=\"}");
            assertThat(told).noneMatch(request -> request.contains("misfit"));
        }
    }

    private WsProbe connect(String query) throws IOException, InterruptedException {
        return WsProbe.connect(sluice.ws("/direct/prod" + query));
    }
}
