package dev.sluice.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.Throttle;
import dev.sluice.authorize.Signatures;
import dev.sluice.config.Quotas;
import dev.sluice.flow.HostNames;
import dev.sluice.flow.StageViews;
import dev.sluice.testkit.FakeClock;
import dev.sluice.testkit.ManualTicker;
import dev.sluice.testkit.Proves;
import dev.sluice.throttle.Throttles;
import dev.sluice.throttle.UsageLedger;
import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.http.HttpResponse;
import dev.sluice.wire.sigv4.Credential;
import dev.sluice.wire.sigv4.Signer;
import dev.sluice.wire.sigv4.Verifier;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the push API looks at, in which order, and what that costs (specification, sections 6.1 and 14).
class PushChecksTest {
    private static final String ANOTHER_ID = "Yx0PQceDDoECGjA=";
    private static final String TOO_LARGE = "x".repeat(131_073);

    private final FakeClock clock = FakeClock.at("2026-02-19T07:11:42Z");
    private final ManualTicker ticker = new ManualTicker();
    private final PushFixture push = new PushFixture(new StageViews(
            HostNames.ofMachine(),
            new Throttles(
                    Quotas.AWS.withRates(new Throttle(1, 3), Throttle.UNLIMITED, Quotas.AWS.abuse()),
                    new UsageLedger(Function.identity(), ticker, clock),
                    ticker)));

    @Test
    @Proves("6.1-14")
    void findsTheFirstMistakeInTheOrderOfTheService() {
        assertThat(type("/nope/@connections/ab c", TOO_LARGE)).isEqualTo("ForbiddenException");
        assertThat(type("/dev/@connections/ab c", TOO_LARGE)).isEqualTo("BadRequestException");
        assertThat(type("/dev/@connections/" + ANOTHER_ID, TOO_LARGE)).isEqualTo("PayloadTooLargeException");
        assertThat(type("/dev/@connections/" + ANOTHER_ID, "x")).isEqualTo("GoneException");
    }

    @Test
    @Proves({"2.7-9", "6.1-9"})
    void countsAgainstTheLimitOfTheAccount() {
        String path = "/dev/@connections/" + push.id;
        for (int i = 0; i < 3; i++) {
            assertThat(type(path, "x")).isEqualTo("none");
        }
        assertThat(type(path, "x")).isEqualTo("LimitExceededException");
        assertThat(push.stages.throttles().admit())
                .as("a message has the same limit")
                .isFalse();
        ticker.advance(Duration.ofSeconds(1));
        assertThat(type(path, "x")).isEqualTo("none");
        assertThat(push.link.frames()).hasSize(4);
    }

    @Test
    @Proves("13-40")
    void leavesTheConnectionOpenWhateverItRefuses() {
        String path = "/dev/@connections/" + push.id;

        assertThat(type(path, TOO_LARGE)).isEqualTo("PayloadTooLargeException");
        assertThat(type(path.replace("dev", "nope"), "x")).isEqualTo("ForbiddenException");
        assertThat(type(path.replace("dev", "prod"), "x")).isEqualTo("GoneException");

        assertThat(push.link.closings()).isEmpty();
        assertThat(type(path, "still there")).isEqualTo("none");
        assertThat(push.link.frames()).containsExactly("still there");
    }

    @ParameterizedTest
    @ValueSource(strings = {"eu-west-1", "us-east-1", "nowhere"})
    @Proves("6.2-8")
    void takesASignatureForAnyRegion(String region) {
        Credential credential = new Credential("AKID", "secret", Optional.empty(), "role");
        PushApi api = push.api(Signatures.by(new Verifier(
                key -> Optional.of(credential).filter(c -> c.accessKey().equals(key)), clock)));
        HttpRequest request = push.request("POST", "localhost", "/dev/@connections/" + push.id, "hi");

        HttpResponse response = api.handle(new Signer(credential, region, "execute-api", clock).sign(request));

        assertThat(response.status()).isEqualTo(200);
    }

    private String type(String path, String body) {
        return push.api(Signatures.UNCHECKED)
                .handle(push.request("POST", "localhost", path, body))
                .headers()
                .first("x-amzn-ErrorType")
                .orElse("none");
    }
}
