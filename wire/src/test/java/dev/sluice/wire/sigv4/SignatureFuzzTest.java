package dev.sluice.wire.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.sluice.wire.http.Headers;
import dev.sluice.wire.http.HttpRequest;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Whatever a request claims of its signature, nobody gets in without the secret, and the answer says why. The
/// input is the target in its first line, then header fields, an empty line and the body.
class SignatureFuzzTest {
    private static final Credential CREDENTIAL =
            new Credential("AKID", "a secret that no seed was signed with", Optional.empty(), "root");
    private static final InetSocketAddress CLIENT = InetSocketAddress.createUnresolved("client", 1);

    private final Verifier verifier = new Verifier(
            key -> Optional.of(CREDENTIAL).filter(known -> known.accessKey().equals(key)),
            InstantSource.fixed(Instant.parse("2026-02-19T07:11:42Z")));

    @FuzzTest
    void letsNobodyInWithoutTheSecret(byte[] bytes) {
        Verdict verdict = verifier.verify(request(new String(bytes, StandardCharsets.ISO_8859_1)));

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Rejected.class,
                        rejected -> assertThat(rejected.message()).isNotBlank().doesNotContain(CREDENTIAL.secretKey()));
    }

    private static HttpRequest request(String text) {
        int end = text.indexOf("\n\n");
        String[] lines = (end < 0 ? text : text.substring(0, end)).split("\n", -1);
        Headers headers = Headers.of("Host", "localhost:4080");
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon > 0) {
                headers = headers.and(
                        lines[i].substring(0, colon),
                        lines[i].substring(colon + 1).strip());
            }
        }
        byte[] body = (end < 0 ? "" : text.substring(end + 2)).getBytes(StandardCharsets.ISO_8859_1);
        return new HttpRequest("POST", lines[0], headers, body, CLIENT, false);
    }
}
