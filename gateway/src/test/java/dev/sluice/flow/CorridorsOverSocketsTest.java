package dev.sluice.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sluice.authorize.Authorizers;
import dev.sluice.authorize.Signatures;
import dev.sluice.config.Quotas;
import dev.sluice.connection.Directory;
import dev.sluice.edge.Edge;
import dev.sluice.edge.EdgeConfig;
import dev.sluice.function.FakeFunction;
import dev.sluice.function.InvocationResult;
import dev.sluice.integration.Integrations;
import dev.sluice.push.PushApi;
import dev.sluice.testkit.Proves;
import dev.sluice.testkit.WsProbe;
import dev.sluice.wire.json.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The corridors between a real edge and scripted functions, as clients and functions see them.
class CorridorsOverSocketsTest {
    private static final Pattern ID = Pattern.compile("\"connectionId\":\"([^\"]+)\"");

    private final FakeFunction functions = new FakeFunction();
    private final HttpClient http = HttpClient.newHttpClient();
    private Edge edge;

    @BeforeEach
    void start() throws IOException {
        StageViews stages = new StageViews();
        stages.publish(ChatApi.image(
                ChatApi.route("$connect"),
                ChatApi.route("$disconnect"),
                ChatApi.twoWay("echo"),
                ChatApi.twoWay("wait")));
        functions.returns("$connect", "{\"statusCode\":200}").returns("$disconnect", "{}");
        Directory directory = Directory.alone(1);
        Corridors corridors = new Corridors(
                stages,
                new Authorizers(functions, Signatures.UNCHECKED),
                new Integrations(functions),
                InstantSource.system());
        PushApi push = new PushApi(directory, Optional.empty(), stages, Quotas.AWS.frames(), Signatures.UNCHECKED);
        edge = Edge.start(
                EdgeConfig.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                Optional.empty(),
                new Edge.Backends(corridors, directory, push));
    }

    @AfterEach
    void stop() {
        http.close();
        edge.close();
    }

    @Test
    @Proves({"1.4-2", "1.4-4", "2.4-8"})
    void carriesAMessageAndItsReply() throws IOException, InterruptedException {
        functions
                .returns("$connect", "{\"statusCode\":200,\"headers\":{\"sec-websocket-protocol\":\"chat.v1\"}}")
                .returns("echo", "{\"statusCode\":200,\"body\":\"žluťoučký\"}");
        URI uri = URI.create("ws://localhost:" + edge.port() + "/chat/dev?room=7");

        try (WsProbe probe = WsProbe.connect(uri, List.of(), List.of("chat.v2", "chat.v1"))) {
            assertThat(probe.subprotocol()).isEqualTo("chat.v1");
            assertThat(probe.send("{\"action\":\"echo\"}").next()).isEqualTo("žluťoučký");
            assertThat(probe.send("hello").next()).startsWith("{\"message\": \"Forbidden\", \"connectionId\":\"");
        }
        assertThat(functions.events().getFirst())
                .contains("\"Sec-WebSocket-Protocol\":\"chat.v2, chat.v1\"")
                .contains("\"queryStringParameters\":{\"room\":\"7\"}")
                .contains("\"domainName\":\"localhost:" + edge.port() + "\"")
                .doesNotContain("\"Upgrade\"");
    }

    @Test
    @Proves({"1.2-9", "1.3-2"})
    void refusesWithTheStatusOfTheFunction() {
        functions.returns("$connect", "{\"statusCode\":401}");

        assertThatThrownBy(() -> WsProbe.connect(edge.port(), "/dev"))
                .isInstanceOfSatisfying(
                        WsProbe.RefusedException.class,
                        refused -> assertThat(refused.status()).isEqualTo(401));
        assertThat(functions.events()).hasSize(1);
    }

    @Test
    @Proves({"1.8-1", "1.9-5", "1.9-11", "6-1", "13-6", "P-1", "P-16", "P-20"})
    void opensAConnectionForPushesFromItsAnswerToItsEnd() throws IOException, InterruptedException {
        BlockingQueue<Integer> statuses = new LinkedBlockingQueue<>();
        functions.does("$connect", event -> postedInside(event, statuses));
        functions.does("$disconnect", event -> postedInside(event, statuses));

        try (WsProbe probe = WsProbe.connect(edge.port(), "/dev")) {
            String id = id(functions.events().getFirst());
            assertThat(statuses.poll(10, TimeUnit.SECONDS)).isEqualTo(410);
            assertThat(call("POST", id, "pushed")).isEqualTo(200);
            assertThat(probe.next()).isEqualTo("pushed");
            assertThat(call("GET", id, "")).isEqualTo(200);
            assertThat(call("DELETE", id, "")).isEqualTo(204);
            assertThat(call("DELETE", id, "")).isEqualTo(410);
            assertThat(probe.awaitClose().code()).isEqualTo(1000);
        }

        assertThat(statuses.poll(10, TimeUnit.SECONDS)).isEqualTo(410);
        assertThat(functions.events().getLast())
                .contains("\"disconnectStatusCode\":1000", "\"disconnectReason\":\"Connection Closed Normally\"");
    }

    @Test
    @Proves({"1.10-5", "13-36"})
    void runsMessagesOfOneConnectionAtTheSameTime() throws IOException, InterruptedException {
        CountDownLatch echoed = new CountDownLatch(1);
        functions.does("wait", event -> {
            try {
                return answer(echoed.await(10, TimeUnit.SECONDS) ? "late" : "alone");
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return answer("interrupted");
            }
        });
        functions.does("echo", event -> answer("early"));

        try (WsProbe probe = WsProbe.connect(edge.port(), "/dev")) {
            probe.send("{\"action\":\"wait\"}");
            probe.send("{\"action\":\"echo\"}");
            assertThat(probe.next()).isEqualTo("early");
            echoed.countDown();
            assertThat(probe.next()).isEqualTo("late");
        }
    }

    @ParameterizedTest
    @CsvSource({"4001, bye", "1000, done", "3000, ''"})
    @Proves({"1.9-9", "P-8"})
    void passesOnTheCodeAndTheReasonOfTheClient(int code, String reason) throws IOException, InterruptedException {
        try (WsProbe probe = WsProbe.connect(edge.port(), "/dev")) {
            probe.close(code, reason);
            probe.awaitClose();
        }

        await().until(() -> functions.events().size() == 2);
        assertThat(functions.events().getLast())
                .contains("\"disconnectStatusCode\":" + code + ",", "\"disconnectReason\":\"" + reason + "\"");
    }

    @Test
    @Proves({"1.9-1", "13-24"})
    void closesAtOnceHoweverLongDisconnectTakes() throws IOException, InterruptedException {
        CountDownLatch gate = new CountDownLatch(1);
        functions.does("$disconnect", event -> {
            try {
                return answer(gate.await(10, TimeUnit.SECONDS) ? "over" : "alone");
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return answer("interrupted");
            }
        });
        functions.returns("echo", "{\"body\":\"heard\"}");

        try (WsProbe leaving = WsProbe.connect(edge.port(), "/dev");
                WsProbe staying = WsProbe.connect(edge.port(), "/dev")) {
            String id = id(functions.events().getFirst());
            leaving.close(1000, "");
            await().until(() -> functions.events().size() == 3);

            assertThat(leaving.awaitClose().code()).isEqualTo(1000);
            assertThat(call("GET", id, "")).isEqualTo(410);
            assertThat(staying.send("{\"action\":\"echo\"}").next()).isEqualTo("heard");
            assertThat(gate.getCount()).as("$disconnect still runs").isOne();
        } finally {
            gate.countDown();
        }
    }

    private InvocationResult postedInside(String event, BlockingQueue<Integer> statuses) {
        try {
            statuses.add(call("POST", id(event), "too early or too late"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
        return answer("");
    }

    private static InvocationResult answer(String body) {
        return new InvocationResult.Succeeded(JsonText.of("{\"statusCode\":200,\"body\":\"" + body + "\"}"));
    }

    private static String id(String event) {
        Matcher matcher = ID.matcher(event);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private int call(String method, String id, String body) throws IOException, InterruptedException {
        URI uri = URI.create("http://localhost:" + edge.port() + "/dev/@connections/" + id.replace("=", "%3D"));
        HttpRequest request = HttpRequest.newBuilder(uri)
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }
}
