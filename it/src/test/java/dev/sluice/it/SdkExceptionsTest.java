package dev.sluice.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.testkit.Proves;
import dev.sluice.testkit.WsProbe;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.ApiGatewayManagementApiException;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.ForbiddenException;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.GoneException;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.LimitExceededException;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.PayloadTooLargeException;

/// Each error of the push API, provoked through the SDKs over TLS, against a server that takes few requests.
class SdkExceptionsTest {
    private static final String NEVER_WAS = "Yx0PQceDDoECGjA=";

    private SluiceProcess sluice;

    @BeforeAll
    static void installTheSdk() throws IOException, InterruptedException {
        NodeSdk.install();
    }

    @BeforeEach
    void start(@TempDir Path scratch) throws IOException {
        sluice = ReportProject.up(scratch, "--limit", "requests=10/s burst 20");
    }

    @AfterEach
    void stop() {
        sluice.close();
    }

    @Test
    @Proves({"6.2-2", "6.2-3", "13-17"})
    void javaScriptThrowsTheExceptionOfEachError() throws IOException, InterruptedException {
        try (WsProbe probe = WsProbe.connect(sluice.ws("/dev"))) {
            Map<String, String> given = ReportProject.facts(probe);
            for (String version : new String[] {"3", "2"}) {
                String typed = version.equals("3") ? "typed" : "untyped";

                String id = Objects.requireNonNull(given.get("connectionId"));
                assertThat(NodeSdk.run(given, "exceptions.mjs", version, id).lines())
                        .as("version " + version)
                        .satisfiesExactly(
                                line -> assertThat(line).startsWith("410 GoneException " + typed),
                                line -> assertThat(line).startsWith("403 ForbiddenException " + typed),
                                line -> assertThat(line).startsWith("413 PayloadTooLargeException " + typed),
                                // The SDK's model knows no such error; its name is all there is.
                                line -> assertThat(line)
                                        .startsWith("400 BadRequestException untyped Invalid connectionId"),
                                line -> assertThat(line).startsWith("429 LimitExceededException " + typed));
            }
        }
    }

    @Test
    @Proves({"6.2-1", "13-17"})
    void javaThrowsTheExceptionOfEachError() throws IOException, InterruptedException, GeneralSecurityException {
        try (WsProbe probe = WsProbe.connect(sluice.ws("/dev"))) {
            Map<String, String> given = ReportProject.facts(probe);
            String id = Objects.requireNonNull(given.get("connectionId"));
            String endpoint = Objects.requireNonNull(given.get("endpoint"));
            try (ApiGatewayManagementApiClient client = client(given, endpoint);
                    ApiGatewayManagementApiClient lost = client(given, endpoint.replaceAll("[^/]+$", "nope"))) {
                assertThatThrownBy(() -> post(client, NEVER_WAS, "never was")).isInstanceOf(GoneException.class);
                assertThatThrownBy(() -> post(lost, id, "no such stage")).isInstanceOf(ForbiddenException.class);
                assertThatThrownBy(() -> post(client, id, "x".repeat(131_073)))
                        .isInstanceOf(PayloadTooLargeException.class);
                assertThatThrownBy(() -> post(client, "ab c", "no id"))
                        .isInstanceOfSatisfying(
                                ApiGatewayManagementApiException.class,
                                bad -> assertThat(bad.awsErrorDetails().errorCode())
                                        .isEqualTo("BadRequestException"));
                assertThatThrownBy(() -> IntStream.range(0, 120)
                                .parallel()
                                .forEach(_ -> client.getConnection(r -> r.connectionId(id))))
                        .isInstanceOf(LimitExceededException.class);
            }
        }
    }

    private static void post(ApiGatewayManagementApiClient client, String id, String text) {
        client.postToConnection(r -> r.connectionId(id).data(SdkBytes.fromUtf8String(text)));
    }

    /// A client as a function would make it, that trusts what functions trust.
    private static ApiGatewayManagementApiClient client(Map<String, String> given, String endpoint)
            throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream pem = Files.newInputStream(Path.of(fact(given, "NODE_EXTRA_CA_CERTS")))) {
            trusted.setCertificateEntry(
                    "sluice", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        return ApiGatewayManagementApiClient.builder()
                .endpointOverride(URI.create(endpoint))
                .region(Region.of(fact(given, "AWS_REGION")))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(
                        fact(given, "AWS_ACCESS_KEY_ID"), fact(given, "AWS_SECRET_ACCESS_KEY"))))
                .httpClient(ApacheHttpClient.builder()
                        .tlsTrustManagersProvider(trust::getTrustManagers)
                        .build())
                .overrideConfiguration(c -> c.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .build();
    }

    private static String fact(Map<String, String> given, String name) {
        return Objects.requireNonNull(given.get(name), name);
    }
}
