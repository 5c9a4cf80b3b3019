package dev.sluice.httpapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.ApiImage;
import dev.sluice.api.HttpApi;
import dev.sluice.api.HttpApi.HttpStage;
import dev.sluice.api.HttpRoute;
import dev.sluice.api.HttpRoute.PayloadFormat;
import dev.sluice.api.HttpRoute.Target;
import dev.sluice.authorize.token.FakeIssuer;
import dev.sluice.authorize.token.Tokens;
import dev.sluice.flow.HostNames;
import dev.sluice.function.FakeFunction;
import dev.sluice.testkit.RawSocket;
import dev.sluice.throttle.Throttles;
import dev.sluice.wire.http.HttpLimits;
import dev.sluice.wire.http.HttpResponse;
import dev.sluice.wire.http.HttpServer;
import dev.sluice.wire.json.CanonicalJson;
import dev.sluice.wire.json.JsonText;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whatever a client sends, it is answered, functions see JSON, and the server goes on.
class HostileRequestsTest {
    private static final String CHARACTERS = "/%{}+?&=#.;:@z\u00ff";

    private final FakeFunction functions = new FakeFunction();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        functions.returns("any", "{\"statusCode\":200,\"body\":\"fine\"}");
        HttpApis apis = new HttpApis(
                HostNames.ofMachine(),
                Throttles.unlimited(),
                functions,
                new Tokens(Map.of(), new FakeIssuer(), InstantSource.system()),
                InstantSource.system());
        apis.publish(new ApiImage(
                1,
                Map.of(),
                Map.of(
                        "a",
                        api("a", HttpApi.Kind.REST, PayloadFormat.V1_0),
                        "b",
                        api("b", HttpApi.Kind.HTTP, PayloadFormat.V2_0)),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of()));
        server = HttpServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                request -> apis.answer(request).orElseGet(() -> HttpResponse.of(404)),
                HttpLimits.DEFAULT);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"/%zz, 400", "/%, 400", "/x%2, 400", "/%%20, 400", "/x%20y, 200", "/%C3%A9%2f, 200"})
    void refusesPathsWithABrokenEscape(String path, int status) throws IOException {
        assertThat(call("GET /a/prod" + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .isEqualTo(status);
        assertThat(call("GET /b/prod" + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .isEqualTo(status);
    }

    @Test
    void answersTargetsOfAnyBytes() throws IOException {
        Random random = new Random(42); // the same targets each time
        for (int i = 0; i < 400; i++) {
            String garbage = random.ints(random.nextInt(60), 0, CHARACTERS.length())
                    .mapToObj(CHARACTERS::charAt)
                    .map(String::valueOf)
                    .collect(Collectors.joining());
            String target = (random.nextBoolean() ? "/a/prod/" : "/b/prod/") + garbage;

            assertThat(call("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                    .as("%s", target)
                    .isIn(200, 400, 403, 404);
        }
        assertThat(functions.events())
                .isNotEmpty()
                .allSatisfy(event ->
                        assertThat(CanonicalJson.of(JsonText.of(event))).isNotEmpty());
    }

    @Test
    void tellsAThousandHeadersAndAHugeQuery() throws IOException {
        String headers = IntStream.range(0, 1000)
                .mapToObj(i -> (i % 2 == 0 ? "X-A" : "x-a") + ": " + i + "\r\n")
                .collect(Collectors.joining());
        String query = IntStream.range(0, 1200).mapToObj(i -> "q=" + i).collect(Collectors.joining("&"));

        assertThat(call("GET /a/prod/x?" + query + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n"))
                .isEqualTo(200);
        assertThat(call("GET /b/prod/x?" + query + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n"))
                .isEqualTo(200);
        assertThat(functions.events().getFirst()).contains("\"X-A\":\"999\"", "\"q\":\"1199\"");
        assertThat(functions.events().getLast()).contains("\"x-a\":\"0,1,2,", "\"q\":\"0,1,2,");
    }

    @Test
    void refusesWhatIsAboveTheLimitsOfALineAndOfHeaders() throws IOException {
        String line = "x".repeat(9 << 10);

        assertThat(call("GET /a/prod/" + line + " HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .isEqualTo(414);
        assertThat(call("GET /a/prod/x HTTP/1.1\r\nHost: localhost\r\nX: " + line + line + "\r\n\r\n"))
                .isEqualTo(431);
        assertThat(functions.events()).isEmpty();
    }

    @Test
    void takesOddHostsAndTargetsForNoneOfItsOwn() throws IOException {
        for (String head : List.of(
                "GET http://localhost/a/prod/x HTTP/1.1\r\nHost: localhost",
                "OPTIONS * HTTP/1.1\r\nHost: localhost",
                "GET /a/prod/x HTTP/1.1\r\nHost: ",
                "GET /a/prod/x HTTP/1.1\r\nHost: localhost.evil.example",
                "GET /a/prod/x HTTP/1.1\r\nHost: [::1",
                "GET /a/prod/x HTTP/1.1\r\nHost: .execute-api.eu-west-1.amazonaws.com",
                "GET /a/prod/x HTTP/1.1\r\nHost: a.execute-api..amazonaws.com",
                "GET /a/prod/x HTTP/1.0")) {
            assertThat(call(head + "\r\n\r\n")).as(head).isIn(400, 404);
        }
        assertThat(functions.events()).isEmpty();
    }

    @Test
    void keepsWhatAFunctionSaysInItsPlace() throws IOException {
        functions.returns(
                "any",
                "{\"statusCode\":200,\"headers\":{\"Content-Length\":\"9999\",\"Transfer-Encoding\":\"chunked\","
                        + "\"Connection\":\"upgrade\"},\"body\":\"fine\"}");

        try (RawSocket socket = RawSocket.connect(server.port())) {
            for (int i = 0; i < 2; i++) {
                socket.send("GET /b/prod/x HTTP/1.1\r\nHost: localhost\r\n\r\n");
                RawSocket.Response response = socket.readResponse();
                assertThat(response.text()).isEqualTo("fine");
                assertThat(response.headers()).doesNotContainKeys("transfer-encoding", "connection");
            }
        }
    }

    private int call(String request) throws IOException {
        try (RawSocket socket = RawSocket.connect(server.port())) {
            return socket.send(request).readHead().status();
        }
    }

    private static HttpApi api(String id, HttpApi.Kind kind, PayloadFormat format) {
        HttpRoute route = new HttpRoute("ANY", "/{proxy+}", new Target.Function("any", format), Duration.ofSeconds(5));
        HttpStage stage = new HttpStage("prod", Map.of(), List.of(route), Optional.empty());
        return new HttpApi(id, id, "stack", "eu-west-1", "123456789012", kind, Map.of("prod", stage));
    }
}
