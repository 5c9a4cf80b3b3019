package dev.sluice.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.sluice.api.AccessLog;
import dev.sluice.api.Authorizer;
import dev.sluice.api.Route;
import dev.sluice.api.StageSettings;
import dev.sluice.api.Validation;
import dev.sluice.authorize.Authorizers;
import dev.sluice.authorize.Signatures;
import dev.sluice.config.Quotas;
import dev.sluice.connection.Directory;
import dev.sluice.edge.Edge;
import dev.sluice.edge.EdgeConfig;
import dev.sluice.function.FakeFunction;
import dev.sluice.function.Functions;
import dev.sluice.function.InvocationResult;
import dev.sluice.integration.Integrations;
import dev.sluice.observe.Metrics;
import dev.sluice.observe.Observers;
import dev.sluice.observe.StageLogs;
import dev.sluice.push.PushApi;
import dev.sluice.testkit.Proves;
import dev.sluice.testkit.WsProbe;
import dev.sluice.throttle.Throttles;
import dev.sluice.wire.aws.Traced;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// One line for each event of a stage with an access log, between a real edge and scripted functions.
class AccessLogOverSocketsTest {
    private static final String FORMAT = "$context.eventType $context.routeKey $context.status"
            + " $context.integration.status $context.error.messageString $context.authorizer.principalId"
            + " $context.authorizer.status $context.disconnectStatusCode $context.requestId";
    private static final String IDS = "$context.requestId|$context.eventType|$context.authorizer.requestId"
            + "|$context.integration.requestId|$context.error.message|$context.error.validationErrorString";
    private static final Validation DEMANDING = new Validation(
            Optional.of(new Validation.Models("", Map.of("$default", "{\"required\":[\"price\"]}"))), List.of());

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final Map<String, String> calls = new ConcurrentHashMap<>();
    private final BlockingQueue<String> executions = new LinkedBlockingQueue<>();
    private final Metrics metrics = new Metrics();
    private final FakeFunction functions = new FakeFunction();
    private Edge edge;

    @BeforeEach
    void start() throws IOException {
        StageViews stages =
                new StageViews(HostNames.ofMachine(), Throttles.unlimited(), new Observers(logs(), metrics));
        Authorizer authorizer = new Authorizer.Lambda("a1", "auth", List.of(), Duration.ofSeconds(5));
        StageSettings logged = logged(FORMAT);
        Route connect = new Route("$connect", ChatApi.route("$connect").integration(), false, authorizer);
        stages.publish(ChatApi.image(ChatApi.api(
                "k3x9exampl",
                "chat",
                ChatApi.stage("dev", logged, connect, ChatApi.route("$disconnect"), ChatApi.twoWay("echo")),
                ChatApi.stage("open", logged, ChatApi.twoWay("echo")),
                ChatApi.stage(
                        "ids", logged(IDS), connect, ChatApi.twoWay("echo").with(DEMANDING)),
                ChatApi.stage("quiet", ChatApi.twoWay("echo")))));
        functions
                .returns("auth", policy("Allow"))
                .returns("$connect", "{\"statusCode\":200}")
                .returns("echo", "{\"statusCode\":201,\"body\":\"heard\"}")
                .returns("$disconnect", "{}");
        Directory directory = Directory.alone(1);
        PushApi push = new PushApi(directory, Optional.empty(), stages, Quotas.AWS.frames(), Signatures.UNCHECKED);
        edge = Edge.start(
                EdgeConfig.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                Optional.empty(),
                new Edge.Backends(
                        new Corridors(
                                stages,
                                new Authorizers(noting(), Signatures.UNCHECKED),
                                new Integrations(noting()),
                                InstantSource.system()),
                        directory,
                        push));
    }

    private static StageSettings logged(String format) {
        return new StageSettings(
                Optional.empty(),
                Map.of(),
                List.of(),
                Optional.of(new AccessLog(Optional.of("/aws/websocket/chat"), format)));
    }

    private Functions noting() {
        return (name, event, deadline) -> {
            calls.put(name, ((Traced) event).callId());
            return functions.invoke(name, event, deadline);
        };
    }

    private StageLogs logs() {
        return new StageLogs() {
            @Override
            public void access(String name, String line) {
                lines.add(name + ": " + line);
            }

            @Override
            public void execution(String api, String stage, String line) {
                executions.add(api + " " + stage + " " + line);
            }
        };
    }

    @AfterEach
    void stop() {
        edge.close();
    }

    @Test
    @Proves("5.3-1")
    void writesALineForEachEventFromTheHandshakeToTheEnd() throws IOException, InterruptedException {
        try (WsProbe probe = connect("dev")) {
            assertThat(next()).startsWith("aws-websocket-chat-dev: CONNECT $connect 200 200 - user-17 200 - ");
            assertThat(probe.send("{\"action\":\"echo\"}").next()).isEqualTo("heard");
            assertThat(next()).startsWith("aws-websocket-chat-dev: MESSAGE echo 200 201 - user-17 - - ");
            probe.close(4001, "bye");
        }
        assertThat(next()).startsWith("aws-websocket-chat-dev: DISCONNECT $disconnect 200 200 - user-17 - 4001 ");
        assertThat(lines).isEmpty();
    }

    @Test
    void writesTheRequestIdOfEachErrorFrame() throws IOException, InterruptedException {
        functions.does("echo", _ -> InvocationResult.FunctionFailed.of("Error", "boom"));
        try (WsProbe probe = connect("open")) {
            assertThat(next()).startsWith("aws-websocket-chat-open: CONNECT $connect 200 - - - - - ");
            String failed = requestId(probe.send("{\"action\":\"echo\"}").next());
            assertThat(next())
                    .isEqualTo("aws-websocket-chat-open: MESSAGE echo 500 - \"Internal server error\" - - - " + failed);
            String lost = requestId(probe.send("{\"action\":\"nothing\"}").next());
            assertThat(next()).isEqualTo("aws-websocket-chat-open: MESSAGE - 403 - \"Forbidden\" - - - " + lost);
        }
        assertThat(next()).contains("DISCONNECT $disconnect 200 - - - - 1");
    }

    @Test
    @Proves("5.3-7")
    void writesNothingOfPushes() throws IOException, InterruptedException {
        try (WsProbe probe = connect("open")) {
            assertThat(next()).contains("CONNECT");
            String frame = probe.send("hello").next();
            assertThat(next()).contains("MESSAGE");
            String id = frame.replaceAll(".*\"connectionId\":\"([^\"]+)\".*", "$1");
            URI address = URI.create("http://localhost:" + edge.port() + "/chat/open/@connections/" + id);
            try (HttpClient http = HttpClient.newHttpClient()) {
                assertThat(http.send(
                                        HttpRequest.newBuilder(address)
                                                .POST(BodyPublishers.ofString("pushed"))
                                                .build(),
                                        BodyHandlers.discarding())
                                .statusCode())
                        .isEqualTo(200);
            }
            assertThat(probe.next()).isEqualTo("pushed");
            probe.close(4001, "bye");
        }
        assertThat(next()).contains("DISCONNECT");
        assertThat(lines).isEmpty();
    }

    @Test
    @Proves("2.5-4")
    void writesTheIdsOfCallsAndWhatAModelFound() throws IOException, InterruptedException {
        String prefix = "aws-websocket-chat-ids: ";
        try (WsProbe probe = connect("ids")) {
            assertThat(next()).endsWith("|CONNECT|" + calls.get("auth") + "|" + calls.get("$connect") + "|-|-");
            assertThat(probe.send("{\"action\":\"echo\",\"price\":1}").next()).isEqualTo("heard");
            assertThat(next()).endsWith("|MESSAGE|-|" + calls.get("echo") + "|-|-");
            String misfit = requestId(probe.send("{\"action\":\"echo\"}").next());
            assertThat(next())
                    .startsWith(prefix + misfit + "|MESSAGE|-|-|Invalid request body|")
                    .contains("price");
        }
        assertThat(calls.get("auth")).isNotEqualTo(calls.get("$connect")).hasSize(36);
    }

    @Test
    void writesRefusedHandshakes() throws InterruptedException {
        functions.returns("auth", policy("Deny"));
        assertThatThrownBy(() -> connect("dev")).isInstanceOf(WsProbe.RefusedException.class);
        assertThat(next()).startsWith("aws-websocket-chat-dev: CONNECT $connect 403 - \"Forbidden\" - 403 - ");

        functions.returns("auth", policy("Allow")).returns("$connect", "{\"statusCode\":418}");
        assertThatThrownBy(() -> connect("dev")).isInstanceOf(WsProbe.RefusedException.class);
        assertThat(next())
                .startsWith("aws-websocket-chat-dev: CONNECT $connect 418 418 \"Connection refused\" user-17 200 - ");
    }

    @Test
    @Proves("5.3-4")
    void tellsWhyARequestFailedUnderTheIdThatItsClientWasTold() throws IOException, InterruptedException {
        functions.does("echo", _ -> InvocationResult.FunctionFailed.of("Error", "boom"));
        try (WsProbe probe = connect("open")) {
            String failed = requestId(probe.send("{\"action\":\"echo\"}").next());
            assertThat(executions).contains("chat open (" + failed + ") Failed: Error: boom");
            String lost = requestId(probe.send("hello").next());
            assertThat(executions).contains("chat open (" + lost + ") Failed: no route fits and there is no $default");
        }
        functions.returns("auth", policy("Deny"));
        assertThatThrownBy(() -> connect("dev")).isInstanceOf(WsProbe.RefusedException.class);
        assertThat(executions)
                .anyMatch(line -> line.startsWith("chat dev (")
                        && line.contains(") Failed: refused with 403: the policy denies "));
    }

    @Test
    @Proves("2.4-9")
    void callsABadResultByItsName() throws IOException, InterruptedException {
        functions.returns("echo", "{\"statusCode\":200,\"text\":\"hi\"}");
        try (WsProbe probe = connect("open")) {
            String id = requestId(probe.send("{\"action\":\"echo\"}").next());
            assertThat(executions)
                    .anyMatch(line ->
                            line.startsWith("chat open (" + id + ") Failed: Malformed Lambda proxy response: "));
        }
    }

    @Test
    @Proves("5.3-3")
    void countsWhatItWrites() throws IOException, InterruptedException {
        functions.does("echo", _ -> InvocationResult.FunctionFailed.of("Error", "boom"));
        try (WsProbe probe = connect("dev")) {
            assertThat(next()).contains("CONNECT");
            assertThat(probe.send("{\"action\":\"echo\"}").next()).contains("Internal server error");
            assertThat(probe.send("hello").next()).contains("Forbidden");
            probe.close(4001, "bye");
        }
        await().until(() -> counted().contains("code=\"other\",reason=\"client\",stage=\"dev\"} 1.0"));

        assertThat(counted())
                .contains("aws_apigateway_connect_count_total" + of("$connect") + "1.0")
                .contains("aws_apigateway_message_count_total" + of("echo") + "1.0")
                .contains("aws_apigateway_integration_error_total" + of("echo") + "1.0")
                .contains("aws_apigateway_execution_error_total" + of("echo") + "0.0")
                .contains("aws_apigateway_integration_latency_seconds_count" + of("echo") + "1\n")
                .contains("aws_apigateway_integration_latency_seconds_count" + of("$connect") + "1\n")
                .contains("aws_apigateway_client_error_total" + of("(none)") + "1.0");
    }

    private String counted() {
        return new String(metrics.text(), StandardCharsets.UTF_8);
    }

    private static String of(String route) {
        return "{api_id=\"k3x9exampl\",route=\"" + route + "\",stage=\"dev\"} ";
    }

    @Test
    void countsRefusedHandshakesAsErrorsOfTheClient() throws InterruptedException {
        functions.returns("auth", policy("Deny"));
        assertThatThrownBy(() -> connect("dev")).isInstanceOf(WsProbe.RefusedException.class);
        assertThatThrownBy(() -> connect("nowhere")).isInstanceOf(WsProbe.RefusedException.class);

        assertThat(counted())
                .contains("aws_apigateway_client_error_total" + of("$connect") + "1.0")
                .contains("sluice_stray_handshakes_total 1.0");
    }

    @Test
    void writesNothingForAStageWithoutSettings() throws IOException, InterruptedException {
        try (WsProbe probe = connect("quiet")) {
            assertThat(probe.send("{\"action\":\"echo\"}").next()).isEqualTo("heard");
        }
        try (WsProbe _ = connect("open")) {
            assertThat(next()).contains("chat-open: CONNECT");
        }
    }

    private WsProbe connect(String stage) throws IOException, InterruptedException {
        return WsProbe.connect(URI.create("ws://localhost:" + edge.port() + "/chat/" + stage), List.of(), List.of());
    }

    private String next() throws InterruptedException {
        String line = lines.poll(10, TimeUnit.SECONDS);
        assertThat(line).as("a line").isNotNull();
        return line;
    }

    private static String requestId(String frame) {
        String before = "\"requestId\":\"";
        int start = frame.indexOf(before) + before.length();
        return frame.substring(start, frame.indexOf('"', start));
    }

    private static String policy(String effect) {
        return "{\"principalId\":\"user-17\",\"policyDocument\":{\"Version\":\"2012-10-17\",\"Statement\":[{\"Action\":"
                + "\"execute-api:Invoke\",\"Effect\":\"" + effect + "\",\"Resource\":\"*\"}]}}";
    }
}
