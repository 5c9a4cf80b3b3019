package dev.sluice.wire.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceHostTest {
    @ParameterizedTest
    @CsvSource({
        "dynamodb.eu-west-1.amazonaws.com, '', dynamodb, eu-west-1",
        "DynamoDB.EU-west-1.AmazonAWS.com:443, '', dynamodb, eu-west-1",
        "123456789012.ddb.us-east-1.amazonaws.com, 123456789012, ddb, us-east-1",
        "sqs.cn-north-1.amazonaws.com.cn, '', sqs, cn-north-1",
        "k3x9exampl.execute-api.eu-west-1.localhost:4080, k3x9exampl, execute-api, eu-west-1",
        "a.b.s3.eu-west-1.amazonaws.com, a.b, s3, eu-west-1"
    })
    void tellsThePartsOfAHost(String host, String prefix, String service, String region) {
        assertThat(ServiceHost.parse(host)).hasValue(new ServiceHost(prefix, service, region));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost:4080",
                "amazonaws.com",
                ".amazonaws.com",
                "sqs.amazonaws.com",
                "..amazonaws.com",
                "sqs..amazonaws.com",
                "dynamodb.eu-west-1.amazonaws.com.example.org",
                "dynamodb.eu-west-1.example.org",
                "[::1]:4080"
            })
    void takesNoOtherHostForAService(String host) {
        assertThat(ServiceHost.parse(host)).isEmpty();
        assertThat(ServiceHost.apiId(host)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "k3x9exampl.execute-api.eu-west-1.amazonaws.com, k3x9exampl",
        "K3X9exampl.execute-api.eu-west-1.localhost:4080, k3x9exampl",
        "execute-api.eu-west-1.amazonaws.com,",
        "a.k3x9exampl.execute-api.eu-west-1.amazonaws.com,",
        "k3x9exampl.lambda.eu-west-1.amazonaws.com,",
    })
    void tellsTheApiOfAHost(String host, String apiId) {
        assertThat(ServiceHost.apiId(host)).isEqualTo(Optional.ofNullable(apiId));
    }

    @ParameterizedTest
    @CsvSource({"localhost:4080, localhost", "localhost, localhost", "[::1]:4080, [::1]", "[::1], [::1]"})
    void takesThePortOff(String host, String name) {
        assertThat(ServiceHost.withoutPort(host)).isEqualTo(name);
    }
}
