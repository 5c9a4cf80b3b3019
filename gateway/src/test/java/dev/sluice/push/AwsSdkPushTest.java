package dev.sluice.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.api.Policy;
import dev.sluice.api.Policy.Effect;
import dev.sluice.api.Policy.Patterns;
import dev.sluice.api.Policy.Statement;
import dev.sluice.api.Role;
import dev.sluice.authorize.Permissions;
import dev.sluice.authorize.Signatures;
import dev.sluice.connection.CloseReason;
import dev.sluice.connection.Link;
import dev.sluice.testkit.Proves;
import dev.sluice.wire.http.HttpLimits;
import dev.sluice.wire.http.HttpServer;
import dev.sluice.wire.sigv4.Credential;
import dev.sluice.wire.sigv4.Verifier;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiClient;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.ApiGatewayManagementApiException;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.ForbiddenException;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.GetConnectionResponse;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.GoneException;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.LimitExceededException;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.PayloadTooLargeException;

/// The client that handlers use, over a real socket, with signatures verified.
class AwsSdkPushTest {
    private static final String ACCOUNT = "123456789012";
    private static final Credential CREDENTIAL =
            new Credential("AKIDSLUICE", "top/secret+key", Optional.of("session+/token=="), "role");

    private static final Credential FUNCTION = new Credential(
            "AKIDFUNCTION", "its secret", Optional.empty(), new Role.Unknown("r").principal(ACCOUNT, "f"));

    private final Permissions permissions = new Permissions(ACCOUNT);
    private final PushFixture push = new PushFixture();
    private HttpServer server;
    private ApiGatewayManagementApiClient client;

    @BeforeEach
    void start() throws IOException {
        Verifier verifier = new Verifier(
                key -> Stream.of(CREDENTIAL, FUNCTION)
                        .filter(c -> c.accessKey().equals(key))
                        .findFirst(),
                InstantSource.system());
        server = HttpServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                push.api(Signatures.by(verifier, permissions)),
                HttpLimits.DEFAULT);
        client = client("dev", CREDENTIAL.secretKey());
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    @Proves({"6-1", "6.2-1"})
    void postsToAConnection() {
        post(client, push.id.toString(), "žluťoučký");
        post(client, push.id.toString(), "x".repeat(131_072));

        assertThat(push.link.frames().getFirst()).isEqualTo("žluťoučký");
        assertThat(push.link.frames().getLast()).hasSize(131_072);
    }

    @Test
    void postsThroughTheNameOfTheApi() {
        try (ApiGatewayManagementApiClient named = client("chat/dev", CREDENTIAL.secretKey())) {
            post(named, push.id.toString(), "hi");
        }

        assertThat(push.link.frames()).containsExactly("hi");
    }

    @Test
    @Proves({"6-2", "13-18"})
    void describesAConnection() {
        GetConnectionResponse response = client.getConnection(r -> r.connectionId(push.id.toString()));

        assertThat(response.connectedAt()).isEqualTo(Instant.parse("2026-02-19T07:11:42.613Z"));
        assertThat(response.lastActiveAt()).isEqualTo(Instant.parse("2026-02-19T07:12:01.004Z"));
        assertThat(response.identity().sourceIp()).isEqualTo("203.0.113.40");
        assertThat(response.identity().userAgent()).isEqualTo("probe \"1\"");
        assertThat(response.responseMetadata().requestId()).hasSize(36);
    }

    @Test
    @Proves("6-3")
    void closesAConnectionThatIsGoneThen() {
        client.deleteConnection(r -> r.connectionId(push.id.toString()));

        assertThat(push.link.closings()).containsExactly(CloseReason.DELETED);
        assertThatThrownBy(() -> client.deleteConnection(r -> r.connectionId(push.id.toString())))
                .isInstanceOfSatisfying(
                        GoneException.class,
                        gone -> assertThat(gone.statusCode()).isEqualTo(410));
        assertThatThrownBy(() -> post(client, push.id.toString(), "hi")).isInstanceOf(GoneException.class);
    }

    @Test
    @Proves({"6.1-3", "6.1-7", "6.1-8", "6.1-9", "6.2-1", "13-17"})
    void throwsTheExceptionOfEachError() {
        assertThatThrownBy(() -> post(client, push.id.toString(), "x".repeat(131_073)))
                .isInstanceOfSatisfying(
                        PayloadTooLargeException.class,
                        tooLarge -> assertThat(tooLarge.statusCode()).isEqualTo(413));
        assertThatThrownBy(() -> post(client, "ab c", "hi"))
                .isInstanceOfSatisfying(ApiGatewayManagementApiException.class, bad -> {
                    assertThat(bad.statusCode()).isEqualTo(400);
                    assertThat(bad.awsErrorDetails().errorCode()).isEqualTo("BadRequestException");
                    assertThat(bad.awsErrorDetails().errorMessage()).isEqualTo("Invalid connectionId: ab c");
                });
        try (ApiGatewayManagementApiClient lost = client("nope", CREDENTIAL.secretKey())) {
            assertThatThrownBy(() -> post(lost, push.id.toString(), "hi")).isInstanceOf(ForbiddenException.class);
        }
        push.link.answer(Link.Sent.OUTBOX_FULL);
        assertThatThrownBy(() -> post(client, push.id.toString(), "hi"))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining("reads too slowly");
    }

    @Test
    @Proves("6.1-6")
    void refusesAWrongSecret() {
        try (ApiGatewayManagementApiClient impostor = client("dev", "guess")) {
            assertThatThrownBy(() -> post(impostor, push.id.toString(), "hi"))
                    .isInstanceOfSatisfying(ApiGatewayManagementApiException.class, refused -> {
                        assertThat(refused.statusCode()).isEqualTo(403);
                        assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("InvalidSignatureException");
                    });
        }
        assertThat(push.link.frames()).isEmpty();
    }

    @Test
    @Proves({"6.1-4", "6.3-2"})
    void refusesWhatTheRoleOfTheFunctionDoesNotAllow() {
        permissions.publish(push.image(Map.of("f", roleFor("*/dev/GET/@connections/*"))));
        String message = "User: arn:aws:sts::123456789012:assumed-role/r/f is not authorized to perform:"
                + " execute-api:ManageConnections on resource:"
                + " arn:aws:execute-api:eu-west-1:********9012:aaaaaaaaaa/dev/POST/@connections/{connectionId}";

        try (ApiGatewayManagementApiClient function =
                client("chat/dev", AwsBasicCredentials.create(FUNCTION.accessKey(), FUNCTION.secretKey()))) {
            assertThat(function.getConnection(r -> r.connectionId(push.id.toString()))
                            .identity())
                    .isNotNull();
            for (String id : List.of(push.id.toString(), "ab c")) {
                assertThatThrownBy(() -> post(function, id, "hi"))
                        .isInstanceOfSatisfying(ApiGatewayManagementApiException.class, refused -> {
                            assertThat(refused.statusCode()).isEqualTo(403);
                            assertThat(refused.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
                            assertThat(refused.awsErrorDetails().errorMessage()).isEqualTo(message);
                            assertThat(refused.awsErrorDetails().rawResponse().asUtf8String())
                                    .isEqualTo("{\"Message\":\"" + message + "\"}");
                        });
            }
            assertThatThrownBy(() -> function.deleteConnection(r -> r.connectionId(push.id.toString())))
                    .hasMessageContaining("dev/DELETE/@connections/{connectionId}");
        }
        assertThat(push.link.frames()).isEmpty();
        assertThat(push.link.closings()).isEmpty();
        post(client, push.id.toString(), "by the operator");
        assertThat(push.link.frames()).containsExactly("by the operator");
    }

    /// The path `/dev` may mean two APIs here, and the connection belongs to one of them.
    @Test
    @Proves("6.3-2")
    void asksForTheStageOfTheConnectionWhereTheAddressLeavesItOpen() {
        try (ApiGatewayManagementApiClient function =
                client("dev", AwsBasicCredentials.create(FUNCTION.accessKey(), FUNCTION.secretKey()))) {
            permissions.publish(push.image(Map.of("f", roleFor("*:bbbbbbbbbb/*"))));
            assertThatThrownBy(() -> post(function, push.id.toString(), "hi"))
                    .hasMessageContaining("aaaaaaaaaa/dev/POST");

            permissions.publish(push.image(Map.of("f", roleFor("*:aaaaaaaaaa/*"))));
            post(function, push.id.toString(), "hi");
            String gone = push.directory.reserve().toString();
            assertThatThrownBy(() -> post(function, gone, "hi")).isInstanceOf(GoneException.class);
        }
        assertThat(push.link.frames()).containsExactly("hi");
    }

    private static Role roleFor(String connections) {
        Statement statement = new Statement(
                Effect.ALLOW,
                new Patterns(List.of("execute-api:ManageConnections"), false),
                new Patterns(List.of(connections), false));
        return new Role.Known("r", List.of(new Policy(List.of(statement))), Optional.empty());
    }

    private static void post(ApiGatewayManagementApiClient client, String id, String text) {
        client.postToConnection(r -> r.connectionId(id).data(SdkBytes.fromUtf8String(text)));
    }

    private ApiGatewayManagementApiClient client(String stage, String secretKey) {
        return client(
                stage,
                AwsSessionCredentials.create(
                        CREDENTIAL.accessKey(),
                        secretKey,
                        CREDENTIAL.sessionToken().orElseThrow()));
    }

    private ApiGatewayManagementApiClient client(String stage, AwsCredentials credentials) {
        return ApiGatewayManagementApiClient.builder()
                .endpointOverride(URI.create("http://localhost:" + server.port() + "/" + stage))
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .httpClient(ApacheHttpClient.create())
                .overrideConfiguration(c -> c.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .build();
    }
}
