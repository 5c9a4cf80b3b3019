package dev.sluice.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.Addresses;
import dev.sluice.api.ApiKey;
import dev.sluice.api.Authorizer;
import dev.sluice.api.KeySource;
import dev.sluice.api.Route;
import dev.sluice.api.StageSettings;
import dev.sluice.api.UsagePlan;
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
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// `ApiKeyRequired` on `$connect` (specification, sections 1.2, 1.3 and 2.7).
class ApiKeysTest {
    private static final String VALUE = "abcdefghijklmnopqrst";
    private static final StageSettings SETTINGS = new StageSettings(
            Optional.empty(),
            Map.of(),
            List.of(new UsagePlan(
                    "plan",
                    Optional.empty(),
                    Optional.of(new UsagePlan.Quota(2, 0, UsagePlan.Period.DAY)),
                    List.of(new ApiKey("key1", "first", Optional.of(VALUE), true)))));

    private final FakeFunction functions = new FakeFunction();
    private final StageViews stages = new StageViews();
    private final Corridors corridors = new Corridors(
            stages,
            new Authorizers(functions, Signatures.UNCHECKED),
            new Integrations(functions),
            FakeClock.at("2026-02-19T07:11:42Z"));

    @Test
    @Proves({"2.7-1", "2.7-3"})
    void letsInWhoShowsAKeyOfThePlanAndTellsTheFunctionWhose() {
        deploy(KeySource.HEADER, Authorizer.NONE);

        assertThat(connect("X-API-Key", VALUE)).isEqualTo(101);
        assertThat(functions.events())
                .singleElement()
                .asString()
                .contains("\"apiKey\":\"" + VALUE + "\"", "\"apiKeyId\":\"key1\"");
    }

    @Test
    @Proves({"1.2-4", "1.3-11"})
    void refusesWhoShowsNoneOrAnother() {
        deploy(KeySource.HEADER, Authorizer.NONE);

        assertThat(connect("Other", VALUE)).isEqualTo(403);
        assertThat(connect("x-api-key", "another")).isEqualTo(403);
        assertThat(functions.events()).isEmpty();
    }

    @Test
    @Proves({"1.2-4", "1.3-11"})
    void refusesWhoHasUsedItUpWith429() {
        deploy(KeySource.HEADER, Authorizer.NONE);

        assertThat(connect("x-api-key", VALUE)).isEqualTo(101);
        assertThat(connect("x-api-key", VALUE)).isEqualTo(101);
        assertThat(connect("x-api-key", VALUE)).isEqualTo(429);
        assertThat(functions.events()).hasSize(2);
    }

    @Test
    @Proves("2.7-1")
    void takesTheLastOfTwoKeysAsEventsDo() {
        deploy(KeySource.HEADER, Authorizer.NONE);

        assertThat(connect("x-api-key", VALUE, "X-API-Key", "another")).isEqualTo(403);
        assertThat(connect("x-api-key", "another", "x-api-key", VALUE)).isEqualTo(101);
    }

    @Test
    @Proves({"1.2-3", "2.7-1"})
    void takesTheKeyThatTheAuthorizerNamesAndNoneThatTheClientShows() {
        deploy(KeySource.AUTHORIZER, new Authorizer.Lambda("a", "door", List.of(), Duration.ofSeconds(1)));
        functions.returns("door", allowing("\"usageIdentifierKey\":\"" + VALUE + "\","));

        assertThat(connect("Other", "")).isEqualTo(101);

        functions.returns("door", allowing(""));
        assertThat(connect("x-api-key", VALUE)).isEqualTo(403);
    }

    private static String allowing(String more) {
        return "{\"principalId\":\"me\"," + more + "\"policyDocument\":{\"Version\":\"2012-10-17\",\"Statement\":"
                + "{\"Effect\":\"Allow\",\"Action\":\"execute-api:Invoke\",\"Resource\":\"*\"}}}";
    }

    private void deploy(KeySource source, Authorizer authorizer) {
        functions.returns("$connect", "{}");
        Route connect = new Route(Route.CONNECT, ChatApi.route(Route.CONNECT).integration(), false, authorizer, true);
        stages.publish(ChatApi.image(new WebSocketApi(
                "k3x9exampl",
                "chat",
                "stack",
                "eu-west-1",
                "123456789012",
                source,
                Addresses.DEFAULT,
                Map.of("dev", ChatApi.stage("dev", SETTINGS, connect)))));
    }

    private int connect(String... headers) {
        var peer = new InetSocketAddress(InetAddress.getLoopbackAddress(), 50000);
        var request =
                new HttpRequest("GET", "/dev", Headers.of(headers).and("Host", "localhost"), new byte[0], peer, false);
        return switch (corridors.connect(new Handshake(new ConnectionId(1, 2, 3, 5), request, 5))) {
            case Decision.Accept _ -> 101;
            case Decision.Refuse(var response) -> response.status();
        };
    }
}
