package dev.sluice.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.api.Authorizer;
import dev.sluice.api.Route;
import dev.sluice.authorize.Authorizers;
import dev.sluice.authorize.Signatures;
import dev.sluice.connection.CloseReason;
import dev.sluice.connection.Connection;
import dev.sluice.connection.ConnectionId;
import dev.sluice.connection.Directory;
import dev.sluice.connection.FakeLink;
import dev.sluice.edge.Edge;
import dev.sluice.edge.EdgeConfig;
import dev.sluice.function.FakeFunction;
import dev.sluice.function.InvocationResult;
import dev.sluice.integration.Integrations;
import dev.sluice.testkit.Frame;
import dev.sluice.testkit.Proves;
import dev.sluice.testkit.RawSocket;
import dev.sluice.testkit.WsProbe;
import dev.sluice.wire.http.HttpResponse;
import dev.sluice.wire.json.JsonText;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What follows what in the life of a connection (specification, sections 1.2 to 1.9 and 4.5).
class LifecycleTest {
    private static final Pattern REQUEST_IDS =
            Pattern.compile("\"extendedRequestId\":\"([^\"]+)\".*\"requestId\":\"([^\"]+)\"");
    private static final String ALLOW_CONNECT = """
            {"principalId":"me","policyDocument":{"Version":"2012-10-17","Statement":{"Action":"execute-api:Invoke",
             "Effect":"Allow","Resource":"arn:aws:execute-api:eu-west-1:123456789012:k3x9exampl/dev/$connect"}}}""";

    private final FakeFunction functions = new FakeFunction();
    private final StageViews stages = new StageViews();
    private final CountDownLatch gate = new CountDownLatch(1);
    private final Corridors corridors = new Corridors(
            stages,
            new Authorizers(functions, Signatures.UNCHECKED),
            new Integrations(functions),
            InstantSource.system());
    private Edge edge;

    @BeforeEach
    void start() throws IOException {
        functions.returns("$connect", "{}").returns("$disconnect", "{}").returns("echo", "{\"body\":\"heard\"}");
        deploy(Authorizer.NONE);
        edge = Edge.start(
                EdgeConfig.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                Optional.empty(),
                new Edge.Backends(corridors, Directory.alone(1), request -> HttpResponse.of(404)));
    }

    @AfterEach
    void stop() {
        gate.countDown();
        edge.close();
    }

    @Test
    @Proves({"1.2-6", "1.9-12", "13-6"})
    void opensNoSocketBeforeConnectHasAnswered() throws IOException {
        functions.does("$connect", event -> waits("{}"));

        try (RawSocket socket = RawSocket.connect(edge.port())) {
            socket.send(Frame.handshake("/dev")).send(Frame.text("{\"action\":\"echo\"}"));
            await().until(() -> functions.events().size() == 1);
            await().during(Duration.ofMillis(100)).until(() -> socket.available() == 0);
            assertThat(functions.events()).hasSize(1);

            gate.countDown();
            assertThat(socket.readHead().status()).isEqualTo(101);
            assertThat(socket.readFrame().text()).isEqualTo("heard");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"headers\":{\"Sec-WebSocket-Protocol\":\"chat.v9\"}}"})
    @Proves("1.4-5")
    void leavesItToTheClientToMindTheSubprotocol(String result) throws IOException {
        functions.returns("$connect", result);

        try (RawSocket socket = RawSocket.connect(edge.port())) {
            RawSocket.Response response = socket.upgrade("/dev", "Sec-WebSocket-Protocol: chat.v1");

            assertThat(response.status()).isEqualTo(101);
            assertThat(response.headers().getOrDefault("sec-websocket-protocol", "none"))
                    .isEqualTo(result.contains("chat.v9") ? "chat.v9" : "none");
        }
    }

    @Test
    @Proves({"1.6-6", "13-8", "P-23"})
    void givesEveryEventARequestIdOfItsOwn() throws IOException, InterruptedException {
        try (WsProbe probe = WsProbe.connect(edge.port(), "/dev")) {
            probe.send("{\"action\":\"echo\"}").next();
            probe.send("{\"action\":\"echo\"}").next();
            probe.close(1000, "");
        }
        await().until(() -> functions.events().size() == 4);

        List<MatchResult> ids = functions.events().stream()
                .map(event -> REQUEST_IDS.matcher(event).results().findFirst().orElseThrow())
                .toList();
        assertThat(ids).allMatch(both -> both.group(1).equals(both.group(2)));
        assertThat(ids.stream().map(both -> both.group(1)).distinct())
                .hasSize(4)
                .allMatch(id -> id.matches(".{15}="));
    }

    @Test
    @Proves("1.9-13")
    void endsWhileAMessageIsStillHandled() throws IOException, InterruptedException {
        functions.does("echo", event -> waits("{\"body\":\"late\"}"));

        try (WsProbe probe = WsProbe.connect(edge.port(), "/dev")) {
            probe.send("{\"action\":\"echo\"}");
            await().until(() -> functions.events().size() == 2);
            probe.close(1000, "");
        }
        await().until(() -> functions.events().size() == 3);

        assertThat(functions.events().getLast()).contains("\"eventType\":\"DISCONNECT\"");
        assertThat(gate.getCount()).as("the message is still handled").isOne();
    }

    @Test
    @Proves({"4.5-6", "4.5-12", "P-10"})
    void asksTheAuthorizerAtEveryHandshakeAndNeverAgain() throws IOException, InterruptedException {
        deploy(new Authorizer.Lambda("a1", "auth", List.of(), Duration.ofSeconds(5)));
        functions.returns("auth", ALLOW_CONNECT);

        for (int i = 0; i < 2; i++) {
            try (WsProbe probe = WsProbe.connect(URI.create("ws://localhost:" + edge.port() + "/dev?token=same"))) {
                assertThat(probe.send("{\"action\":\"echo\"}").next()).isEqualTo("heard");
                assertThat(probe.send("{\"action\":\"echo\"}").next()).isEqualTo("heard");
            }
        }

        assertThat(functions.events().stream().filter(event -> event.contains("\"type\":\"REQUEST\"")))
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "1000, Connection Closed Normally",
        "1001, Going away",
        "1005, Client-side close frame status not set",
        "1006, ''",
    })
    @Proves({"1.9-6", "1.9-7", "1.9-8"})
    void tellsTheReasonOfEachEnd(int code, String reason) {
        CloseReason told =
                List.of(CloseReason.DELETED, CloseReason.GOING_AWAY, CloseReason.NO_STATUS, CloseReason.ABNORMAL)
                        .stream()
                        .filter(known -> known.code() == code)
                        .findFirst()
                        .orElseThrow();
        Connection connection = new Connection(
                new ConnectionId(1, 2, 3, 4),
                "k3x9exampl",
                "dev",
                "localhost",
                5,
                "127.0.0.1",
                Optional.empty(),
                Map.of(),
                new FakeLink());

        corridors.disconnect(connection, told);

        assertThat(functions.events())
                .singleElement()
                .asString()
                .contains("\"disconnectStatusCode\":" + code + ",", "\"disconnectReason\":\"" + reason + "\"");
    }

    private void deploy(Authorizer authorizer) {
        stages.publish(ChatApi.image(
                new Route(Route.CONNECT, ChatApi.route(Route.CONNECT).integration(), false, authorizer),
                ChatApi.route(Route.DISCONNECT),
                ChatApi.twoWay("echo")));
    }

    private InvocationResult waits(String result) {
        try {
            assertThat(gate.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return new InvocationResult.Succeeded(JsonText.of(result));
    }
}
