package dev.sluice.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.HttpApi;
import dev.sluice.api.HttpRoute;
import dev.sluice.wire.http.Headers;
import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.json.CanonicalJson;
import dev.sluice.wire.json.JsonSource;
import dev.sluice.wire.json.JsonText;
import dev.sluice.wire.json.JsonWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Both payload formats, as the services tell them. `-Dsluice.golden=update` writes the files anew.
class GoldenHttpEventsTest {
    private static final Path FILES = Path.of("src/test/resources/dev/sluice/event");
    private static final String HOST = "k3x9exampl.execute-api.eu-west-1.amazonaws.com";
    private static final Headers FULL = Headers.of("Host", HOST, "User-Agent", "probe/1.0")
            .and("Content-Type", "application/json")
            .and("Accept", "text/html")
            .and("accept", "*/*")
            .and("Cookie", "a=1; b=2")
            .and("Connection", "keep-alive")
            .and("X-Forwarded-For", "198.51.100.7")
            .and("X-Amzn-Trace-Id", "Root=1-66b0c1f2-4f6a1b2c3d4e5f60718293a4");
    private static final Headers BARE =
            Headers.of("Host", HOST, "X-Amzn-Trace-Id", "Root=1-66b0c1f2-4f6a1b2c3d4e5f60718293a4");
    private static final String QUERY = "?tag=a&tag=b&text=a%20b%2Bc&flag";

    @Test
    void tellsARestApisRequestWithEverything() throws IOException {
        holds("rest-full", new HttpEventV1(call(HttpApi.Kind.REST, "prod", FULL, "{\"n\":\"ž\"}")));
    }

    @Test
    void tellsARestApisRequestWithLittle() throws IOException {
        holds("rest-bare", new HttpEventV1(bare(HttpApi.Kind.REST, "prod")));
    }

    @Test
    void tellsAnHttpApisRequestInTheOldFormat() throws IOException {
        holds("http-1.0", new HttpEventV1(call(HttpApi.Kind.HTTP, "prod", FULL, "{\"n\":\"ž\"}")));
    }

    @Test
    void tellsAnHttpApisRequestWithEverything() throws IOException {
        holds("http-2.0-full", new HttpEventV2(call(HttpApi.Kind.HTTP, "prod", FULL, "{\"n\":\"ž\"}")));
    }

    @Test
    void tellsAnHttpApisRequestWithLittle() throws IOException {
        holds("http-2.0-bare", new HttpEventV2(bare(HttpApi.Kind.HTTP, "$default")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            REST | text/plain                        | true
            REST | application/x-www-form-urlencoded | true
            REST | image/png                         | true
            HTTP | text/plain; charset=utf-8         | true
            HTTP | Application/JSON                  | true
            HTTP | application/problem+json          | true
            HTTP | application/x-www-form-urlencoded | false
            HTTP | application/octet-stream          | false
            """)
    void tellsABodyByItsType(HttpApi.Kind kind, String type, boolean text) {
        Headers headers = BARE.and("Content-Type", type);
        String event = JsonWriter.text(new HttpEventV1(call(kind, "prod", headers, "a=1")));

        assertThat(event).contains(text ? "\"body\":\"a=1\"" : "\"body\":\"YT0x\"");
        assertThat(event).contains("\"isBase64Encoded\":" + !text);
    }

    @Test
    void tellsBytesThatAreNoTextAsBase64() {
        HttpRequest request = request("/prod/items/a", BARE, new byte[] {(byte) 0xFF, 0, 1});

        assertThat(JsonWriter.text(new HttpEventV1(call(HttpApi.Kind.REST, "prod", request))))
                .contains("\"body\":\"/wAB\"", "\"isBase64Encoded\":true");
    }

    @Test
    void namesAResourceByItsPath() {
        HttpRoute.Target target = new HttpRoute.Target.Fixed(200, Map.of(), "");
        String id = HttpPaths.resourceId(new HttpRoute("GET", "/items", target, Duration.ofSeconds(1)));

        assertThat(id).matches("[a-z0-9]{6}");
        assertThat(HttpPaths.resourceId(new HttpRoute("POST", "/items", target, Duration.ofSeconds(1))))
                .isEqualTo(id);
        assertThat(HttpPaths.resourceId(new HttpRoute("GET", "/", target, Duration.ofSeconds(1))))
                .isNotEqualTo(id);
    }

    private static HttpCall call(HttpApi.Kind kind, String stage, Headers headers, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return call(kind, stage, request("/" + stage + "/items/a%20b" + QUERY, headers, bytes));
    }

    private static HttpCall call(HttpApi.Kind kind, String stage, HttpRequest request) {
        HttpApi.HttpStage served = new HttpApi.HttpStage(stage, Map.of("color", "blue"), List.of(), Optional.empty());
        String item = kind == HttpApi.Kind.REST ? "a%20b" : "a b";
        return call(kind, served, route("POST", "/items/{item}"), "/items/a%20b", Map.of("item", item), request);
    }

    private static HttpCall bare(HttpApi.Kind kind, String stage) {
        HttpApi.HttpStage served = new HttpApi.HttpStage(stage, Map.of(), List.of(), Optional.empty());
        HttpRoute route = kind == HttpApi.Kind.REST ? route("GET", "/") : route("ANY", "$default");
        HttpRequest request = new HttpRequest("GET", "/", BARE, new byte[0], peer(), true);
        return call(kind, served, route, "/", Map.of(), request);
    }

    // beyond the limit because it is the one place that builds the record of nine facts
    private static HttpCall call(
            HttpApi.Kind kind,
            HttpApi.HttpStage stage,
            HttpRoute route,
            String path,
            Map<String, String> parameters,
            HttpRequest request) {
        HttpApi api = new HttpApi("k3x9exampl", "shop", "stack", "eu-west-1", "123456789012", kind, Map.of());
        String requestId = kind == HttpApi.Kind.REST ? "0b2a1c9e-7a0a-4d1b-8c53-6f0f5a1c9d2e" : "Yx0RpG_wDoEFm1g=";
        RequestStamp stamp = new RequestStamp("Yx0RpG_wDoEFm1g=", 1771485102613L);
        return new HttpCall(api, stage, route, path, parameters, request, HOST, requestId, stamp);
    }

    private static HttpRoute route(String method, String path) {
        return new HttpRoute(method, path, new HttpRoute.Target.Fixed(200, Map.of(), ""), Duration.ofSeconds(1));
    }

    private static HttpRequest request(String target, Headers headers, byte[] body) {
        return new HttpRequest("POST", target, headers, body, peer(), true);
    }

    private static InetSocketAddress peer() {
        try {
            return new InetSocketAddress(InetAddress.getByAddress(new byte[] {(byte) 203, 0, 113, 40}), 50000);
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static void holds(String name, JsonSource event) throws IOException {
        String told = CanonicalJson.of(event);
        if ("update".equals(System.getProperty("sluice.golden"))) {
            Files.writeString(FILES.resolve(name + ".json"), told);
        }
        byte[] golden = Files.readAllBytes(FILES.resolve(name + ".json"));
        assertThat(told).isEqualTo(CanonicalJson.of(JsonText.of(golden)));
    }
}
