package dev.sluice.wire.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

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

/// The examples that Amazon publishes with their signatures: the Signature Version 4 test suite, the IAM and the S3
/// reference.
class PublishedSignaturesTest {
    private static final InstantSource SUITE_TIME = InstantSource.fixed(Instant.parse("2015-08-30T12:36:00Z"));
    private static final Credential SUITE =
            new Credential("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY", Optional.empty(), "suite");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET  | /                                       | 5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31
            GET  | /?Param1=value1                         | a67d582fa61cc504c4bae71f336f98b97f1ea3c7a6bfe1b6e45aec72011b9aeb
            GET  | /?Param2=value2&Param1=value1           | b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500
            GET  | /ሴ                                      | 8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85
            GET  | /-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz | 07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f
            GET  | /example space/                         | 652487583200325589f1fba4c7e578f72c47cb61beeca81406b39ddec1366741
            GET  | /example/..                             | 5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31
            GET  | //                                      | 5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31
            POST | /                                       | 5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b
            """)
    void signsTheTestSuite(String method, String target, String signature) {
        HttpRequest signed = new Signer(SUITE, "us-east-1", "service", SUITE_TIME)
                .sign(request(method, target, Headers.of("Host", "example.amazonaws.com"), ""));

        assertThat(signed.headers().first("Authorization"))
                .hasValue("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request,"
                        + " SignedHeaders=host;x-amz-date, Signature=" + signature);
        assertThat(new Verifier(key -> Optional.of(SUITE), SUITE_TIME).verify(signed))
                .isEqualTo(new Verdict.Verified("suite", "service", "us-east-1", "AKIDEXAMPLE"));
    }

    @Test
    void signsABodyAndItsContentType() {
        HttpRequest signed = new Signer(SUITE, "us-east-1", "service", SUITE_TIME)
                .sign(request(
                        "POST",
                        "/",
                        Headers.of(
                                "Content-Type", "application/x-www-form-urlencoded", "Host", "example.amazonaws.com"),
                        "Param1=value1"));

        assertThat(signed.headers().first("Authorization").orElse(""))
                .endsWith("Signature=ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a");
    }

    @Test
    void signsTheExampleOfTheIamReference() {
        HttpRequest signed = new Signer(SUITE, "us-east-1", "iam", SUITE_TIME)
                .sign(request(
                        "GET",
                        "/?Action=ListUsers&Version=2010-05-08",
                        Headers.of(
                                "Host", "iam.amazonaws.com",
                                "Content-Type", "application/x-www-form-urlencoded; charset=utf-8"),
                        ""));

        assertThat(signed.headers().first("Authorization").orElse(""))
                .endsWith("Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7");
    }

    @Test
    void presignsTheExampleOfTheS3Reference() {
        Credential credential = new Credential(
                "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", Optional.empty(), "s3");
        InstantSource time = InstantSource.fixed(Instant.parse("2013-05-24T00:00:00Z"));
        HttpRequest signed = new Signer(credential, "us-east-1", "s3", time)
                .presign(
                        request("GET", "/test.txt", Headers.of("Host", "examplebucket.s3.amazonaws.com"), ""),
                        Duration.ofDays(1));

        assertThat(signed.target())
                .endsWith("X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404");
        assertThat(new Verifier(key -> Optional.of(credential), time).verify(signed))
                .isInstanceOf(Verdict.Verified.class);
    }

    private static HttpRequest request(String method, String target, Headers headers, String body) {
        return new HttpRequest(
                method,
                target,
                headers,
                body.getBytes(StandardCharsets.UTF_8),
                InetSocketAddress.createUnresolved("client", 1),
                true);
    }
}
