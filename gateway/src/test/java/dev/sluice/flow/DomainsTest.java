package dev.sluice.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.Addresses;
import dev.sluice.api.DomainMapping;
import dev.sluice.api.KeySource;
import dev.sluice.api.Route;
import dev.sluice.api.Stage;
import dev.sluice.api.WebSocketApi;
import dev.sluice.authorize.Authorizers;
import dev.sluice.authorize.Signatures;
import dev.sluice.connection.ConnectionId;
import dev.sluice.function.FakeFunction;
import dev.sluice.integration.Integrations;
import dev.sluice.testkit.FakeClock;
import dev.sluice.testkit.Proves;
import dev.sluice.wire.http.Headers;
import dev.sluice.wire.http.HttpRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Domains of the owner's with mappings of one and of several levels (specification, section 1.1).
class DomainsTest {
    private final FakeFunction functions = new FakeFunction();
    private final StageViews stages = new StageViews();
    private final Corridors corridors = new Corridors(
            stages,
            new Authorizers(functions, Signatures.UNCHECKED),
            new Integrations(functions),
            FakeClock.at("2026-02-19T07:11:42Z"));

    @BeforeEach
    void deploy() {
        functions.returns("$connect", "{}");
        Addresses addresses = new Addresses(
                false,
                Map.of(
                        new DomainMapping("WS.example.org", ""), "live",
                        new DomainMapping("ws.example.org", "beta"), "next",
                        new DomainMapping("ws.example.org", "v2/eu"), "live"));
        stages.publish(ChatApi.image(new WebSocketApi(
                "k3x9exampl",
                "chat",
                "stack",
                "eu-west-1",
                "123456789012",
                KeySource.HEADER,
                addresses,
                Map.of("live", stage("live"), "next", stage("next")))));
    }

    private static Stage stage(String name) {
        return ChatApi.stage(name, ChatApi.route(Route.CONNECT));
    }

    @ParameterizedTest
    @CsvSource({
        "ws.example.org,         /,          live",
        "ws.example.org,         '',         live",
        "WS.EXAMPLE.ORG:4080,    /beta,      next",
        "ws.example.org,         /beta/,     next",
        "ws.example.org,         /v2/eu,     live",
        "ws.example.org,         /v2,        403",
        "ws.example.org,         /live,      403",
        "ws.example.org,         /beta/more, 403",
        "other.example.org,      /,          403",
        "localhost:4080,         /next,      next",
    })
    @Proves({"1.1-8", "5.2-7"})
    void leadsAPathOfADomainToItsStage(String host, String path, String expected) {
        String got = switch (connect(host, path)) {
            case Decision.Accept accept -> accept.stage();
            case Decision.Refuse(var response) -> Integer.toString(response.status());
        };
        assertThat(got).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "k3x9exampl.execute-api.eu-west-1.amazonaws.com, /live",
        "k3x9exampl.execute-api.eu-west-1.localhost,     /next",
    })
    @Proves("1.1-9")
    void closesAmazonsHostWhenTheApiSaysSo(String host, String path) {
        assertThat(connect(host, path))
                .isInstanceOfSatisfying(
                        Decision.Refuse.class,
                        refused -> assertThat(refused.response().status()).isEqualTo(403));
    }

    @Test
    void tellsTheDomainAsTheClientUsedIt() {
        assertThat(connect("ws.example.org", "/")).isInstanceOf(Decision.Accept.class);
        assertThat(functions.events())
                .singleElement()
                .asString()
                .contains("\"domainName\":\"ws.example.org\"", "\"stage\":\"live\"");
    }

    @Test
    @Proves("13-33")
    void tellsHeadersInLowerCaseBehindAMappingOfSeveralLevelsOnly() {
        assertThat(connect("ws.example.org", "/beta")).isInstanceOf(Decision.Accept.class);
        assertThat(functions.events()).last().asString().contains("\"X-Colour\":\"Blue\"", "\"X-Forwarded-For\":");
        assertThat(connect("ws.example.org", "/v2/eu")).isInstanceOf(Decision.Accept.class);
        assertThat(functions.events())
                .last()
                .asString()
                .contains("\"x-colour\":\"Blue\"", "\"x-forwarded-for\":")
                .doesNotContain("X-Colour");
    }

    @Test
    @Proves("13-19")
    void leadsAPushToTheStageOfTheMapping() {
        assertThat(stages.current().addressed("ws.example.org", List.of("beta")))
                .extracting(view -> view.stage().name())
                .containsExactly("next");
        assertThat(stages.current().addressed("ws.example.org", List.of("next")))
                .isEmpty();
        assertThat(stages.current().addressed("ws.example.org", List.of()))
                .extracting(view -> view.stage().name())
                .containsExactly("live");
    }

    private Decision connect(String host, String path) {
        var peer = new InetSocketAddress(InetAddress.getLoopbackAddress(), 50000);
        Headers headers = Headers.of("Host", host, "X-Colour", "Blue");
        var request = new HttpRequest("GET", path, headers, new byte[0], peer, false);
        return corridors.connect(new Handshake(new ConnectionId(1, 2, 3, 5), request, 5));
    }
}
