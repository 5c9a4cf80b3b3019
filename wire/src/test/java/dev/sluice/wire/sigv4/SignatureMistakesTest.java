package dev.sluice.wire.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.Proves;
import dev.sluice.wire.http.Headers;
import dev.sluice.wire.http.HttpRequest;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every way in which a signature can be wrong, and what the client is told.
class SignatureMistakesTest {
    private static final Instant NOW = Instant.parse("2026-02-19T07:11:42Z");
    private static final Credential CREDENTIAL = new Credential("AKID", "secret", Optional.empty(), "root");
    private static final Signer SIGNER = new Signer(CREDENTIAL, "eu-west-1", "execute-api", InstantSource.fixed(NOW));
    private static final String MISMATCH =
            "The request signature we calculated does not match the signature you provided."
                    + " Check your secret access key and signing method.";

    @ParameterizedTest(name = "{1} -> {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            Incomplete       | AWS4-HMAC-SHA256             | AWS4-HMAC-SHA512             | algorithm: 'AWS4-HMAC-SHA512' (expected: AWS4-HMAC-SHA256)
            Incomplete       | AWS4-HMAC-SHA256             | AWS4-ECDSA-P256-SHA256       | algorithm: 'AWS4-ECDSA-P256-SHA256' (expected: AWS4-HMAC-SHA256)
            Incomplete       | Credential=                  | Credentials=                 | Authorization requires 'Credential'.
            Incomplete       | SignedHeaders=               | Signed=                      | Authorization requires 'SignedHeaders'.
            Incomplete       | Signature=                   | Sig=                         | Authorization requires 'Signature'.
            Incomplete       | /aws4_request                | /aws5_request                | Credential: 'AKID/20260219/eu-west-1/execute-api/aws5_request' (expected: access key/yyyymmdd/region/service/aws4_request)
            Incomplete       | 20260219/                    | 20260218/                    | X-Amz-Date: '20260219T071142Z' (expected: yyyymmddThhmmssZ on the day of the credential, 20260218)
            Incomplete       | 20260219/                    | 2026/                        | X-Amz-Date: '20260219T071142Z' (expected: yyyymmddThhmmssZ on the day of the credential, 2026)
            Incomplete       | 20260219/                    | /                            | X-Amz-Date: '20260219T071142Z' (expected: yyyymmddThhmmssZ on the day of the credential, )
            Incomplete       | SignedHeaders=host;          | SignedHeaders=               | SignedHeaders: [x-amz-date] (expected: host among them)
            BadSignature     | ;x-amz-date                  | ``                           | There were headers present in the request which were not signed: x-amz-date
            BadSignature     | eu-west-1/                   | eu-west-2/                   | mismatch
            BadSignature     | /execute-api/                | /dynamodb/                   | mismatch
            BadSignature     | Signature=                   | Signature=00                 | mismatch
            UnknownAccessKey | Credential=AKID              | Credential=AKIX              | The security token included in the request is invalid.
            UnknownAccessKey | Credential=AKID              | Credential=                  | The security token included in the request is invalid.
            """)
    @Proves("4.6-7")
    void saysWhatIsWrongWithTheHeader(String verdict, String good, String bad, String message) {
        HttpRequest signed = SIGNER.sign(request());
        String authorization = signed.headers().first("Authorization").orElseThrow();
        assertThat(authorization).contains(good);

        assertRejected(
                verify(with(signed, "Authorization", authorization.replace(good, bad))),
                verdict,
                message.equals("mismatch") ? MISMATCH : message);
    }

    @ParameterizedTest(name = "{1} -> {2}")
    @CsvSource(delimiter = '|', textBlock = """
            Incomplete       | X-Amz-Date=20260219T071142Z  | X-Amz-Date=                  | Authorization requires 'X-Amz-Date'.
            Incomplete       | X-Amz-Date=20260219T071142Z  | X-Amz-Date=20260219T071142   | X-Amz-Date: '20260219T071142' (expected: yyyymmddThhmmssZ on the day of the credential, 20260219)
            Incomplete       | X-Amz-Date=20260219T071142Z  | X-Amz-Date=20260219T256199Z  | X-Amz-Date: '20260219T256199Z' (expected: yyyymmddThhmmssZ on the day of the credential, 20260219)
            Incomplete       | X-Amz-Expires=300            | X-Amz-Expires=0              | X-Amz-Expires: '0' (expected: 1 to 604800 seconds)
            Incomplete       | X-Amz-Expires=300            | X-Amz-Expires=604801         | X-Amz-Expires: '604801' (expected: 1 to 604800 seconds)
            Incomplete       | X-Amz-Expires=300            | X-Amz-Expires=-5             | X-Amz-Expires: '-5' (expected: 1 to 604800 seconds)
            Incomplete       | X-Amz-SignedHeaders=host     | X-Amz-SignedHeaders=date     | SignedHeaders: [date] (expected: host among them)
            Incomplete       | X-Amz-Expires=300            | X-Amz-Expires=soon           | X-Amz-Expires: 'soon' (expected: 1 to 604800 seconds)
            Incomplete       | =AWS4-HMAC-SHA256            | =AWS4-HMAC-SHA512            | algorithm: 'AWS4-HMAC-SHA512' (expected: AWS4-HMAC-SHA256)
            Incomplete       | X-Amz-Algorithm=             | X-Amz-Algo=                  | algorithm: '' (expected: AWS4-HMAC-SHA256)
            Incomplete       | X-Amz-Credential=            | X-Amz-Cred=                  | Authorization requires 'Credential'.
            Incomplete       | X-Amz-SignedHeaders=         | X-Amz-Signed=                | Authorization requires 'SignedHeaders'.
            Incomplete       | X-Amz-Signature=             | X-Amz-Sig=                   | Authorization requires 'Signature'.
            BadSignature     | room=1                       | room=1&X-Amz-Expires=300     | mismatch
            BadSignature     | room=1                       | X-Amz-SignedHeaders=host&room=1 | mismatch
            BadSignature     | X-Amz-Signature=             | X-Amz-Signature=00&X-Amz-Signature= | mismatch
            BadSignature     | X-Amz-Expires=300            | X-Amz-Expires=301            | mismatch
            BadSignature     | room=1                       | room=2                       | mismatch
            BadSignature     | room=1                       | room=1&room=2                | mismatch
            BadSignature     | /dev?                        | /dev/?                       | mismatch
            """)
    @Proves("4.6-5")
    void saysWhatIsWrongWithTheQuery(String verdict, String good, String bad, String message) {
        HttpRequest signed = SIGNER.presign(
                new HttpRequest(
                        "GET",
                        "/dev?room=1",
                        request().headers(),
                        new byte[0],
                        request().remote(),
                        true),
                Duration.ofMinutes(5));
        assertThat(signed.target()).contains(good);
        var changed = new HttpRequest(
                "GET", signed.target().replace(good, bad), signed.headers(), signed.body(), signed.remote(), true);

        assertRejected(verify(changed), verdict, message.equals("mismatch") ? MISMATCH : message);
    }

    @Test
    void looksAtTheHeaderWhenBothAreThere() {
        HttpRequest signed = SIGNER.presign(request(), Duration.ofMinutes(5));
        assertThat(verify(signed)).isInstanceOf(Verdict.Verified.class);

        assertRejected(
                verify(with(signed, "Authorization", "Bearer abc")),
                "Incomplete",
                "algorithm: 'Bearer' (expected: AWS4-HMAC-SHA256)");
        assertThat(verify(SIGNER.sign(signed))).isInstanceOf(Verdict.Verified.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Amz-Target", "x-amz-security-policy", "X-AMZ-anything"})
    void refusesHeadersOfTheServiceThatSomebodyAddedToASignedRequest(String name) {
        HttpRequest signed = SIGNER.sign(request());
        HttpRequest tampered = append(signed, name, "DynamoDB_20120810.DeleteTable");

        assertRejected(
                verify(tampered),
                "BadSignature",
                "There were headers present in the request which were not signed: " + name.toLowerCase(Locale.ROOT));
        assertThat(verify(append(signed, "X-Amzn-Trace-Id", "Root=1"))).isInstanceOf(Verdict.Verified.class);
    }

    @Test
    void refusesASecondValueForASignedHeader() {
        HttpRequest signed = SIGNER.sign(append(request(), "X-Amz-Target", "DynamoDB_20120810.GetItem"));

        assertThat(verify(signed)).isInstanceOf(Verdict.Verified.class);
        assertRejected(
                verify(append(signed, "X-Amz-Target", "DynamoDB_20120810.DeleteItem")), "BadSignature", MISMATCH);
        assertRejected(verify(with(signed, "Host", "other")), "BadSignature", MISMATCH);
    }

    private static void assertRejected(Verdict found, String verdict, String message) {
        assertThat(found).isInstanceOfSatisfying(Verdict.Rejected.class, rejected -> {
            assertThat(rejected.message()).isEqualTo(message);
            assertThat(rejected.getClass().getSimpleName()).isEqualTo(verdict);
        });
    }

    private static Verdict verify(HttpRequest request) {
        Credentials credentials =
                key -> Optional.of(CREDENTIAL).filter(known -> known.accessKey().equals(key));
        return new Verifier(credentials, InstantSource.fixed(NOW)).verify(request);
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

    private static HttpRequest append(HttpRequest request, String name, String value) {
        return with(request, request.headers().and(name, value));
    }

    private static HttpRequest with(HttpRequest request, String name, String value) {
        Headers headers = Headers.of(name, value);
        for (var field : request.headers().fields()) {
            if (!field.getKey().equalsIgnoreCase(name)) {
                headers = headers.and(field.getKey(), field.getValue());
            }
        }
        return with(request, headers);
    }

    private static HttpRequest with(HttpRequest request, Headers headers) {
        return new HttpRequest(
                request.method(), request.target(), headers, request.body(), request.remote(), request.secure());
    }
}
