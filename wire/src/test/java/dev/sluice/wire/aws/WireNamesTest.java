package dev.sluice.wire.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.Proves;
import dev.sluice.wire.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireNamesTest {
    @Test
    @Proves("1.6-2")
    void spellsRequestIdsAsEachServiceDoes() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            String gateway = RequestIds.gateway();
            assertThat(gateway).matches("[A-Za-z0-9_-]{15}=");
            assertThat(Base64.getUrlEncoder()
                            .encodeToString(Base64.getUrlDecoder().decode(gateway)))
                    .isEqualTo(gateway);
            assertThat(UUID.fromString(RequestIds.uuid()).version()).isEqualTo(4);
            assertThat(RequestIds.dynamo()).matches("[A-Z0-9]{52}");
            assertThat(seen.add(gateway)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:lambda:eu-west-1:123456789012:function:chat:live",
                "arn:aws-cn:s3:::bucket/key",
                "arn:aws:iam::123456789012:role/r"
            })
    void readsAnArnAndWritesItBack(String arn) {
        assertThat(Arn.parse(arn)).map(Arn::toString).hasValue(arn);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "chat", "arn:aws:lambda", "urn:aws:lambda:r:a:x", "arn::lambda:r:a:x"})
    void knowsWhatIsNoArn(String text) {
        assertThat(Arn.parse(text)).isEmpty();
    }

    @Test
    @Proves("6.1-1")
    void namesItsErrorForTheSdk() {
        HttpResponse response = AwsError.PAYLOAD_TOO_LARGE.response("id-1", "body: 2 bytes");

        assertThat(response.status()).isEqualTo(413);
        assertThat(response.headers().first("x-amzn-ErrorType")).hasValue("PayloadTooLargeException");
        assertThat(response.headers().first("x-amzn-RequestId")).hasValue("id-1");
        assertThat(new String(response.body(), StandardCharsets.UTF_8)).isEqualTo("{\"message\":\"body: 2 bytes\"}");
    }

    @Test
    @Proves("6.1-2")
    void saysGoneWithoutABody() {
        assertThat(AwsError.GONE.response("id-1").body()).isEmpty();
    }
}
