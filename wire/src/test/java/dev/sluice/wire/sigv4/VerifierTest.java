package dev.sluice.wire.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.Proves;
import dev.sluice.wire.aws.AwsError;
import dev.sluice.wire.http.Headers;
import dev.sluice.wire.http.HttpRequest;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerifierTest {
    private static final Instant NOW = Instant.parse("2026-02-19T07:11:42Z");
    private static final Credential CREDENTIAL = new Credential("AKID", "secret", Optional.empty(), "root");

    @Test
    void saysThatASignatureIsMissing() {
        assertThat(verify(request())).isEqualTo(new Verdict.Missing());
    }

    @Test
    @Proves({"6.2-5", "13-21"})
    void hashesTheBodyWhenNoHeaderStatesItsHash() {
        assertThat(verify(sign(CREDENTIAL, request()))).isInstanceOf(Verdict.Verified.class);
    }

    @Test
    void refusesAnotherBody() {
        HttpRequest signed = sign(CREDENTIAL, request());

        assertThat(verify(withBody(signed, "other"))).isInstanceOf(Verdict.BadSignature.class);
    }

    @Test
    void acceptsABodyThatWasDeclaredUnsigned() {
        HttpRequest declared = with(request(), "X-Amz-Content-Sha256", "UNSIGNED-PAYLOAD");

        assertThat(verify(withBody(sign(CREDENTIAL, declared), "other"))).isInstanceOf(Verdict.Verified.class);
    }

    @Test
    void refusesAStatedHashThatIsNotTheBodys() {
        HttpRequest lying = with(request(), "X-Amz-Content-Sha256", Digests.sha256Hex(new byte[1]));

        assertThat(verify(sign(CREDENTIAL, lying))).isInstanceOf(Verdict.BadSignature.class);
    }

    @Test
    void refusesAWrongSecret() {
        Credential impostor = new Credential("AKID", "guess", Optional.empty(), "root");

        assertThat(verify(sign(impostor, request()))).isInstanceOf(Verdict.BadSignature.class);
    }

    @Test
    void refusesAnUnknownAccessKey() {
        Credential stranger = new Credential("AKIDX", "secret", Optional.empty(), "root");

        assertThat(verify(sign(stranger, request()))).isEqualTo(new Verdict.UnknownAccessKey("AKIDX"));
    }

    @Test
    @Proves("4.6-4")
    void refusesASessionTokenThatDoesNotBelongToTheKey() {
        Credential withToken = new Credential("AKID", "secret", Optional.of("t"), "root");

        assertThat(verify(sign(withToken, request()))).isEqualTo(new Verdict.UnknownAccessKey("AKID"));
    }

    @ParameterizedTest
    @CsvSource({
        "service, -301, false",
        "service, -299, true",
        "service, 299, true",
        "service, 301, false",
        "s3, -899, true",
        "s3, 901, false"
    })
    void allowsTheClockSkewOfTheService(String service, int seconds, boolean accepted) {
        HttpRequest signed = new Signer(CREDENTIAL, "eu-west-1", service, InstantSource.fixed(NOW.plusSeconds(seconds)))
                .sign(request());

        assertThat(verify(signed)).isInstanceOf(accepted ? Verdict.Verified.class : Verdict.Expired.class);
    }

    @Test
    void letsAPresignedRequestLiveAsLongAsItSays() {
        HttpRequest signed = new Signer(CREDENTIAL, "eu-west-1", "execute-api", InstantSource.fixed(NOW))
                .presign(request(), Duration.ofHours(1));

        assertThat(verify(signed, NOW.plusSeconds(3599))).isInstanceOf(Verdict.Verified.class);
        assertThat(verify(signed, NOW.plusSeconds(3601))).isInstanceOf(Verdict.Expired.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer abc",
                "AWS4-HMAC-SHA256",
                "AWS4-HMAC-SHA256 Credential=AKID/20260219/r/s/aws4_request, SignedHeaders=host",
                "AWS4-HMAC-SHA256 Credential=AKID, SignedHeaders=host, Signature=aa",
                "AWS4-HMAC-SHA256 Credential=AKID/20260218/r/s/aws4_request, SignedHeaders=host, Signature=aa",
                "AWS4-HMAC-SHA256 Credential=AKID/20260219/r/s/aws4_request, SignedHeaders=x-amz-date, Signature=aa",
            })
    void saysWhatIsIncomplete(String authorization) {
        HttpRequest broken = with(with(request(), "Authorization", authorization), "X-Amz-Date", "20260219T071142Z");

        assertThat(verify(broken)).isInstanceOfSatisfying(Verdict.Incomplete.class, verdict -> {
            assertThat(verdict.error()).isEqualTo(AwsError.INCOMPLETE_SIGNATURE);
            assertThat(verdict.message()).isNotBlank();
        });
    }

    @Test
    void showsNoSecret() {
        assertThat(new Credential("AKID", "hidden", Optional.of("veiled"), "root").toString())
                .doesNotContain("hidden", "veiled");
    }

    private static Verdict verify(HttpRequest request) {
        return verify(request, NOW);
    }

    private static Verdict verify(HttpRequest request, Instant at) {
        Credentials credentials =
                key -> Optional.of(CREDENTIAL).filter(c -> c.accessKey().equals(key));
        return new Verifier(credentials, InstantSource.fixed(at)).verify(request);
    }

    private static HttpRequest sign(Credential credential, HttpRequest request) {
        return new Signer(credential, "eu-west-1", "execute-api", InstantSource.fixed(NOW)).sign(request);
    }

    private static HttpRequest request() {
        return new HttpRequest(
                "POST",
                "/dev/@connections/a",
                Headers.of("Host", "localhost:4080"),
                "hello".getBytes(StandardCharsets.UTF_8),
                InetSocketAddress.createUnresolved("client", 1),
                false);
    }

    private static HttpRequest with(HttpRequest request, String name, String value) {
        return new HttpRequest(
                request.method(),
                request.target(),
                request.headers().and(name, value),
                request.body(),
                request.remote(),
                request.secure());
    }

    private static HttpRequest withBody(HttpRequest request, String body) {
        return new HttpRequest(
                request.method(),
                request.target(),
                request.headers(),
                body.getBytes(StandardCharsets.UTF_8),
                request.remote(),
                request.secure());
    }
}
