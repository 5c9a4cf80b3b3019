package dev.sluice.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.ApiImage;
import dev.sluice.api.Route;
import dev.sluice.api.StageSettings;
import dev.sluice.api.Throttle;
import dev.sluice.authorize.Authorizers;
import dev.sluice.authorize.Signatures;
import dev.sluice.config.Quotas;
import dev.sluice.connection.Connection;
import dev.sluice.connection.ConnectionId;
import dev.sluice.connection.FakeLink;
import dev.sluice.function.FakeFunction;
import dev.sluice.integration.Integrations;
import dev.sluice.observe.Observers;
import dev.sluice.testkit.FakeClock;
import dev.sluice.testkit.ManualTicker;
import dev.sluice.testkit.Proves;
import dev.sluice.throttle.Throttles;
import dev.sluice.throttle.UsageLedger;
import dev.sluice.wire.http.Headers;
import dev.sluice.wire.http.HttpRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Who has sent enough is told so (specification, sections 1.2, 1.3, 2.4 and 2.7).
class ThrottledTest {
    private static final Quotas QUOTAS =
            Quotas.AWS.withRates(new Throttle(10, 4), new Throttle(5, 2), Quotas.AWS.abuse());
    private static final StageSettings SETTINGS =
            new StageSettings(Optional.of(new Throttle(2, 2)), Map.of("often", new Throttle(10, 9)), List.of());

    private final FakeFunction functions = new FakeFunction();
    private final FakeLink link = new FakeLink();
    private final ManualTicker ticker = new ManualTicker();
    private final StageViews stages = new StageViews(
            HostNames.ofMachine(),
            new Throttles(QUOTAS, new UsageLedger(Function.identity(), ticker, InstantSource.system()), ticker),
            Observers.none());
    private final Corridors corridors = new Corridors(
            stages,
            new Authorizers(functions, Signatures.UNCHECKED),
            new Integrations(functions),
            FakeClock.at("2026-02-19T07:11:42Z"));

    @BeforeEach
    void deploy() {
        functions.returns("seldom", "{}").returns("often", "{}").returns("$connect", "{}");
        stages.publish(ChatApi.image(ChatApi.api(
                "k3x9exampl",
                "chat",
                ChatApi.stage("dev", SETTINGS, ChatApi.route("seldom"), ChatApi.route("often")),
                ChatApi.stage("guarded", SETTINGS, ChatApi.route(Route.CONNECT)))));
    }

    @Test
    @Proves({"2.4-6", "2.7-6"})
    void tellsAMessageAboveTheRatesOfItsRouteToWait() {
        say("seldom", 3);

        assertThat(functions.events()).hasSize(2);
        assertThat(link.frames())
                .singleElement()
                .asString()
                .startsWith("{\"message\": \"Too Many Requests\", \"connectionId\":\"")
                .contains("\", \"requestId\":\"");
        assertThat(link.strikes()).isOne();
        assertThat(link.closings()).isEmpty();

        ticker.advance(Duration.ofMillis(500));
        say("seldom", 2);
        assertThat(functions.events()).hasSize(3);
    }

    @Test
    @Proves("2.7-7")
    void givesARouteOfItsOwnSettingMoreThanTheOthers() {
        ticker.advance(Duration.ofSeconds(1));
        say("often", 4);

        assertThat(functions.events()).hasSize(4);
        assertThat(link.frames()).isEmpty();
    }

    @Test
    @Proves("2.7-8")
    void countsAllRoutesForTheAccount() {
        say("often", 3);
        say("seldom", 2);

        assertThat(functions.events()).hasSize(4);
        assertThat(link.frames()).hasSize(1);
        ticker.advance(Duration.ofMillis(100));
        say("often", 1);
        assertThat(functions.events()).hasSize(5);
    }

    @Test
    @Proves("2.7-8")
    void takesNothingFromTheAccountForAMessageThatItsRouteRefused() {
        say("seldom", 50);
        say("often", 2);

        assertThat(functions.events()).hasSize(4);
    }

    @Test
    @Proves({"1.8-6", "2.7-8"})
    void countsMessagesThatFitNoRouteForTheAccountAndAgainstTheirConnection() {
        say("nowhere", 5);

        assertThat(link.frames().subList(0, 4))
                .allSatisfy(frame -> assertThat(frame).startsWith("{\"message\": \"Forbidden\""));
        assertThat(link.frames().subList(4, 5))
                .allSatisfy(frame -> assertThat(frame).startsWith("{\"message\": \"Too Many Requests\""));
        assertThat(link.strikes()).isEqualTo(5);
    }

    @Test
    @Proves("1.8-6")
    void countsMessagesToAStageThatIsGone() {
        stages.publish(ApiImage.EMPTY);
        say("often", 5);

        assertThat(link.strikes()).isEqualTo(5);
        assertThat(link.frames())
                .filteredOn(frame -> frame.contains("Too Many Requests"))
                .hasSize(1);
    }

    @Test
    @Proves({"1.2-2", "7-2"})
    void refusesNewConnectionsAboveTheirRateWith429() {
        assertThat(statusOf("dev")).isEqualTo(101);
        assertThat(statusOf("dev")).isEqualTo(101);
        assertThat(statusOf("dev")).isEqualTo(429);
        ticker.advance(Duration.ofMillis(200));
        assertThat(statusOf("dev")).isEqualTo(101);
    }

    @Test
    @Proves("1.2-2")
    void refusesHandshakesAboveTheRateOfTheConnectRouteBeforeItsFunctionIsAsked() {
        assertThat(statusOf("guarded")).isEqualTo(101);
        assertThat(statusOf("guarded")).isEqualTo(101);
        ticker.advance(Duration.ofMillis(400)); // two new connections, but not one more of the route
        assertThat(statusOf("guarded")).isEqualTo(429);
        assertThat(functions.events()).hasSize(2);
    }

    private void say(String action, int times) {
        Connection connection = new Connection(
                new ConnectionId(1, 2, 3, 4),
                "k3x9exampl",
                "dev",
                "localhost",
                5,
                "127.0.0.1",
                Optional.empty(),
                Map.of(),
                link);
        for (int i = 0; i < times; i++) {
            corridors.message(connection, ("{\"action\":\"" + action + "\"}").getBytes(StandardCharsets.UTF_8));
        }
    }

    private int statusOf(String stage) {
        var peer = new InetSocketAddress(InetAddress.getLoopbackAddress(), 50000);
        var request = new HttpRequest("GET", "/" + stage, Headers.of("Host", "localhost"), new byte[0], peer, false);
        return switch (corridors.connect(new Handshake(new ConnectionId(1, 2, 3, 5), request, 5))) {
            case Decision.Accept _ -> 101;
            case Decision.Refuse(var response) -> response.status();
        };
    }
}
