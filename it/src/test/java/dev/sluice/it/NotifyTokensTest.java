package dev.sluice.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.testkit.WsProbe;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The notifier with other parameters: everybody must show a token, and a connection may stay for a quarter of a
/// minute.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NotifyTokensTest {
    private static final String STAGE = "/notify/prod";
    private static final String SECRET = "a secret of this test";
    private static final int CONNECTION_SECONDS = 15;
    /// A busy machine, functions that are called for the first time.
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private SluiceProcess sluice;

    @BeforeAll
    void start(@TempDir Path state) {
        sluice = SluiceProcess.up(
                        "apps/notify",
                        state,
                        Operator.KEY,
                        "--parameter",
                        "AuthSecret=" + SECRET,
                        "--parameter",
                        "ConnectionSeconds=" + CONNECTION_SECONDS)
                .awaitReady();
    }

    @AfterAll
    void stop() {
        sluice.close();
    }

    @Test
    void onlyTheRightTokenLetsIn() throws IOException, InterruptedException {
        assertThat(statusOf("")).as("nobody to notify").isEqualTo(400);
        assertThat(statusOf("?userId=ana")).as("no token").isEqualTo(401);
        assertThat(statusOf("?userId=ana&token=forged")).isEqualTo(403);
        assertThat(statusOf("?userId=ana&token=" + token("bob", 60))).isEqualTo(403);
        assertThat(statusOf("?userId=ana&token=" + token("ana", -1))).isEqualTo(403);
        connect("ana").close();
    }

    /// Several connections, because on a busy machine the first calls of the functions may take as long as one may
    /// stay.
    @Test
    void connectionIsMarkedByTokenOfItsUser() throws IOException, InterruptedException {
        try (WsProbe probe = connect("ana")) {
            assertThat(ask(probe, "{\"action\":\"authorize\"}")).isEqualTo("not authorized, token: missing");
        }
        try (WsProbe probe = connect("ana")) {
            assertThat(ask(probe, "{\"action\":\"authorize\",\"token\":\"" + token("bob", 60) + "\"}"))
                    .isEqualTo("not authorized, token: somebody else's (expected: one of ana)");
            assertThat(ask(probe, "{\"action\":\"notify\",\"userId\":\"bob\",\"text\":\"x\"}"))
                    .isEqualTo("not authorized (expected: {\"action\":\"authorize\"} first)");
        }
        try (WsProbe probe = connect("ana")) {
            assertThat(ask(probe, "{\"action\":\"authorize\",\"token\":\"" + token("ana", 60) + "\"}"))
                    .isEqualTo("authorized, ana");
            assertThat(ask(probe, "{\"action\":\"notify\",\"userId\":\"bob\",\"text\":\"x\"}"))
                    .isEqualTo("notified, bob");
        }
    }

    @Test
    void restWantsTheTokenToo() throws IOException, InterruptedException {
        try (NotifyRest nobody = new NotifyRest(sluice);
                NotifyRest ana = new NotifyRest(sluice, token("ana", 60))) {
            assertThat(nobody.list("ana").statusCode()).isEqualTo(401);
            assertThat(nobody.post("ana", "{\"text\":\"x\"}").statusCode()).isEqualTo(401);
            assertThat(ana.list("ana").statusCode()).isEqualTo(200);
            assertThat(ana.list("bob").statusCode()).isEqualTo(403);
            assertThat(ana.post("eva", "{\"text\":\"x\",\"from\":\"the bank\"}").body())
                    .contains("\"from\":\"ana\"");
        }
    }

    @Test
    void connectionIsClosedWhenItsTimeIsOver() throws IOException, InterruptedException {
        try (Operator operator = new Operator(sluice);
                WsProbe probe = connect("zora")) {
            Instant opened = Instant.now();
            assertThat(operator.connectionsOf("zora")).hasSize(1);
            assertThat(probe.awaitClose(PATIENCE).code()).isEqualTo(1000);
            assertThat(Duration.between(opened, Instant.now()))
                    .isGreaterThan(Duration.ofSeconds(CONNECTION_SECONDS / 2));
            Awaitility.await("the row goes")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> operator.connectionsOf("zora").isEmpty());
        }
    }

    private WsProbe connect(String userId) throws IOException, InterruptedException {
        return WsProbe.connect(sluice.ws(STAGE + "?userId=" + userId + "&token=" + token(userId, 60)));
    }

    private int statusOf(String query) {
        return catchThrowableOfType(
                        WsProbe.RefusedException.class,
                        () -> WsProbe.connect(sluice.ws(STAGE + query)).close())
                .status();
    }

    /// As the README's shell command makes it.
    private static String token(String userId, int seconds) {
        String claim = encode(userId.getBytes(StandardCharsets.UTF_8)) + "."
                + Instant.now().plusSeconds(seconds).getEpochSecond();
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return claim + "." + encode(mac.doFinal(claim.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String ask(WsProbe probe, String frame) throws InterruptedException {
        return probe.send(frame).next();
    }
}
