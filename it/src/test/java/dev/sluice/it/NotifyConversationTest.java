package dev.sluice.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.testkit.WsProbe;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The conversation of the original notifier, frame by frame, and what its operator does with the AWS SDK, against
/// the running product. The tests share a server; each has users of its own.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NotifyConversationTest {
    private static final String STAGE = "/notify/prod";
    /// AWS quota: frame payload, in bytes.
    private static final int FRAME = 32 * 1024;

    private static final int MESSAGE = 128 * 1024;

    private SluiceProcess sluice;
    private Operator operator;
    private NotifyRest rest;

    @BeforeAll
    void start(@TempDir Path state) {
        sluice = SluiceProcess.up("apps/notify", state, Operator.KEY, "--parameter", "RetrySeconds=5")
                .awaitReady();
        operator = new Operator(sluice);
        rest = new NotifyRest(sluice);
    }

    @AfterAll
    void stop() {
        operator.close();
        rest.close();
        sluice.close();
    }

    @Test
    void nobodyGetsInWithoutUserId() {
        assertThat(statusOf(STAGE)).isEqualTo(400);
        assertThat(statusOf(STAGE + "?userId=")).isEqualTo(400);
        assertThat(statusOf(STAGE + "?user=stepan")).isEqualTo(400);
    }

    @Test
    void pingComesBackThroughTheQueueAndAnythingElseIsNotImplemented() throws IOException, InterruptedException {
        try (WsProbe probe = connect("stepan")) {
            assertThat(ask(probe, "{\"action\": \"ping\", \"name\": \"Stepan\"}"))
                    .isEqualTo("pong, Stepan");
            assertThat(ask(probe, "{\"action\": \"fly\"}")).isEqualTo("not implemented");
            assertThat(ask(probe, "no JSON at all")).isEqualTo("not implemented");
            assertThat(probe.hasNext()).isFalse();
        }
    }

    @Test
    void operatorReachesAllConnectionsOfUserOrOne() throws IOException, InterruptedException {
        try (WsProbe first = connect("1234");
                WsProbe second = connect("1234");
                WsProbe other = connect("5678")) {
            operator.send("notify-NotifyUser", "{\"userId\": \"1234\", \"data\": \"cokoliv\"}");
            assertThat(first.next()).isEqualTo("cokoliv");
            assertThat(second.next()).isEqualTo("cokoliv");

            String id = operator.connectionsOf("5678").getFirst();
            operator.send("notify-NotifyConnection", "{\"connectionId\": \"" + id + "\", \"data\": {\"any\": [1]}}");
            assertThat(other.next()).isEqualTo("{\"any\":[1]}");
            assertThat(first.hasNext()).isFalse();
            assertThat(second.hasNext()).isFalse();
        }
        Awaitility.await("the rows of closed connections go")
                .atMost(Duration.ofSeconds(20))
                .until(() -> operator.connectionsOf("1234").isEmpty());
    }

    @Test
    void connectionThatIsGoneIsForgottenAndHoldsUpNobody() throws IOException, InterruptedException {
        try (WsProbe alive = connect("vera")) {
            operator.putStaleConnection("f97yeeMZDoECGqg=", "vera");
            operator.send("notify-NotifyUser", "{\"userId\":\"vera\",\"data\":\"still here\"}");
            assertThat(alive.next()).isEqualTo("still here");
            Awaitility.await("the stale row goes")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> operator.connectionsOf("vera").size() == 1);
        }
    }

    @Test
    void whatCanNeverBeDeliveredIsPutAsideAfterFourTries() throws IOException, InterruptedException {
        operator.send("notify-NotifyConnection", "not JSON at all");
        operator.send("notify-NotifyConnection", "{\"connectionId\":\"forged\",\"data\":\"x\"}");
        operator.send("notify-NotifyUser", "{\"data\":\"to nobody\"}");
        operator.send("notify-NotifyUser", "{\"userId\":\"nobody is here by that name\",\"data\":\"x\"}");
        try (WsProbe probe = connect("olga")) {
            operator.send("notify-NotifyUser", "{\"userId\":\"olga\",\"data\":\"meanwhile\"}");
            assertThat(probe.next()).isEqualTo("meanwhile");
        }
        assertThat(operator.awaitDeadLetters(3))
                .containsExactlyInAnyOrder(
                        "not JSON at all", "{\"connectionId\":\"forged\",\"data\":\"x\"}", "{\"data\":\"to nobody\"}");
    }

    @Test
    void notificationIsToldOverTheSocketAndFetchedOverRest() throws IOException, InterruptedException {
        try (WsProbe first = connect("bob");
                WsProbe second = connect("bob")) {
            HttpResponse<String> made = rest.post("bob", "{\"text\":\"<b>hello</b>\",\"from\":\"ana\"}");
            assertThat(made.statusCode()).isEqualTo(201);
            String id = NotifyRest.idIn(made.body());
            assertThat(first.next()).isEqualTo("{\"type\":\"notification\",\"notificationId\":\"" + id + "\"}");
            assertThat(second.next()).isEqualTo("{\"type\":\"notification\",\"notificationId\":\"" + id + "\"}");
            assertThat(rest.get("bob", id).statusCode()).isEqualTo(200);
            assertThat(rest.get("bob", id).body())
                    .isEqualTo(made.body())
                    .startsWith("{\"notificationId\":\"" + id
                            + "\",\"userId\":\"bob\",\"from\":\"ana\",\"text\":\"<b>hello</b>\",\"created\":\"");
            assertThat(rest.list("bob").body()).isEqualTo("{\"notifications\":[" + made.body() + "]}");
            assertThat(rest.list("nobody").body()).isEqualTo("{\"notifications\":[]}");
            assertThat(rest.get("ana", id).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void onlyMarkedConnectionNotifiesOverTheSocket() throws IOException, InterruptedException {
        try (WsProbe karel = connect("karel");
                WsProbe lida = connect("lida")) {
            String notify = "{\"action\":\"notify\",\"userId\":\"lida\",\"text\":\"ahoj\"}";
            assertThat(ask(karel, notify)).isEqualTo("not authorized (expected: {\"action\":\"authorize\"} first)");
            assertThat(ask(karel, "{\"action\":\"authorize\"}")).isEqualTo("authorized, karel");
            assertThat(ask(karel, notify)).isEqualTo("notified, lida");
            assertThat(lida.next()).startsWith("{\"type\":\"notification\",\"notificationId\":\"");
            assertThat(rest.list("lida").body()).contains("\"from\":\"karel\",\"text\":\"ahoj\"");
        }
    }

    @Test
    void badInputGetsAClearAnswerAndHarmsNobody() throws IOException, InterruptedException {
        try (WsProbe probe = connect("<script>alert(1)</script>")) {
            assertThat(ask(probe, "{\"action\":\"ping\"}"))
                    .isEqualTo("name: missing (expected: a text of 1 to 100 characters)");
            assertThat(ask(probe, "{\"action\":\"ping\",\"name\":\"<script>alert(1)</script>\"}"))
                    .isEqualTo("pong, <script>alert(1)</script>");
            String frame = "{\"action\":\"ping\",\"name\":\"";
            int length = MESSAGE - frame.length() - 2;
            probe.send(frame + "x".repeat(length) + "\"}", FRAME);
            assertThat(probe.next())
                    .isEqualTo("name: " + length + " characters (expected: a text of 1 to 100 characters)");
            assertThat(ask(probe, "{\"action\":\"authorize\",\"token\":7}"))
                    .isEqualTo("not authorized, token: no text (expected: a text of 1 to 1000 characters)");
        }
        for (String body : List.of("no JSON at all", "[]", "{}", "{\"text\":\"\"}", "{\"text\":{}}", "")) {
            HttpResponse<String> answer = rest.post("bob", body);
            assertThat(answer.statusCode()).as(body).isEqualTo(400);
            assertThat(answer.body()).as(body).startsWith("{\"message\":\"");
        }
        assertThat(rest.post("bob", "{\"text\":\"" + "x".repeat(MESSAGE) + "\"}")
                        .body())
                .isEqualTo("{\"message\":\"text: 131072 characters (expected: a text of 1 to 1000 characters)\"}");
        assertThat(rest.post("x".repeat(101), "{\"text\":\"x\"}").statusCode()).isEqualTo(400);
    }

    @Test
    void pageOfAnotherHostMayAsk() throws IOException, InterruptedException {
        HttpResponse<String> answer = rest.preflight("bob", "https://pages.example");

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().firstValue("access-control-allow-origin")).contains("*");
        assertThat(answer.headers().firstValue("access-control-allow-methods").orElse(""))
                .contains("POST");
    }

    private WsProbe connect(String userId) throws IOException, InterruptedException {
        return WsProbe.connect(sluice.ws(STAGE + "?userId=" + NotifyRest.encode(userId)));
    }

    private int statusOf(String address) {
        return catchThrowableOfType(
                        WsProbe.RefusedException.class,
                        () -> WsProbe.connect(sluice.ws(address)).close())
                .status();
    }

    private static String ask(WsProbe probe, String frame) throws InterruptedException {
        return probe.send(frame).next();
    }
}
