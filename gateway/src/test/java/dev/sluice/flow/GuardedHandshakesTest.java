package dev.sluice.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.Authorizer;
import dev.sluice.api.Integration;
import dev.sluice.api.Route;
import dev.sluice.api.TokenRule;
import dev.sluice.authorize.Authorizers;
import dev.sluice.authorize.Guard;
import dev.sluice.authorize.Origins;
import dev.sluice.authorize.Signatures;
import dev.sluice.authorize.TokenPlace;
import dev.sluice.authorize.token.FakeIssuer;
import dev.sluice.authorize.token.Tokens;
import dev.sluice.connection.ConnectionId;
import dev.sluice.function.FakeFunction;
import dev.sluice.integration.Integrations;
import dev.sluice.testkit.FakeClock;
import dev.sluice.wire.http.Headers;
import dev.sluice.wire.http.HttpRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the gateway demands of handshakes beyond their templates: origins and tokens.
class GuardedHandshakesTest {
    private static final String CLAIMS = "{\"iss\":\"" + FakeIssuer.NAME
            + "\",\"aud\":\"chat\",\"sub\":\"ana\",\"exp\":1771486302,\"scope\":\"chat\",\"principalId\":\"root\"}";

    private final FakeIssuer issuer = new FakeIssuer();
    private final FakeClock clock = FakeClock.at("2026-02-19T07:11:42Z");
    private final FakeFunction functions = new FakeFunction();
    private final StageViews stages = new StageViews();
    private final Corridors corridors = corridors(List.of(
            new TokenPlace.Header("Authorization"), new TokenPlace.Subprotocol(), new TokenPlace.Query("token")));

    private Corridors corridors(List<TokenPlace> places) {
        var rule = new TokenRule(FakeIssuer.NAME, List.of("chat"), List.of("chat"));
        var bearer = new Guard.Bearer(new Tokens(Map.of(), issuer, clock), rule, places);
        var guard = new Guard(false, Origins.of(List.of("https://app.example.com")), Optional.of(bearer));
        return new Corridors(
                stages, new Authorizers(functions, Signatures.UNCHECKED, guard), new Integrations(functions), clock);
    }

    @BeforeEach
    void deploy() {
        functions.returns("$connect", "{}");
        stages.publish(ChatApi.image(ChatApi.route(Route.CONNECT)));
    }

    @Test
    void tellsFunctionsTheClaimsLikeAnAuthorizersContext() {
        Decision.Accept accept = accepted("/dev", "Authorization", "Bearer " + issuer.token(CLAIMS));

        assertThat(accept.authorizer()).containsEntry("sub", "ana").containsEntry("principalId", "ana");
        assertThat(accept.subprotocol()).isEmpty();
        assertThat(functions.events())
                .singleElement()
                .asString()
                .contains("\"authorizer\":{", "\"principalId\":\"ana\"", "\"scope\":\"chat\"");
    }

    @Test
    void readsTheTokenWhereverBrowsersCanPutIt() {
        String token = issuer.token(CLAIMS);

        assertThat(accepted("/dev", "Authorization", token).authorizer()).containsEntry("sub", "ana");
        assertThat(accepted("/dev?token=" + token).authorizer()).containsEntry("sub", "ana");
        Decision.Accept browser = accepted("/dev", "Sec-WebSocket-Protocol", "access_token, " + token);
        assertThat(browser.authorizer()).containsEntry("sub", "ana");
        assertThat(browser.subprotocol()).contains("access_token");
    }

    @Test
    void answersTheSubprotocolOfTheApplicationWhenItChoosesOne() {
        functions.returns("$connect", "{\"headers\":{\"Sec-WebSocket-Protocol\":\"chat.v1\"}}");

        assertThat(accepted("/dev", "Sec-WebSocket-Protocol", "chat.v1, access_token, " + issuer.token(CLAIMS))
                        .subprotocol())
                .contains("chat.v1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /dev             | x: y                                        | 401
            /dev?token=      | x: y                                        | 401
            /dev             | Authorization: Bearer                       | 401
            /dev             | Authorization: Basic YW5hOnNlY3JldA==       | 401
            /dev             | Sec-WebSocket-Protocol: access_token        | 401
            /dev             | Sec-WebSocket-Protocol: access_token,       | 401
            /dev             | Sec-WebSocket-Protocol: TOKEN               | 401
            /dev?Token=TOKEN | x: y                                        | 401
            /dev             | Cookie: access_token=TOKEN                  | 401
            /dev?token=TOKEN | Authorization: bad                          | 401
            /dev?token=TOKEN | Origin: https://mallory.example             | 403
            /dev?token=TOKEN | Origin: null                                | 403
            /dev?token=TOKEN | Origin: https://app.example.com             | 101
            /dev?token=TOKEN | x: y                                        | 101
            """)
    void decides(String target, String header, int status) {
        String token = issuer.token(CLAIMS);
        String[] field = header.split(":", 2);

        assertThat(status(connect(
                        corridors,
                        target.replace("TOKEN", token),
                        field[0],
                        field[1].strip().replace("TOKEN", token))))
                .isEqualTo(status);
        assertThat(functions.events()).hasSize(status == 101 ? 1 : 0);
    }

    @Test
    void refusesWithoutTheScopeAndFailsWithoutTheIssuer() {
        String other = issuer.token(CLAIMS.replace("\"scope\":\"chat\"", "\"scope\":\"mail\""));
        assertThat(status(connect(corridors, "/dev", "Authorization", other))).isEqualTo(403);

        var far = new FakeIssuer();
        String nowhere = far.token(CLAIMS.replace(FakeIssuer.NAME, "https://elsewhere.example.com"));
        assertThat(status(connect(corridors, "/dev", "Authorization", nowhere))).isEqualTo(401);
        assertThat(functions.events()).isEmpty();
    }

    @Test
    void wantsACertificateWhereThatIsAskedFor() {
        var guard = new Guard(true, Origins.ANY, Optional.empty());
        var guarded = new Corridors(
                stages, new Authorizers(functions, Signatures.UNCHECKED, guard), new Integrations(functions), clock);

        assertThat(status(connect(guarded, "/dev"))).isEqualTo(403);
        assertThat(functions.events()).isEmpty();
    }

    @Test
    void looksOnlyWhereItWasTold() {
        Corridors headerOnly = corridors(List.of(new TokenPlace.Header("Authorization")));

        assertThat(status(connect(headerOnly, "/dev?token=" + issuer.token(CLAIMS))))
                .isEqualTo(401);
    }

    @Test
    void guardsAnApiThatHasNoConnectRoute() {
        stages.publish(ChatApi.image(ChatApi.route("chat")));

        assertThat(status(connect(corridors, "/dev"))).isEqualTo(401);
        assertThat(status(connect(corridors, "/dev", "Authorization", issuer.token(CLAIMS))))
                .isEqualTo(101);
    }

    @Test
    void comesBeforeTheAuthorizerOfTheTemplateWhichSeesTheClaims() {
        Optional<Integration> integration = ChatApi.route(Route.CONNECT).integration();
        var lambda = new Authorizer.Lambda("a1", "auth", List.of(), Integration.MAX_TIMEOUT);
        stages.publish(ChatApi.image(new Route(Route.CONNECT, integration, false, lambda)));
        functions.returns("auth", """
                {"principalId":"bob","context":{"tier":"gold"},"policyDocument":{"Version":"2012-10-17","Statement":
                {"Effect":"Allow","Action":"*","Resource":"*"}}}""");

        assertThat(status(connect(corridors, "/dev"))).isEqualTo(401);
        assertThat(functions.events()).isEmpty();

        assertThat(accepted("/dev", "Authorization", issuer.token(CLAIMS)).authorizer())
                .containsEntry("principalId", "bob")
                .containsEntry("tier", "gold")
                .containsEntry("sub", "ana");
        assertThat(functions.events().getFirst().toString()).contains("\"sub\":\"ana\"");
    }

    private Decision.Accept accepted(String target, String... header) {
        return (Decision.Accept) connect(corridors, target, header);
    }

    private static int status(Decision decision) {
        return switch (decision) {
            case Decision.Accept _ -> 101;
            case Decision.Refuse(var response) -> response.status();
        };
    }

    private Decision connect(Corridors through, String target, String... header) {
        Headers headers = Headers.of("Host", "localhost");
        if (header.length == 2) {
            headers = headers.and(header[0], header[1]);
        }
        var remote = new InetSocketAddress(InetAddress.getLoopbackAddress(), 50_000);
        HttpRequest request = new HttpRequest("GET", target, headers, new byte[0], remote, true);
        return through.connect(new Handshake(new ConnectionId(1, 1, 1, 1), request, clock.millis()));
    }
}
