package dev.sluice.httpapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.ApiImage;
import dev.sluice.api.CorsConfiguration;
import dev.sluice.api.HttpApi;
import dev.sluice.api.HttpApi.HttpStage;
import dev.sluice.api.HttpRoute;
import dev.sluice.api.HttpRoute.PayloadFormat;
import dev.sluice.api.HttpRoute.Target;
import dev.sluice.authorize.token.FakeIssuer;
import dev.sluice.authorize.token.Tokens;
import dev.sluice.flow.ChatApi;
import dev.sluice.flow.HostNames;
import dev.sluice.function.FakeFunction;
import dev.sluice.function.InvocationResult;
import dev.sluice.testkit.RawSocket;
import dev.sluice.throttle.Throttles;
import dev.sluice.wire.http.HttpLimits;
import dev.sluice.wire.http.HttpResponse;
import dev.sluice.wire.http.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// REST and HTTP APIs between real sockets and scripted functions.
class HttpApisTest {
    private static final CorsConfiguration CORS = new CorsConfiguration(
            List.of("https://app.example.org", "http://*"),
            List.of("GET", "POST"),
            List.of("content-type"),
            List.of("x-total"),
            true,
            Optional.of(Duration.ofMinutes(5)));

    private final FakeFunction functions = new FakeFunction();
    private final HttpApis apis = new HttpApis(
            HostNames.ofMachine(),
            Throttles.unlimited(),
            functions,
            new Tokens(Map.of(), new FakeIssuer(), InstantSource.system()),
            InstantSource.system());
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        HttpApi rest = api("restaaaaaa", "shop", HttpApi.Kind.REST, stage("prod", Optional.empty(), restRoutes()));
        HttpApi http = api(
                "httpaaaaaa",
                "notes",
                HttpApi.Kind.HTTP,
                stage("$default", Optional.of(CORS), httpRoutes()),
                stage("v1", Optional.empty(), httpRoutes()),
                stage("dev", Optional.empty(), httpRoutes()));
        HttpApi sameName = api("sameaaaaaa", "notes", HttpApi.Kind.REST, stage("beta", Optional.empty(), restRoutes()));
        apis.publish(new ApiImage(
                1,
                Map.of("chataaaaaa", ChatApi.api("chataaaaaa", "chat", ChatApi.stage("dev"))),
                Map.of(rest.id(), rest, http.id(), http, sameName.id(), sameName),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of()));
        server = HttpServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                request -> apis.answer(request).orElseGet(() -> HttpResponse.text(404, "pages")),
                HttpLimits.DEFAULT);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            restaaaaaa.execute-api.eu-west-1.amazonaws.com  | /prod/items/7     | rest /items/7
            RESTaaaaaa.execute-api.eu-west-1.amazonaws.com:443 | /prod/items/7  | rest /items/7
            restaaaaaa.execute-api.eu-west-1.localhost:4080 | /prod             | rest /
            restaaaaaa.execute-api.eu-west-1.localhost:4080 | /other/items/7    | 403 {"message":"Forbidden"}
            restaaaaaa.execute-api.eu-west-1.localhost:4080 | /prod/none        | 403 {"message":"Missing Authentication Token"}
            restaaaaaa.execute-api.eu-west-1.localhost:4080 | /shop/prod/items/7 | 403 {"message":"Forbidden"}
            localhost:4080                                  | /prod/items/7     | rest /items/7
            localhost:4080                                  | /prod/items/7/    | rest /items/7/
            localhost:4080                                  | /shop/prod/items/7?q=/a/b | rest /items/7
            127.0.0.1                                       | /restaaaaaa/prod/items/7 | rest /items/7
            localhost:4080                                  | /shop/prod/none   | 403 {"message":"Missing Authentication Token"}
            localhost:4080                                  | /prod/none        | 404 pages
            localhost:4080                                  | /shop/other/x     | 404 pages
            httpaaaaaa.execute-api.eu-west-1.amazonaws.com  | /items/7          | http /items/7
            httpaaaaaa.execute-api.eu-west-1.amazonaws.com  | /v1/items/7       | http /v1/items/7
            httpaaaaaa.execute-api.eu-west-1.amazonaws.com  | /none             | 404 {"message":"Not Found"}
            localhost:4080                                  | /notes/items/7    | http /items/7
            localhost:4080                                  | /notes/v1/items/7 | http /v1/items/7
            localhost:4080                                  | /notes/v1/none    | 404 {"message":"Not Found"}
            localhost:4080                                  | /notes/beta/items/7 | rest /items/7
            localhost:4080                                  | /notes/index.html | 404 pages
            localhost:4080                                  | /v1/items/7       | http /v1/items/7
            localhost:4080                                  | /dev/items/7      | 404 pages
            localhost:4080                                  | /notes/dev/items/7 | http /dev/items/7
            localhost:4080                                  | /$default/items/7 | 404 pages
            localhost:4080                                  | /                 | 404 pages
            localhost:4080                                  | //items/7         | 404 pages
            localhost:4080                                  | /%/%zz            | 404 pages
            chataaaaaa.execute-api.eu-west-1.amazonaws.com  | /dev/items/7      | 404 pages
            rebound.example.org                             | /prod/items/7     | 404 pages
            """)
    void findsTheStageByHostAndPath(String host, String target, String expected) throws IOException {
        functions.does("rest", event -> told("rest", event, "\"path\":\""));
        functions.does("http", event -> told("http", event, "\"rawPath\":\""));

        RawSocket.Response response = call("GET", target, "Host: " + host);

        String answer = response.status() == 200 ? response.text() : response.status() + " " + response.text();
        assertThat(answer).isEqualTo(expected);
    }

    @Test
    void carriesARequestToAFunctionAndItsAnswerBack() throws IOException {
        functions.returns("rest", "{\"statusCode\":201,\"body\":\"made\",\"headers\":{\"X-Item\":\"7\"}}");

        RawSocket.Response response = call("POST", "/shop/prod/items/7?a=1&a=2", "Host: localhost", "A: b", "a: c");

        assertThat(response.status()).isEqualTo(201);
        assertThat(response.text()).isEqualTo("made");
        assertThat(response.headers())
                .containsEntry("x-item", "7")
                .containsEntry("content-type", "application/json")
                .containsEntry("content-length", "4")
                .containsKeys("x-amzn-requestid", "x-amz-apigw-id");
        assertThat(functions.events())
                .singleElement()
                .asString()
                .contains("\"resource\":\"/items/{item}\"", "\"pathParameters\":{\"item\":\"7\"}")
                .contains("\"multiValueQueryStringParameters\":{\"a\":[\"1\",\"2\"]}")
                .contains("\"A\":[\"b\",\"c\"]", "\"X-Forwarded-Proto\":\"https\"")
                .contains("\"requestId\":\"" + response.headers().get("x-amzn-requestid") + "\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            throws   | 502 {"message": "Internal server error"}      | 500 {"message":"Internal Server Error"}
            timeout  | 502 {"message": "Internal server error"}      | 500 {"message":"Internal Server Error"}
            deadline | 504 {"message": "Endpoint request timed out"} | 503 {"message":"Service Unavailable"}
            throttle | 429 {"message":"Too Many Requests"}           | 503 {"message":"Service Unavailable"}
            closed   | 500 {"message": "Internal server error"}      | 500 {"message":"Internal Server Error"}
            missing  | 500 {"message": "Internal server error"}      | 500 {"message":"Internal Server Error"}
            fault    | 500 {"message": "Internal server error"}      | 500 {"message":"Internal Server Error"}
            """)
    void wordsFailuresAsEachKindOfApiDoes(String failure, String rest, String http) throws IOException {
        for (String function : List.of("rest", "http")) {
            functions.does(function, _ -> switch (failure) {
                case "throws" -> InvocationResult.FunctionFailed.of("Error", "boom\r\nforged");
                case "timeout" -> new InvocationResult.TimedOut(Duration.ofSeconds(3));
                case "deadline" -> new InvocationResult.DeadlinePassed();
                case "throttle" -> new InvocationResult.Throttled("4096 calls wait");
                case "closed" -> new InvocationResult.Closed("mend me");
                case "missing" -> new InvocationResult.NoSuchFunction("gone");
                default -> throw new IllegalStateException("broken launcher");
            });
        }

        RawSocket.Response ofRest = call("GET", "/shop/prod/items/7", "Host: localhost");
        RawSocket.Response ofHttp = call("GET", "/notes/items/7", "Host: localhost", "Origin: http://a");

        assertThat(ofRest.status() + " " + ofRest.text()).isEqualTo(rest);
        assertThat(ofRest.headers()).containsKeys("x-amzn-requestid", "x-amzn-errortype");
        assertThat(ofHttp.status() + " " + ofHttp.text()).isEqualTo(http);
        assertThat(ofHttp.headers()).containsKeys("apigw-requestid", "access-control-allow-origin");
    }

    @Test
    void answersPreflightRequestsWithoutAFunction() throws IOException {
        RawSocket.Response allowed = call(
                "OPTIONS",
                "/notes/anything",
                "Host: httpaaaaaa.execute-api.eu-west-1.localhost",
                "Origin: https://app.example.org",
                "Access-Control-Request-Method: POST");
        RawSocket.Response refused = call(
                "OPTIONS",
                "/notes/anything",
                "Host: httpaaaaaa.execute-api.eu-west-1.localhost",
                "Origin: https://evil.example.org",
                "Access-Control-Request-Method: POST");

        assertThat(allowed.status()).isEqualTo(204);
        assertThat(allowed.headers())
                .containsEntry("access-control-allow-origin", "https://app.example.org")
                .containsEntry("access-control-allow-methods", "GET,POST")
                .containsEntry("access-control-allow-headers", "content-type")
                .containsEntry("access-control-allow-credentials", "true")
                .containsEntry("access-control-max-age", "300")
                .doesNotContainKey("access-control-expose-headers");
        assertThat(refused.status()).isEqualTo(204);
        assertThat(refused.headers().keySet()).noneMatch(name -> name.startsWith("access-control-"));
        assertThat(functions.events()).isEmpty();
    }

    @Test
    void replacesWhatAFunctionSaysAboutOrigins() throws IOException {
        functions.returns("http", "{\"statusCode\":200,\"headers\":{\"Access-Control-Allow-Origin\":\"*\"}}");

        RawSocket.Response allowed = call("GET", "/notes/items/7", "Host: localhost", "Origin: http://any.example");
        RawSocket.Response refused = call("GET", "/notes/items/7", "Host: localhost", "Origin: https://evil.example");
        RawSocket.Response plain = call("GET", "/notes/v1/items/7", "Host: localhost", "Origin: https://evil.example");

        assertThat(allowed.headers())
                .containsEntry("access-control-allow-origin", "http://any.example")
                .containsEntry("access-control-expose-headers", "x-total")
                .containsEntry("vary", "origin");
        assertThat(refused.headers()).doesNotContainKey("access-control-allow-origin");
        assertThat(plain.headers()).containsEntry("access-control-allow-origin", "*");
    }

    @Test
    void answersHeadWithoutABody() throws IOException {
        functions.returns("http", "{\"statusCode\":200,\"body\":\"hello\"}");

        try (RawSocket socket = RawSocket.connect(server.port())) {
            socket.send("HEAD /notes/any/x HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            assertThat(socket.readHead().headers()).containsEntry("content-length", "5");
            assertThat(socket.readToEnd()).isZero();
        }
    }

    @Test
    void answersAFixedTarget() throws IOException {
        RawSocket.Response response = call("OPTIONS", "/shop/prod/items/7", "Host: localhost");

        assertThat(response.status()).isEqualTo(204);
        assertThat(response.headers())
                .containsEntry("access-control-allow-origin", "*")
                .containsKey("x-amzn-requestid");
    }

    @Test
    void boundsTheBodyOfARequest() throws IOException {
        functions.returns("rest", "{}");

        RawSocket.Response most = post("/shop/prod/items/7", 6 << 20, 'x');
        RawSocket.Response more = post("/shop/prod/items/7", (6 << 20) + 1, 'x');
        RawSocket.Response binary = post("/shop/prod/items/7", 5 << 20, '\u00ff');
        RawSocket.Response ofHttp = post("/notes/v1/any/x", (10 << 20) + 1, 'x');

        assertThat(most.status()).isEqualTo(200);
        assertThat(more.status() + " " + more.text()).isEqualTo("413 {\"message\":\"Request Too Long\"}");
        assertThat(binary.status()).isEqualTo(413);
        assertThat(ofHttp.status() + " " + ofHttp.text()).isEqualTo("413 {\"message\":\"Request Entity Too Large\"}");
    }

    @Test
    void replacesTheRoutesByTheNextImage() throws IOException {
        functions.returns("rest", "{}");
        assertThat(call("GET", "/prod/items/7", "Host: localhost").status()).isEqualTo(200);

        apis.publish(ApiImage.EMPTY);

        assertThat(call("GET", "/prod/items/7", "Host: localhost").text()).isEqualTo("pages");
    }

    private static InvocationResult told(String function, String event, String field) {
        int start = event.indexOf(field) + field.length();
        String path = event.substring(start, event.indexOf('"', start));
        return new InvocationResult.Succeeded(sink -> {
            sink.beginObject();
            sink.name("statusCode");
            sink.number(200);
            sink.name("body");
            sink.string(function + " " + path);
            sink.endObject();
        });
    }

    private RawSocket.Response call(String method, String target, String... headers) throws IOException {
        try (RawSocket socket = RawSocket.connect(server.port())) {
            socket.send(method + " " + target + " HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\n\r\n");
            return socket.readResponse();
        }
    }

    private RawSocket.Response post(String target, int bytes, char filler) throws IOException {
        try (RawSocket socket = RawSocket.connect(server.port())) {
            socket.send("POST " + target + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + bytes + "\r\n\r\n");
            socket.send(String.valueOf(filler).repeat(bytes).getBytes(StandardCharsets.ISO_8859_1));
            return socket.readResponse();
        }
    }

    private static List<HttpRoute> restRoutes() {
        Target function = new Target.Function("rest", PayloadFormat.V1_0);
        return List.of(
                route("ANY", "/", function),
                route("GET", "/items/{item}", function),
                route("POST", "/items/{item}", function),
                route(
                        "OPTIONS",
                        "/items/{item}",
                        new Target.Fixed(204, Map.of("Access-Control-Allow-Origin", "*"), "")));
    }

    private static List<HttpRoute> httpRoutes() {
        Target function = new Target.Function("http", PayloadFormat.V2_0);
        return List.of(route("GET", "/items/{item}", function), route("ANY", "/any/{proxy+}", function));
    }

    private static HttpRoute route(String method, String path, Target target) {
        return new HttpRoute(method, path, target, Duration.ofSeconds(5));
    }

    private static HttpStage stage(String name, Optional<CorsConfiguration> cors, List<HttpRoute> routes) {
        return new HttpStage(name, Map.of(), routes, cors);
    }

    private static HttpApi api(String id, String name, HttpApi.Kind kind, HttpStage... stages) {
        Map<String, HttpStage> byName =
                List.of(stages).stream().collect(Collectors.toMap(HttpStage::name, stage -> stage));
        return new HttpApi(id, name, "stack", "eu-west-1", "123456789012", kind, byName);
    }
}
