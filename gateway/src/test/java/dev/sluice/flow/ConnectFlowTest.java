package dev.sluice.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.Route;
import dev.sluice.api.Validation;
import dev.sluice.authorize.Authorizers;
import dev.sluice.authorize.Signatures;
import dev.sluice.connection.ConnectionId;
import dev.sluice.function.FakeFunction;
import dev.sluice.function.InvocationResult;
import dev.sluice.integration.Integrations;
import dev.sluice.testkit.FakeClock;
import dev.sluice.testkit.Proves;
import dev.sluice.wire.aws.TraceContext;
import dev.sluice.wire.http.Headers;
import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.http.HttpResponse;
import dev.sluice.wire.json.JsonText;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectFlowTest {
    private static final ConnectionId ID = new ConnectionId(1, 2, 3, 4);

    private final FakeFunction functions = new FakeFunction();
    private final StageViews stages = new StageViews();
    private final Corridors corridors = new Corridors(
            stages,
            new Authorizers(functions, Signatures.UNCHECKED),
            new Integrations(functions),
            FakeClock.at("2026-02-19T07:11:42Z"));

    @Test
    @Proves({"1.2-7", "13-4", "P-15"})
    void acceptsWithoutAConnectRoute() {
        stages.publish(ChatApi.image(ChatApi.route("send")));

        Decision.Accept accepted = accepted(connect("localhost:4080", "/dev?x=1", "User-Agent", "probe"));
        assertThat(accepted)
                .isEqualTo(new Decision.Accept(
                        "k3x9exampl",
                        "dev",
                        "localhost:4080",
                        "192.0.2.7",
                        Optional.of("probe"),
                        Map.of(),
                        Optional.empty(),
                        accepted.trace()));
        assertThat(functions.events()).isEmpty();
    }

    @Test
    void goesOnWithTheTraceThatTheClientBegan() {
        stages.publish(ChatApi.image(ChatApi.route("send")));
        String id = "66b0c1f24f6a1b2c3d4e5f60718293a4";

        TraceContext place = accepted(
                        connect("localhost:4080", "/dev", "traceparent", "00-" + id + "-53995c3f42cd8ad8-01"))
                .trace();
        assertThat(place.traceparent()).matches("00-" + id + "-(?!53995c3f42cd8ad8)[0-9a-f]{16}-01");
        assertThat(accepted(connect("localhost:4080", "/dev", "X-Amzn-Trace-Id", "nonsense"))
                        .trace()
                        .root())
                .startsWith("1-6996b7ae-");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "accepted", textBlock = """
            {"statusCode":200}                   | accepted
            {"statusCode":204,"body":"x"}        | accepted
            {"statusCode":"299"}                 | accepted
            {}                                   | accepted
            {"statusCode":301}                   | 301
            {"statusCode":400}                   | 400
            {"statusCode":401}                   | 401
            {"statusCode":403}                   | 403
            {"statusCode":501}                   | 501
            {"statusCode":101}                   | 502
            {"statusCode":0}                     | 502
            {"statusCode":700}                   | 502
            {"statusCode":200,"extra":true}      | 502
            null                                 | 502
            """)
    @Proves({"1.3-1", "1.3-2", "1.3-3", "13-3"})
    void decidesByTheStatus(String result, Integer status) {
        stages.publish(ChatApi.image(ChatApi.route("$connect")));
        functions.returns("$connect", result);

        Decision decision = connect("localhost:4080", "/dev");

        if (status == null) {
            assertThat(decision).isInstanceOf(Decision.Accept.class);
            return;
        }
        assertThat(refusal(decision).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /dev?nick=Ana     | acme | 0
            /dev?nick=        | acme | 400
            /dev              | acme | 400
            /dev?nick=a&nick= | acme | 400
            /dev?nick=Ana     | ''   | 400
            """)
    @Proves({"1.2-5", "2.6-1"})
    void demandsTheRequiredParameters(String target, String tenant, int status) {
        Route route = ChatApi.route("$connect");
        Validation validation = new Validation(
                Optional.empty(),
                List.of(
                        new Validation.Required(Validation.Place.HEADER, "X-Tenant"),
                        new Validation.Required(Validation.Place.QUERY, "nick")));
        stages.publish(ChatApi.image(route.with(validation)));
        functions.returns("$connect", "{\"statusCode\":200}");

        Decision decision = connect("localhost:4080", target, "x-tenant", tenant);

        if (status == 0) {
            assertThat(decision).isInstanceOf(Decision.Accept.class);
            return;
        }
        assertThat(refusal(decision).status()).isEqualTo(status);
        assertThat(functions.events()).isEmpty();
    }

    @Test
    @Proves({"1.3-3", "1.3-4", "1.3-5", "2.1-3", "13-3"})
    void tellsByTheStatusWhatWentWrong() {
        stages.publish(ChatApi.image(ChatApi.route("$connect")));
        assertThat(refusal(connect("localhost", "/dev")).status()).isEqualTo(500);

        functions.does("$connect", event -> new InvocationResult.FunctionFailed("E", "boom", JsonText.of("{}")));
        assertThat(refusal(connect("localhost", "/dev")).status()).isEqualTo(502);

        functions.does("$connect", event -> new InvocationResult.DeadlinePassed());
        assertThat(refusal(connect("localhost", "/dev")).status()).isEqualTo(504);

        functions.does("$connect", event -> new InvocationResult.TimedOut(Duration.ofSeconds(3)));
        assertThat(refusal(connect("localhost", "/dev")).status()).isEqualTo(504);

        functions.does("$connect", event -> {
            throw new IllegalStateException("broken launcher");
        });
        assertThat(refusal(connect("localhost", "/dev")).status()).isEqualTo(500);

        stages.publish(ChatApi.image(new Route("$connect", Optional.empty(), false)));
        assertThat(refusal(connect("localhost", "/dev")).status()).isEqualTo(500);
    }

    @ParameterizedTest
    @CsvSource({
        "401, Unauthorized",
        "403, Forbidden",
        "429, Too Many Requests",
        "502, Internal server error",
        "504, Endpoint request timed out",
        "400, Connection refused"
    })
    @Proves("1.3-13")
    void refusesWithAMessageAndARequestId(int status, String message) {
        HttpResponse response = Refusal.of(status, ID.toString(), "Yx0RpG_wDoEFm1g=");

        assertThat(new String(response.body(), StandardCharsets.UTF_8))
                .isEqualTo("{\"message\": \"" + message + "\", \"connectionId\":\"" + ID
                        + "\", \"requestId\":\"Yx0RpG_wDoEFm1g=\"}");
        assertThat(response.headers().first("x-amzn-RequestId")).hasValue("Yx0RpG_wDoEFm1g=");
        assertThat(response.headers().first("Content-Type")).hasValue("application/json");
    }

    @Test
    @Proves("1.3-13")
    void keepsTheBodyAndTheHeadersOfTheFunctionToItself() {
        stages.publish(ChatApi.image(ChatApi.route("$connect")));
        functions.returns("$connect", "{\"statusCode\":401,\"body\":\"secret\",\"headers\":{\"X-Why\":\"secret\"}}");

        HttpResponse refusal = refusal(connect("localhost", "/dev"));

        assertThat(new String(refusal.body(), StandardCharsets.UTF_8))
                .startsWith("{\"message\": \"Unauthorized\", ")
                .doesNotContain("secret");
        assertThat(refusal.headers().first("X-Why")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"headers":{"Sec-WebSocket-Protocol":"chat.v2"}}              | chat.v2
            {"headers":{"sec-websocket-protocol":"chat.v1"}}              | chat.v1
            {"multiValueHeaders":{"Sec-Websocket-Protocol":["a","b"]}}    | a
            {"headers":{"Set-Cookie":"x=1"}}                              |
            {"headers":{"Sec-WebSocket-Protocol":"a\\r\\nX: y"}}          |
            """)
    @Proves({"1.4-1", "1.4-2", "13-5"})
    void takesOnlyTheSubprotocolFromTheReply(String result, String subprotocol) {
        stages.publish(ChatApi.image(ChatApi.route("$connect")));
        functions.returns("$connect", result);

        assertThat(connect("localhost", "/dev", "Sec-WebSocket-Protocol", "chat.v1, chat.v2"))
                .isInstanceOfSatisfying(
                        Decision.Accept.class,
                        accept -> assertThat(accept.subprotocol()).isEqualTo(Optional.ofNullable(subprotocol)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            aaaaaaaaaa.execute-api.eu-west-1.amazonaws.com      | /dev         | aaaaaaaaaa
            AAAAAAAAAA.execute-api.eu-west-1.amazonaws.com:443  | /dev/        | aaaaaaaaaa
            aaaaaaaaaa.execute-api.us-east-1.localhost:4080     | /dev         | aaaaaaaaaa
            bbbbbbbbbb.execute-api.cn-north-1.amazonaws.com.cn  | /dev         | bbbbbbbbbb
            aaaaaaaaaa.execute-api.eu-west-1.amazonaws.com      | /prod        | -
            aaaaaaaaaa.execute-api.eu-west-1.amazonaws.com      | /            | -
            aaaaaaaaaa.execute-api.eu-west-1.amazonaws.com      | /dev/foo     | -
            aaaaaaaaaa.execute-api.eu-west-1.amazonaws.com      | /chat/dev    | -
            cccccccccc.execute-api.eu-west-1.amazonaws.com      | /dev         | -
            aaaaaaaaaa.execute-api.eu-west-1.example.org        | /dev         | -
            localhost:4080                                      | /prod        | bbbbbbbbbb
            localhost:4080                                      | /prod/       | bbbbbbbbbb
            localhost:4080                                      | /dev         | -
            localhost:4080                                      | /chat/dev    | aaaaaaaaaa
            localhost:4080                                      | /my%20api/dev| bbbbbbbbbb
            localhost:4080                                      | /bbbbbbbbbb/dev | bbbbbbbbbb
            localhost:4080                                      | /other/dev   | -
            localhost:4080                                      | /chat/dev/x  | -
            localhost:4080                                      | //dev        | -
            [::1]:4080                                          | /prod        | bbbbbbbbbb
            """)
    @Proves({"1.1-1", "1.1-3", "1.1-4", "1.2-1", "1.3-14"})
    void findsTheStageByHostAndPath(String host, String path, String apiId) {
        stages.publish(ChatApi.image(
                ChatApi.api("aaaaaaaaaa", "chat", ChatApi.stage("dev")),
                ChatApi.api("bbbbbbbbbb", "my api", ChatApi.stage("dev"), ChatApi.stage("prod"))));

        Decision decision = connect(host, path);

        if (apiId == null) {
            assertThat(refusal(decision).status()).isEqualTo(403);
            assertThat(refusal(decision).headers().first("x-amzn-ErrorType")).hasValue("ForbiddenException");
            return;
        }
        assertThat(decision)
                .isInstanceOfSatisfying(
                        Decision.Accept.class,
                        accept -> assertThat(accept.apiId()).isEqualTo(apiId));
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:4080, false, localhost:4080",
        "localhost:80, false, localhost:80",
        "localhost, false, localhost:80",
        "localhost, true, localhost",
        "k3x9exampl.execute-api.us-east-1.amazonaws.com, false, k3x9exampl.execute-api.us-east-1.amazonaws.com",
        "api.example.org:443, true, api.example.org",
        "localhost:80, true, localhost:80"
    })
    @Proves("4-8")
    void showsTheHostThatTheClientUsed(String host, boolean secure, String domainName) {
        assertThat(HostNames.domainName(host, secure)).isEqualTo(domainName);
    }

    private Decision connect(String host, String target, String... headers) {
        HttpRequest request = new HttpRequest(
                "GET",
                target,
                Headers.of(headers).and("Host", host),
                new byte[0],
                new InetSocketAddress("192.0.2.7", 50000),
                false);
        return corridors.connect(new Handshake(ID, request, 5));
    }

    private static Decision.Accept accepted(Decision decision) {
        assertThat(decision).isInstanceOf(Decision.Accept.class);
        return (Decision.Accept) decision;
    }

    private static HttpResponse refusal(Decision decision) {
        return switch (decision) {
            case Decision.Refuse(HttpResponse response) -> response;
            case Decision.Accept accept -> throw new AssertionError("accepted: " + accept);
        };
    }
}
