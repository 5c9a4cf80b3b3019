package dev.sluice.server.door;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.ApiImage;
import dev.sluice.api.WebSocketApi;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServedHostsTest {
    private static final WebSocketApi CHAT =
            new WebSocketApi("abc123", "chat", "chat", "us-east-1", "000000000000", Map.of());
    private final ServedHosts hosts = new ServedHosts(
            Set.of("dynamodb", "sqs"),
            () -> new ApiImage(1, Map.of("abc123", CHAT), Map.of()),
            "ws.example.org"::equals);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "abc123.execute-api.us-east-1.amazonaws.com",
                "ABC123.execute-api.eu-Central-1.amazonaws.COM",
                "dynamodb.us-east-1.amazonaws.com",
                "streams.dynamodb.us-east-1.amazonaws.com",
                "000000000000.ddb.eu-west-1.amazonaws.com",
                "sqs.sa-east-1.amazonaws.com"
            })
    void servesDeployedApisAndServicesInEveryRegion(String host) {
        assertThat(hosts.test(host)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "other99.execute-api.us-east-1.amazonaws.com",
                "s3.us-east-1.amazonaws.com",
                "bucket.s3.us-east-1.amazonaws.com",
                "sns.us-east-1.amazonaws.com",
                "amazonaws.com",
                "dynamodb.us-east-1.amazonaws.com.evil.example",
                "evil.dynamodb.us-east-1.amazonaws.com",
                "dynamodb.us-east-1.amazonaws.com.cn",
                "dynamodb.us-east-1.localhost",
                "abc123.execute-api.us-east-1.localhost",
                "execute-api.us-east-1.amazonaws.com",
                "00000000000.ddb.eu-west-1.amazonaws.com",
                "ddb.eu-west-1.amazonaws.com",
                "evil.abc123.execute-api.us-east-1.amazonaws.com",
                "example.com",
                "com",
                "localhost",
                ""
            })
    void leavesEveryOtherHostAlone(String host) {
        assertThat(hosts.test(host)).isFalse();
    }
}
