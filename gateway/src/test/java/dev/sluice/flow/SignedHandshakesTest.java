package dev.sluice.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.ApiImage;
import dev.sluice.api.Authorizer;
import dev.sluice.api.Policy;
import dev.sluice.api.Policy.Effect;
import dev.sluice.api.Policy.Patterns;
import dev.sluice.api.Policy.Statement;
import dev.sluice.api.Role;
import dev.sluice.api.Route;
import dev.sluice.authorize.Authorizers;
import dev.sluice.authorize.Permissions;
import dev.sluice.authorize.Signatures;
import dev.sluice.connection.ConnectionId;
import dev.sluice.connection.Directory;
import dev.sluice.edge.Edge;
import dev.sluice.edge.EdgeConfig;
import dev.sluice.function.FakeFunction;
import dev.sluice.integration.Integrations;
import dev.sluice.testkit.FakeClock;
import dev.sluice.testkit.Frame;
import dev.sluice.testkit.Proves;
import dev.sluice.testkit.RawSocket;
import dev.sluice.wire.http.Headers;
import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.http.HttpResponse;
import dev.sluice.wire.sigv4.Credential;
import dev.sluice.wire.sigv4.Verifier;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/// AWS_IAM on `$connect`, signed by the AWS SDK in the header or in the query (specification, section 4.6).
class SignedHandshakesTest {
    private static final Instant NOW = Instant.parse("2026-02-19T07:11:42Z");
    private static final String ALICE = "arn:aws:iam::123456789012:user/alice";
    private static final AwsCredentialsIdentity KEY = AwsCredentialsIdentity.create("AKIAALICE", "secret-of-alice");

    private static final Map<String, String> PRINCIPALS =
            Map.of("AKIAALICE", ALICE, "AKIAFUNCTION", new Role.Unknown("r").principal("123456789012", "f"));

    private final FakeFunction functions = new FakeFunction();
    private final StageViews stages = new StageViews();
    private final FakeClock clock = FakeClock.at(NOW.toString());
    private final Verifier verifier = new Verifier(
            key -> key.equals("ASIABOB")
                    ? Optional.of(new Credential(key, "secret-of-bob", Optional.of("token-of-bob"), ALICE))
                    : Optional.ofNullable(PRINCIPALS.get(key))
                            .map(principal -> new Credential(key, "secret-of-alice", Optional.empty(), principal)),
            clock);
    private final Permissions permissions = new Permissions("123456789012");
    private final Corridors corridors = new Corridors(
            stages,
            new Authorizers(functions, Signatures.by(verifier, permissions)),
            new Integrations(functions),
            clock);

    @BeforeEach
    void deploy() {
        functions.returns("$connect", "{}").returns("echo", "{\"body\":\"heard\"}");
        stages.publish(ChatApi.image(
                ChatApi.twoWay("echo"),
                new Route(Route.CONNECT, ChatApi.route(Route.CONNECT).integration(), false, new Authorizer.Iam())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"wss://localhost/dev", "wss://localhost/dev/", "wss://localhost/dev?room=a%20b&x=1"})
    @Proves({"4-10", "4.6-1"})
    void letsInWhoSignedTheHeader(String url) {
        assertThat(connect(signed(KEY, url, AuthLocation.HEADER, "execute-api")))
                .isEqualTo(101);
        assertThat(functions.events())
                .singleElement()
                .asString()
                .contains(
                        "\"accessKey\":\"AKIAALICE\"",
                        "\"accountId\":\"123456789012\"",
                        "\"userArn\":\"" + ALICE + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wss://localhost/dev", "wss://localhost/dev/", "wss://localhost/dev?room=a%20b&x=1"})
    @Proves({"4.6-1", "4.6-3"})
    void letsInWhoSignedTheQueryAsBrowsersDo(String url) {
        SdkHttpRequest signed = signed(KEY, url, AuthLocation.QUERY_STRING, "execute-api");

        assertThat(signed.rawQueryParameters()).doesNotContainKey("X-Amz-Expires");
        assertThat(connect(signed)).isEqualTo(101);
    }

    @Test
    @Proves("4.6-6")
    void wantsNoSignatureOfMessages() throws IOException {
        var config = EdgeConfig.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        var backends = new Edge.Backends(corridors, Directory.alone(1), _ -> HttpResponse.of(404));
        SdkHttpRequest signed = signed(KEY, "https://localhost/dev", AuthLocation.QUERY_STRING, "execute-api");
        String target = "/dev?" + signed.encodedQueryParameters().orElseThrow();
        String hash = "x-amz-content-sha256: "
                + signed.firstMatchingHeader("x-amz-content-sha256").orElseThrow();
        try (Edge edge = Edge.start(config, Optional.empty(), backends);
                RawSocket stranger = RawSocket.connect(edge.port());
                RawSocket alice = RawSocket.connect(edge.port())) {
            assertThat(stranger.upgrade(target.replace("Signature=", "Signature=a"), hash)
                            .status())
                    .isEqualTo(403);
            assertThat(alice.upgrade(target, hash).status()).isEqualTo(101);
            assertThat(alice.send(Frame.text("{\"action\":\"echo\"}"))
                            .readFrame()
                            .text())
                    .isEqualTo("heard");
        }
    }

    @Test
    @Proves("1.3-10")
    void refusesWhoSignedNothing() {
        assertThat(connect(SdkHttpRequest.builder()
                        .method(SdkHttpMethod.GET)
                        .uri(URI.create("https://localhost/dev"))
                        .build()))
                .isEqualTo(403);
        assertThat(functions.events()).isEmpty();
    }

    @Test
    @Proves("1.3-10")
    void refusesAnotherSecretAnotherKeyAnotherServiceAndAnotherTime() {
        AwsCredentialsIdentity wrong = AwsCredentialsIdentity.create("AKIAALICE", "guessed");
        AwsCredentialsIdentity unknown = AwsCredentialsIdentity.create("AKIAMALLORY", "secret-of-alice");
        String url = "wss://localhost/dev";

        assertThat(connect(signed(wrong, url, AuthLocation.HEADER, "execute-api")))
                .isEqualTo(403);
        assertThat(connect(signed(unknown, url, AuthLocation.HEADER, "execute-api")))
                .isEqualTo(403);
        assertThat(connect(signed(KEY, url, AuthLocation.HEADER, "dynamodb"))).isEqualTo(403);
        SdkHttpRequest stale = signed(KEY, url, AuthLocation.HEADER, "execute-api");
        clock.advance(Duration.ofMinutes(6));
        assertThat(connect(stale)).isEqualTo(403);
        assertThat(functions.events()).isEmpty();
    }

    @Test
    @Proves("1.3-10")
    void refusesASignedAddressThatIsOver() {
        SdkHttpRequest signed = signed(KEY, "wss://localhost/dev", AuthLocation.QUERY_STRING, "execute-api");
        assertThat(connect(signed)).isEqualTo(101);

        clock.advance(Duration.ofDays(8));

        assertThat(connect(signed)).isEqualTo(403);
    }

    @Test
    @Proves("1.3-10")
    void refusesASessionTokenThatIsMissingOrNotTheKeys() {
        String url = "wss://localhost/dev";
        for (AuthLocation where : List.of(AuthLocation.HEADER, AuthLocation.QUERY_STRING)) {
            var none = AwsCredentialsIdentity.create("ASIABOB", "secret-of-bob");
            var foreign = AwsSessionCredentialsIdentity.create("ASIABOB", "secret-of-bob", "another");
            var own = AwsSessionCredentialsIdentity.create("ASIABOB", "secret-of-bob", "token-of-bob");
            var tooMuch = AwsSessionCredentialsIdentity.create("AKIAALICE", "secret-of-alice", "token-of-bob");

            assertThat(connect(signed(none, url, where, "execute-api"))).isEqualTo(403);
            assertThat(connect(signed(foreign, url, where, "execute-api"))).isEqualTo(403);
            assertThat(connect(signed(tooMuch, url, where, "execute-api"))).isEqualTo(403);
            assertThat(connect(signed(own, url, where, "execute-api"))).isEqualTo(101);
        }
    }

    @Test
    @Proves({"1.3-10", "4.6-5"})
    void refusesASignatureForAnotherStageOrQuery() {
        SdkHttpRequest signed = signed(KEY, "wss://localhost/dev?room=1", AuthLocation.HEADER, "execute-api");

        assertThat(connect(signed)).isEqualTo(101);
        assertThat(connect(signed(KEY, "wss://localhost/other", AuthLocation.HEADER, "execute-api")
                        .copy(copy -> copy.encodedPath("/dev"))))
                .isEqualTo(403);
        assertThat(connect(signed.copy(copy -> copy.putRawQueryParameter("room", "2"))))
                .isEqualTo(403);
    }

    @Test
    @Proves("4.6-2")
    void asksTheRoleOfAFunctionThatConnects() {
        AwsCredentialsIdentity function = AwsCredentialsIdentity.create("AKIAFUNCTION", "secret-of-alice");
        SdkHttpRequest request = signed(function, "wss://localhost/dev", AuthLocation.HEADER, "execute-api");

        permissions.publish(image("execute-api:ManageConnections"));
        assertThat(connect(request)).isEqualTo(403);
        assertThat(functions.events()).isEmpty();

        permissions.publish(image("execute-api:Invoke"));
        assertThat(connect(request)).isEqualTo(101);
        assertThat(functions.events())
                .singleElement()
                .asString()
                .contains("\"userArn\":\"arn:aws:sts::123456789012:assumed-role/r/f\"");
    }

    /// With a function of a role that allows one action everywhere.
    private static ApiImage image(String action) {
        Statement statement =
                new Statement(Effect.ALLOW, new Patterns(List.of(action), false), new Patterns(List.of("*"), false));
        Role role = new Role.Known("r", List.of(new Policy(List.of(statement))), Optional.empty());
        return new ApiImage(
                1, ChatApi.image(new Route[0]).apis(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of("f", role));
    }

    private static SdkHttpRequest signed(
            AwsCredentialsIdentity identity, String url, AuthLocation location, String service) {
        SdkHttpRequest request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.GET)
                .uri(URI.create(url.replace("wss:", "https:")))
                .build();
        return AwsV4HttpSigner.create()
                .sign(sign -> sign.identity(identity)
                        .request(request)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "eu-west-1")
                        .putProperty(AwsV4HttpSigner.AUTH_LOCATION, location)
                        .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(NOW, ZoneOffset.UTC)))
                .request();
    }

    private int connect(SdkHttpRequest request) {
        Headers headers = Headers.of();
        for (var header : request.headers().entrySet()) {
            for (String value : header.getValue()) {
                headers = headers.and(header.getKey(), value);
            }
        }
        if (headers.first("Host").isEmpty()) {
            headers = headers.and("Host", "localhost");
        }
        String target = request.encodedPath()
                + request.encodedQueryParameters().map(query -> "?" + query).orElse("");
        var peer = new InetSocketAddress(InetAddress.getLoopbackAddress(), 50000);
        var handshake = new HttpRequest("GET", target, headers, new byte[0], peer, true);
        return switch (corridors.connect(new Handshake(new ConnectionId(1, 2, 3, 5), handshake, 5))) {
            case Decision.Accept _ -> 101;
            case Decision.Refuse(var response) -> response.status();
        };
    }
}
