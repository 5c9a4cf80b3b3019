package dev.sluice.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.ApiImage;
import dev.sluice.api.Route;
import dev.sluice.api.Validation;
import dev.sluice.authorize.Authorizers;
import dev.sluice.authorize.Signatures;
import dev.sluice.connection.CloseReason;
import dev.sluice.connection.Connection;
import dev.sluice.connection.ConnectionId;
import dev.sluice.connection.FakeLink;
import dev.sluice.connection.Link;
import dev.sluice.function.FakeFunction;
import dev.sluice.function.InvocationResult;
import dev.sluice.integration.Integrations;
import dev.sluice.testkit.FakeClock;
import dev.sluice.testkit.Proves;
import dev.sluice.wire.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageFlowTest {
    private final FakeFunction functions = new FakeFunction();
    private final FakeLink link = new FakeLink();
    private final StageViews stages = new StageViews();
    private final Corridors corridors = new Corridors(
            stages,
            new Authorizers(functions, Signatures.UNCHECKED),
            new Integrations(functions),
            FakeClock.at("2026-02-19T07:11:42Z"));
    private final Connection connection = new Connection(
            new ConnectionId(1, 2, 3, 4),
            "k3x9exampl",
            "dev",
            "localhost:4080",
            5,
            "127.0.0.1",
            Optional.empty(),
            Map.of(),
            link);

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"statusCode":200,"body":"hi"}                       | hi
            {"statusCode":500,"body":"still sent"}               | still sent
            {"body":""}                                          | ``
            {"body":"xb4=","isBase64Encoded":true}               | ž
            {"body":"/w==","isBase64Encoded":true}               | binary:1
            """)
    @Proves({"3.2-4", "3.2-5", "3.2-6", "13-2"})
    void repliesOnATwoWayRoute(String result, String frame) {
        deploy(ChatApi.twoWay("send"));
        functions.returns("send", result);

        say("{\"action\":\"send\"}");

        assertThat(link.frames()).containsExactly(frame);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"action":"send","n":1}   | hi
            {"action":"send","n":"1"} | {"message": "Invalid request body", "connectionId":"
            {"action":"send"}         | {"message": "Invalid request body", "connectionId":"
            """)
    @Proves({"2.4-5", "2.5-1", "2.5-5", "13-13"})
    void messagesThatDoNotFitTheModelNeverReachTheFunction(String message, String frame) {
        Route route = ChatApi.twoWay("send");
        Validation validation = new Validation(
                Optional.of(new Validation.Models(
                        "", Map.of("$default", "{\"required\":[\"n\"],\"properties\":{\"n\":{\"type\":\"number\"}}}"))),
                List.of());
        deploy(route.with(validation));
        functions.returns("send", "{\"body\":\"hi\"}");

        say(message);

        assertThat(link.frames()).hasSize(1).first().asString().startsWith(frame);
        assertThat(functions.events()).hasSize(frame.equals("hi") ? 1 : 0);
    }

    @Test
    @Proves("3.2-5")
    void repliesNothingWhenThereIsNoBody() {
        deploy(ChatApi.twoWay("send"));
        functions.returns("send", "{\"statusCode\":200}");

        say("{\"action\":\"send\"}");

        assertThat(link.frames()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 501})
    @Proves({"3.2-3", "13-1", "P-11"})
    void dropsTheBodyOnAOneWayRoute(int status) {
        deploy(ChatApi.route("send"));
        functions.returns("send", "{\"statusCode\":" + status + ",\"body\":\"hi\"}");

        say("{\"action\":\"send\"}");

        assertThat(functions.events()).hasSize(1);
        assertThat(link.frames()).isEmpty();
    }

    @Test
    @Proves({"2.2-10", "4-4", "13-15"})
    void tellsTheFunctionTheChosenRouteAndTheRawText() {
        deploy(ChatApi.route("send"), ChatApi.route("$default"));
        functions.returns("$default", "{}");

        say("{action:'other'}");

        assertThat(functions.events())
                .singleElement()
                .asString()
                .contains("\"routeKey\":\"$default\"", "\"body\":\"{action:'other'}\"", "\"color\":\"blue\"");
    }

    @Test
    @Proves("P-9")
    void givesABinaryMessageToTheDefaultRouteInBase64() {
        deploy(ChatApi.route("send"), ChatApi.twoWay("$default"));
        functions.returns("$default", "{\"body\":\"/w==\",\"isBase64Encoded\":true}");

        corridors.binary(connection, "{\"action\":\"send\"}".getBytes(StandardCharsets.UTF_8));

        assertThat(functions.events())
                .singleElement()
                .asString()
                .contains(
                        "\"routeKey\":\"$default\"",
                        "\"body\":\"eyJhY3Rpb24iOiJzZW5kIn0=\"",
                        "\"isBase64Encoded\":true");
        assertThat(link.frames()).containsExactly("binary:1");
    }

    @Test
    @Proves({"2.3-4", "2.4-2", "2.4-10", "13-12", "P-13"})
    void forbidsWhatFitsNoRoute() {
        deploy(ChatApi.route("send"));

        say("{\"action\":\"other\"}");

        assertThat(link.frames())
                .singleElement()
                .asString()
                .matches("\\{\"message\": \"Forbidden\"," + " \"connectionId\":\"" + connection.id()
                        + "\", \"requestId\":\"[A-Za-z0-9_-]{15}=\"}");
    }

    @Test
    @Proves({"2.3-5", "13-16"})
    void doesNotRunTheDisconnectRouteForAMessageThatAsksForIt() {
        deploy(ChatApi.route("$disconnect"), ChatApi.route("$connect"));
        functions.returns("$disconnect", "{}").returns("$connect", "{}");

        say("{\"action\":\"$disconnect\"}");

        assertThat(functions.events()).isEmpty();
        assertThat(link.frames()).singleElement().asString().contains("Forbidden");
    }

    @Test
    @Proves({"2.4-3", "2.4-4", "2.4-7", "2.4-8", "3.8-2", "13-1", "13-40"})
    void showsFailuresOnOneWayRoutesToo() {
        deploy(ChatApi.route("send"));
        functions.does("send", event -> new InvocationResult.FunctionFailed("E", "boom", JsonText.of("{}")));
        say("{\"action\":\"send\"}");
        functions.returns("send", "null");
        say("{\"action\":\"send\"}");
        functions.does("send", event -> new InvocationResult.DeadlinePassed());
        say("{\"action\":\"send\"}");
        functions.does("send", event -> new InvocationResult.TimedOut(Duration.ofSeconds(3)));
        say("{\"action\":\"send\"}");

        assertThat(link.frames())
                .hasSize(4)
                .allMatch(frame -> frame.contains(connection.id().toString()));
        assertThat(link.frames().get(0)).contains("Internal server error");
        assertThat(link.frames().get(1)).contains("Internal server error");
        assertThat(link.frames().get(2)).contains("Endpoint request timed out");
        assertThat(link.frames().get(3)).contains("Internal server error");
        assertThat(link.closings()).isEmpty();
    }

    @Test
    @Proves({"2.1-3", "2.4-3"})
    void answersARouteWithoutIntegrationOrFunctionWithAnInternalError() {
        deploy(new Route("send", Optional.empty(), false), ChatApi.route("lost"));

        say("{\"action\":\"send\"}");
        say("{\"action\":\"lost\"}");

        assertThat(link.frames()).hasSize(2).allMatch(frame -> frame.contains("Internal server error"));
    }

    @Test
    @Proves("2.4-2")
    void usesTheRoutesOfANewDeploymentAtOnce() {
        deploy(ChatApi.twoWay("send"));
        deploy(ChatApi.twoWay("join"));
        functions.returns("join", "{\"body\":\"welcome\"}");

        say("{\"action\":\"join\"}");
        say("{\"action\":\"send\"}");
        stages.publish(ApiImage.EMPTY);
        say("{\"action\":\"join\"}");

        assertThat(link.frames()).hasSize(3);
        assertThat(link.frames().get(0)).isEqualTo("welcome");
        assertThat(link.frames().get(1)).contains("Forbidden");
        assertThat(link.frames().get(2)).contains("Forbidden");
    }

    @Test
    void surrendersNothingWhenTheOutboxIsFull() {
        deploy(ChatApi.twoWay("send"));
        functions.returns("send", "{\"body\":\"hi\"}");
        link.answer(Link.Sent.OUTBOX_FULL);

        say("{\"action\":\"send\"}");

        assertThat(link.frames()).isEmpty();
        assertThat(link.closings()).isEmpty();
    }

    @Test
    @Proves("1.8-8")
    void turnsAFaultIntoAnInternalError() {
        deploy(ChatApi.twoWay("send"));
        functions.does("send", event -> {
            throw new IllegalStateException("broken launcher");
        });

        say("{\"action\":\"send\"}");

        assertThat(link.frames()).singleElement().asString().contains("Internal server error");
    }

    @Test
    @Proves({"1.9-3", "1.9-5", "3.8-3", "13-24"})
    void tellsTheEndOnceAndIgnoresTheResult() {
        deploy(ChatApi.route("$disconnect"));
        functions.returns("$disconnect", "null");

        corridors.disconnect(connection, CloseReason.DELETED);

        assertThat(functions.events())
                .singleElement()
                .asString()
                .contains("\"disconnectStatusCode\":1000", "\"disconnectReason\":\"Connection Closed Normally\"");
        assertThat(link.frames()).isEmpty();
    }

    @Test
    @Proves("1.2-8")
    void needsNoDisconnectRoute() {
        deploy(ChatApi.route("send"));

        corridors.disconnect(connection, CloseReason.GOING_AWAY);

        assertThat(functions.events()).isEmpty();
    }

    private void deploy(Route... routes) {
        stages.publish(ChatApi.image(routes));
    }

    private void say(String text) {
        corridors.message(connection, text.getBytes(StandardCharsets.UTF_8));
    }
}
