package dev.sluice.httpapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.ApiImage;
import dev.sluice.api.HttpAccess;
import dev.sluice.api.HttpApi;
import dev.sluice.api.HttpRoute;
import dev.sluice.api.HttpRoute.PayloadFormat;
import dev.sluice.api.HttpRoute.Target;
import dev.sluice.api.TokenRule;
import dev.sluice.api.Validation;
import dev.sluice.authorize.token.FakeIssuer;
import dev.sluice.authorize.token.Tokens;
import dev.sluice.flow.HostNames;
import dev.sluice.function.FakeFunction;
import dev.sluice.testkit.FakeClock;
import dev.sluice.throttle.Throttles;
import dev.sluice.wire.http.Headers;
import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.http.HttpResponse;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// JWT authorizers of HTTP APIs.
class TokensOfHttpApisTest {
    private static final String CLAIMS = "{\"iss\":\"" + FakeIssuer.NAME
            + "\",\"aud\":\"shop\",\"sub\":\"ana\",\"exp\":1771486302,\"scope\":\"read other\"}";

    private final FakeIssuer issuer = new FakeIssuer();
    private final FakeClock clock = FakeClock.at("2026-02-19T07:11:42Z");
    private final FakeFunction functions = new FakeFunction();
    private final HttpApis apis = new HttpApis(
            HostNames.ofMachine(), Throttles.unlimited(), functions, new Tokens(Map.of(), issuer, clock), clock);

    @BeforeEach
    void deploy() {
        functions.returns("fn", "{\"statusCode\":200,\"body\":\"in\"}");
        TokenRule rule = new TokenRule(FakeIssuer.NAME, List.of("shop"), List.of());
        var header = new HttpAccess.Jwt(Validation.Place.HEADER, "Authorization", rule);
        var scoped =
                new HttpAccess.Jwt(Validation.Place.HEADER, "Authorization", rule.withScopes(List.of("read", "write")));
        var query = new HttpAccess.Jwt(Validation.Place.QUERY, "t", rule);
        List<HttpRoute> routes = List.of(
                route("/open", PayloadFormat.V2_0, HttpAccess.OPEN),
                route("/header", PayloadFormat.V2_0, header),
                route("/scoped", PayloadFormat.V2_0, scoped),
                route("/old", PayloadFormat.V1_0, scoped),
                route("/query", PayloadFormat.V2_0, query));
        var stage = new HttpApi.HttpStage("dev", Map.of(), routes, Optional.empty());
        var api = new HttpApi(
                "shopshopsh", "shop", "s", "eu-west-1", "123456789012", HttpApi.Kind.HTTP, Map.of("dev", stage));
        apis.publish(new ApiImage(1, Map.of(), Map.of(api.id(), api), Map.of(), Map.of(), Map.of(), Map.of()));
    }

    private static HttpRoute route(String path, PayloadFormat format, HttpAccess access) {
        return new HttpRoute("GET", path, new Target.Function("fn", format), Duration.ofSeconds(5), access);
    }

    @Test
    void tellsTheFunctionTheClaims() {
        assertThat(get("/header", "Bearer " + issuer.token(CLAIMS)).status()).isEqualTo(200);
        assertThat(functions.events().getLast())
                .contains("\"authorizer\":{\"jwt\":{\"claims\":{", "\"sub\":\"ana\"", "\"scopes\":null}}");

        assertThat(get("/scoped", issuer.token(CLAIMS)).status()).isEqualTo(200);
        assertThat(functions.events().getLast()).contains("\"scopes\":[\"read\"]}}");

        assertThat(get("/old", issuer.token(CLAIMS)).status()).isEqualTo(200);
        assertThat(functions.events().getLast()).contains("\"authorizer\":{\"claims\":{", "\"scopes\":[\"read\"]}");

        assertThat(get("/query?t=" + issuer.token(CLAIMS), "").status()).isEqualTo(200);
        assertThat(get("/open", "").status()).isEqualTo(200);
        assertThat(functions.events().getLast()).doesNotContain("authorizer");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /header |                  | 401 | Unauthorized | Bearer
            /header | Bearer nonsense  | 401 | Unauthorized | Bearer scope="" error="invalid_token" error_description="Invalid JWT serialization"
            /header | OTHER            | 401 | Unauthorized | Bearer scope="" error="invalid_token" error_description="the token does not have a valid audience"
            /header | OVER             | 401 | Unauthorized | Bearer scope="" error="invalid_token" error_description="the token has expired"
            /scoped | UNSCOPED         | 403 | Forbidden    | Bearer scope="read write" error="insufficient_scope" error_description="the token does not have a required scope"
            /query  | GOOD             | 401 | Unauthorized | Bearer
            """)
    void refusesAsTheServiceDoes(String path, String token, int status, String message, String challenge) {
        String shown = String.valueOf(token == null ? "" : token)
                .replace("OTHER", issuer.token(CLAIMS.replace("shop", "else")))
                .replace("OVER", issuer.token(CLAIMS.replace("1771486302", "1771480000")))
                .replace("UNSCOPED", issuer.token(CLAIMS.replace("read other", "other")))
                .replace("GOOD", issuer.token(CLAIMS));

        HttpResponse response = get(path, shown);

        assertThat(response.status()).isEqualTo(status);
        assertThat(new String(response.body(), StandardCharsets.UTF_8)).isEqualTo("{\"message\":\"" + message + "\"}");
        assertThat(response.headers().first("www-authenticate")).contains(challenge);
        assertThat(functions.events()).isEmpty();
    }

    @Test
    void writesNoHeaderThatATokenChose() {
        String hostile = issuer.token(CLAIMS.replace("shop", "\\r\\nSet-Cookie\\u0000\\\"x"));

        assertThat(get("/header", hostile).headers().first("www-authenticate").orElse(""))
                .doesNotContain("Set-Cookie", "\r", "\n");
    }

    @Test
    void lookNoMoreThanOnceIntoARequestOfAnotherMethodOrPath() {
        assertThat(get("/header/", "").status()).isEqualTo(404);
        assertThat(get("//header", "").status()).isNotEqualTo(200);
        assertThat(get("/HEADER", "").status()).isEqualTo(404);
        assertThat(functions.events()).isEmpty();
    }

    private HttpResponse get(String path, String authorization) {
        Headers headers = Headers.of("Host", "localhost");
        if (!authorization.isEmpty()) {
            headers = headers.and("Authorization", authorization);
        }
        var remote = new InetSocketAddress(InetAddress.getLoopbackAddress(), 50_000);
        return apis.answer(new HttpRequest("GET", "/shop/dev" + path, headers, new byte[0], remote, true))
                .orElseThrow();
    }
}
