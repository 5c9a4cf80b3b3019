package dev.sluice.integration;

import static dev.sluice.integration.Conversations.CONNECT;
import static dev.sluice.integration.Conversations.MESSAGE;
import static dev.sluice.integration.Conversations.mapping;
import static dev.sluice.integration.Conversations.response;
import static dev.sluice.integration.Conversations.template;
import static dev.sluice.integration.Conversations.text;
import static dev.sluice.integration.Conversations.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sluice.api.Integration;
import dev.sluice.api.Integration.HttpEndpoint;
import dev.sluice.api.Mapping;
import dev.sluice.api.Mapping.Templates;
import dev.sluice.function.FakeFunction;
import dev.sluice.testkit.Proves;
import dev.sluice.wire.http.Headers;
import dev.sluice.wire.json.JsonSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// `HTTP` and `HTTP_PROXY` against a real server (specification, sections 3.3 to 3.5 and 3.8).
class HttpIntegrationTest {
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final CountDownLatch never = new CountDownLatch(1);
    private final HttpCaller http = new HttpCaller();
    private final Integrations integrations = new Integrations(new FakeFunction(), http, AwsServices.none());

    private HttpServer server;

    private record Request(String line, Map<String, List<String>> headers, String body) {
        Optional<String> header(String name) {
            return headers.getOrDefault(name, List.of()).stream().findFirst();
        }
    }

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        never.countDown();
        http.close();
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(new Request(
                exchange.getRequestMethod() + " " + exchange.getRequestURI(), exchange.getRequestHeaders(), body));
        String path = exchange.getRequestURI().getPath();
        exchange.getResponseHeaders().add("X-Kind", "big");
        if (path.startsWith("/late")) {
            try {
                never.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
        if (path.startsWith("/away")) {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
        }
        int status = path.startsWith("/away") ? 302 : path.startsWith("/missing") ? 404 : 200;
        byte[] answer = path.startsWith("/endless") ? new byte[5 << 20] : utf8("{\"said\":\"" + body.length() + "\"}");
        exchange.sendResponseHeaders(status, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    @Test
    @Proves({"1.4-7", "3.1-5", "3.1-8", "3.3-7", "P-24", "P-25"})
    void mapsTheRequestAndTheAnswer() {
        Mapping mapping = mapping(
                Map.of(
                        "integration.request.header.connectionId",
                        "context.connectionId",
                        "integration.request.header.tenant",
                        "'acme'",
                        "integration.request.querystring.kind",
                        "route.request.body.kind",
                        "integration.request.path.room",
                        "route.request.body.room"),
                template("{\"k\":$input.json('$.kind')}"),
                response("/2\\d\\d/", template("got $input.path('$.said')")));

        Outcome outcome = invoke(
                "PUT", "/rooms/{room}/${stageVariables.backend}?x=1", mapping, "{\"kind\":\"a b\",\"room\":\"r/1\"}");

        assertThat(headers(outcome)).isEqualTo(Headers.EMPTY);

        assertThat(text(outcome)).isEqualTo("200 got 11");
        Request request = requests.getFirst();
        assertThat(request.line()).isEqualTo("PUT /rooms/r%2F1/v2?x=1&kind=a%20b");
        assertThat(request.body()).isEqualTo("{\"k\":\"a b\"}");
        assertThat(request.header("Connectionid")).contains("Yx0PQceDDoECGjA=");
        assertThat(request.header("Tenant")).contains("acme");
        assertThat(request.header("Content-type")).contains("application/json");
    }

    @Test
    @Proves({"3.5-3", "5.2-4"})
    void choosesByTheStatusAndByHeaders() {
        Mapping mapping = mapping(
                Templates.NONE,
                response("/404/", template("nobody")),
                response(
                        "$default",
                        new Templates("${integration.response.header.x-kind}", Map.of("big", "B", "small", "S"))));

        assertThat(text(invoke("POST", "/missing", mapping, "{}"))).isEqualTo("404 nobody");
        assertThat(text(invoke("POST", "/there", mapping, "{}"))).isEqualTo("200 B");
    }

    @Test
    @Proves("3.5-2")
    void anErrorThatNoResponseTakesFails() {
        Conversations.isFailure(
                invoke("POST", "/missing", mapping(Templates.NONE), "{}"), "no integration response for '404'");
    }

    @Test
    void redirectsAreNotFollowed() {
        assertThat(text(invoke("POST", "/away", mapping(Templates.NONE, response("$default", Templates.NONE)), "{}")))
                .startsWith("302 ");
        assertThat(requests).hasSize(1);
    }

    @Test
    @Proves("3.8-4")
    void lateAnswersAreDropped() {
        var integration = new Integration.Http(
                new HttpEndpoint("POST", url("/late")), mapping(Templates.NONE), Duration.ofMillis(100));

        assertThat(text(integrations.invoke(Target.of(integration), MESSAGE, utf8("{}"))))
                .isEqualTo("deadline passed");
    }

    @Test
    void answersAreBounded() {
        Conversations.isFailure(invoke("POST", "/endless", mapping(Templates.NONE), "{}"), "backend: ");
    }

    @Test
    void whatCannotBeReachedFails() throws IOException {
        int port = server.getAddress().getPort();
        server.stop(0);
        Integration integration = new Integration.Http(
                new HttpEndpoint("POST", "http://127.0.0.1:" + port + "/"),
                mapping(Templates.NONE),
                Duration.ofSeconds(5));

        Conversations.isFailure(integrations.invoke(Target.of(integration), MESSAGE, utf8("{}")), "backend: ");
    }

    @Test
    void headersThatAreNoneAreNotSent() {
        Mapping mapping = mapping(Map.of("integration.request.header.X", "route.request.body.x"), Templates.NONE);

        Conversations.isFailure(invoke("POST", "/", mapping, "{\"x\":\"a\\r\\nEvil: 1\"}"), "backend: ");
        assertThat(requests).isEmpty();
    }

    @Test
    @Proves({"3.1-4", "3.3-8"})
    void aProxyGetsMessagesAsTheyAre() {
        assertThat(text(proxy("/p", Map.of(), MESSAGE, "any text"))).isEqualTo("200 {\"said\":\"8\"}");
        assertThat(requests.getFirst().body()).isEqualTo("any text");
        assertThat(requests.getFirst().headers()).doesNotContainKey("Connectionid");
    }

    @Test
    @Proves({"1.4-7", "3.3-9", "3.3-11"})
    void aProxyGetsTheHandshakeAndItsAnswerCounts() {
        Map<String, String> parameters = Map.of(
                "integration.request.header.Sec-WebSocket-Version", "'0'",
                "integration.request.header.who", "context.authorizer.principalId",
                "integration.request.querystring.first", "route.request.multivaluequerystring.nick");

        Outcome outcome = proxy("/missing", parameters, CONNECT, "");

        assertThat(text(outcome)).startsWith("404 ");
        assertThat(headers(outcome).first("X-Kind")).hasValue("big");

        Request request = requests.getFirst();
        assertThat(request.line())
                .startsWith("POST /missing?")
                .contains("nick=a&nick=b")
                .contains("first=a&first=b");
        assertThat(request.headers().get("X-tenant")).containsExactly("wrong", "acme");
        assertThat(request.header("Sec-websocket-version")).contains("0");
        assertThat(request.header("Who")).contains("ana");
        assertThat(request.header("Host"))
                .contains("127.0.0.1:" + server.getAddress().getPort());
    }

    private static Headers headers(Outcome outcome) {
        return outcome instanceof Outcome.Answered(ProxyResult result) ? result.headers() : Headers.of("none", "none");
    }

    private Outcome invoke(String method, String path, Mapping mapping, String message) {
        var integration = new Integration.Http(new HttpEndpoint(method, url(path)), mapping, Integration.MAX_TIMEOUT);
        return integrations.invoke(Target.of(integration), MESSAGE, utf8(message));
    }

    private Outcome proxy(String path, Map<String, String> parameters, JsonSource event, String body) {
        var integration = new Integration.HttpProxy(
                "Proxy", new HttpEndpoint("ANY", url(path)), parameters, Integration.MAX_TIMEOUT);
        return integrations.invoke(Target.of(integration), event, utf8(body));
    }

    private String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }
}
