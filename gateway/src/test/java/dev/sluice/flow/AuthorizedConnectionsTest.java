package dev.sluice.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.api.Authorizer;
import dev.sluice.api.Route;
import dev.sluice.authorize.Authorizers;
import dev.sluice.authorize.Signatures;
import dev.sluice.connection.Directory;
import dev.sluice.edge.Edge;
import dev.sluice.edge.EdgeConfig;
import dev.sluice.function.FakeFunction;
import dev.sluice.function.InvocationResult;
import dev.sluice.integration.Integrations;
import dev.sluice.testkit.Proves;
import dev.sluice.testkit.RawSocket;
import dev.sluice.testkit.WsProbe;
import dev.sluice.wire.http.HttpResponse;
import dev.sluice.wire.json.JsonText;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Handshakes behind an authorizer, between a real edge and scripted functions.
class AuthorizedConnectionsTest {
    private static final Pattern ID = Pattern.compile("\"connectionId\":\"([^\"]+)\"");

    private final FakeFunction functions = new FakeFunction();
    private Edge edge;

    @BeforeEach
    void start() throws IOException {
        StageViews stages = new StageViews();
        Authorizer authorizer =
                new Authorizer.Lambda("a1", "auth", List.of("route.request.querystring.token"), Duration.ofSeconds(5));
        stages.publish(ChatApi.image(
                new Route("$connect", ChatApi.route("$connect").integration(), false, authorizer),
                ChatApi.route("$disconnect"),
                ChatApi.twoWay("echo")));
        functions
                .returns("auth", policy("Allow"))
                .returns("$connect", "{\"statusCode\":200}")
                .returns("echo", "{\"body\":\"heard\"}")
                .returns("$disconnect", "{}");
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
                        request -> HttpResponse.of(404)));
    }

    @AfterEach
    void stop() {
        edge.close();
    }

    @Test
    @Proves({"1.6-4", "4.5-2", "4.5-7", "13-11", "P-18"})
    void tellsEveryLaterEventWhatTheAuthorizerSaid() throws IOException, InterruptedException {
        URI uri = URI.create("ws://localhost:" + edge.port() + "/chat/dev?token=abc");

        try (WsProbe probe = WsProbe.connect(uri, List.of(), List.of())) {
            assertThat(probe.send("{\"action\":\"echo\"}").next()).isEqualTo("heard");
            probe.close(1000, "");
        }
        await().until(() -> functions.events().size() == 4);

        List<String> events = functions.events();
        assertThat(events.get(0))
                .contains("\"type\":\"REQUEST\"", "\"token\":\"abc\"", "\"stageVariables\":{\"color\":\"blue\"}")
                .contains("\"methodArn\":\"arn:aws:execute-api:eu-west-1:123456789012:k3x9exampl/dev/$connect\"")
                .doesNotContain("\"authorizer\"");
        assertThat(events.get(1))
                .contains("\"eventType\":\"CONNECT\"")
                .containsPattern("\"authorizer\":\\{[^}]*\"integrationLatency\":[0-9]+}");
        assertThat(events.get(2)).contains("\"eventType\":\"MESSAGE\"").doesNotContain("integrationLatency");
        assertThat(events.get(3)).contains("\"eventType\":\"DISCONNECT\"").doesNotContain("integrationLatency");
        assertThat(events.subList(1, 4))
                .allSatisfy(event -> assertThat(event)
                        .containsPattern("\"authorizer\":\\{[^}]*\"principalId\":\"user-17\"")
                        .containsPattern("\"authorizer\":\\{[^}]*\"level\":\"3\""));
        assertThat(events.stream().map(AuthorizedConnectionsTest::id).distinct())
                .as("one id from the authorizer to the end")
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "?token=abc, Deny, 403, Forbidden, ForbiddenException",
        "?token=, Allow, 401, Unauthorized, UnauthorizedException",
        "'', Allow, 401, Unauthorized, UnauthorizedException",
        "?token=abc, Unauthorized, 401, Unauthorized, UnauthorizedException",
        "?token=abc, boom, 500, Internal server error, ''",
        "?token=abc, timeout, 500, Internal server error, ''",
        "?token=abc, malformed, 500, Internal server error, ''",
    })
    @Proves({"1.3-6", "1.3-7", "1.3-8", "1.3-9", "1.3-14", "13-3"})
    void refusesAsTheServiceDoes(String query, String decision, int status, String message, String type)
            throws IOException {
        functions.does("auth", _ -> switch (decision) {
            case "Allow", "Deny" -> new InvocationResult.Succeeded(JsonText.of(policy(decision)));
            case "timeout" -> new InvocationResult.DeadlinePassed();
            case "malformed" -> new InvocationResult.Succeeded(JsonText.of("{\"statusCode\":401}"));
            default -> InvocationResult.FunctionFailed.of("Error", decision);
        });

        try (RawSocket socket = RawSocket.connect(edge.port())) {
            RawSocket.Response head = socket.upgrade("/dev" + query);
            String body = new String(
                    socket.readBytes(Integer.parseInt(head.headers().getOrDefault("content-length", "0"))),
                    StandardCharsets.UTF_8);

            assertThat(head.status()).isEqualTo(status);
            assertThat(head.headers())
                    .containsEntry("content-type", "application/json")
                    .containsKey("x-amzn-requestid");
            assertThat(head.headers().getOrDefault("x-amzn-errortype", "")).isEqualTo(type);
            assertThat(body).startsWith("{\"message\": \"" + message + "\", \"connectionId\":\"");
        }
        assertThat(functions.events()).allMatch(event -> event.contains("\"type\":\"REQUEST\""));
        assertThat(functions.events()).hasSize(query.contains("abc") ? 1 : 0);
    }

    private static String policy(String effect) {
        return """
                {"principalId":"user-17","context":{"level":3},"policyDocument":{"Version":"2012-10-17","Statement":
                 [{"Action":"execute-api:Invoke","Effect":"%s","Resource":"arn:aws:execute-api:*:*:k3x9exampl/dev/*"}]}}
                """.formatted(effect);
    }

    private static String id(String event) {
        Matcher matcher = ID.matcher(event);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }
}
