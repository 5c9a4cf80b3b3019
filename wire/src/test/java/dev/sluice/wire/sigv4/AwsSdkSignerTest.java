package dev.sluice.wire.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.Proves;
import dev.sluice.wire.http.Headers;
import dev.sluice.wire.http.HttpRequest;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/// What the signer of the AWS SDK for Java signs, the verifier accepts.
class AwsSdkSignerTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-02-19T07:11:42Z"), ZoneOffset.UTC);
    private static final Credential CREDENTIAL =
            new Credential("AKIDSLUICE", "top/secret+key", Optional.of("session+/token=="), "arn:aws:iam::1:role/r");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/dev/@connections/Yx0PQceDDoECGjA%3D",
                "/dev/%40connections/Yx0PQceDDoECGjA%3D",
                "/dev/@connections/Yx0PQceDDoECGjA=",
                "/dev//@connections/a%2Fb",
                "/dev/x/../y?b=2&a=1&c&d=%20%2B~",
            })
    @Proves({"6.2-4", "13-21"})
    void acceptsWhatTheSdkSignsInHeaders(String target) {
        assertThat(verifier().verify(signed("POST", target, "{\"n\":1}", AuthLocation.HEADER)))
                .isEqualTo(new Verdict.Verified("arn:aws:iam::1:role/r", "execute-api", "eu-west-1", "AKIDSLUICE"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev", "/dev/?userId=7&name=a%20b"})
    @Proves("13-21")
    void acceptsWhatTheSdkPresigns(String target) {
        assertThat(verifier().verify(signed("GET", target, "", AuthLocation.QUERY_STRING)))
                .isInstanceOf(Verdict.Verified.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/%40connections/a", "/prod/@connections/a", "/dev/@connections/a?x=1"})
    void refusesASignatureOfAnotherAddress(String target) {
        HttpRequest signed = signed("POST", "/dev/@connections/a", "", AuthLocation.HEADER);
        HttpRequest moved = new HttpRequest(
                signed.method(), target, signed.headers(), signed.body(), signed.remote(), signed.secure());

        assertThat(verifier().verify(moved)).isInstanceOf(Verdict.BadSignature.class);
    }

    private static Verifier verifier() {
        return new Verifier(
                key -> Optional.of(CREDENTIAL).filter(c -> c.accessKey().equals(key)), CLOCK);
    }

    private static HttpRequest signed(String method, String target, String body, AuthLocation location) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        SdkHttpRequest unsigned = SdkHttpRequest.builder()
                .method(SdkHttpMethod.fromValue(method))
                .uri(URI.create("https://api.localhost:4080" + target))
                .build();
        SdkHttpRequest signed = AwsV4HttpSigner.create()
                .sign((SignRequest.Builder<AwsCredentialsIdentity> r) -> {
                    r.identity(
                            AwsSessionCredentialsIdentity.create("AKIDSLUICE", "top/secret+key", "session+/token=="));
                    r.request(unsigned).payload(ContentStreamProvider.fromByteArray(bytes));
                    r.putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "execute-api");
                    r.putProperty(AwsV4HttpSigner.REGION_NAME, "eu-west-1");
                    r.putProperty(AwsV4HttpSigner.SIGNING_CLOCK, CLOCK);
                    r.putProperty(AwsV4HttpSigner.AUTH_LOCATION, location);
                    if (location == AuthLocation.QUERY_STRING) {
                        r.putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, Duration.ofMinutes(5));
                    }
                })
                .request();
        List<Map.Entry<String, String>> headers = new ArrayList<>();
        signed.forEachHeader((name, values) -> values.forEach(value -> headers.add(Map.entry(name, value))));
        String uri = signed.encodedPath()
                + signed.encodedQueryParameters().map(q -> "?" + q).orElse("");
        return new HttpRequest(
                method, uri, Headers.copyOf(headers), bytes, InetSocketAddress.createUnresolved("client", 1), true);
    }
}
