package dev.sluice.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.authorize.Signatures;
import dev.sluice.connection.ConnectionId;
import dev.sluice.testkit.Proves;
import dev.sluice.testkit.RawSocket;
import dev.sluice.wire.http.Headers;
import dev.sluice.wire.http.HttpLimits;
import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.http.HttpServer;
import dev.sluice.wire.http.PercentEncoding;
import dev.sluice.wire.sigv4.Credential;
import dev.sluice.wire.sigv4.Signer;
import dev.sluice.wire.sigv4.Verifier;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.Protocol;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.apigatewaymanagementapi.ApiGatewayManagementApiAsyncClient;
import software.amazon.awssdk.services.apigatewaymanagementapi.model.GoneException;

/// Signed posts that do not wait for one another, over real sockets.
class ManyPostsTest {
    private static final Credential CREDENTIAL = new Credential("AKIDSLUICE", "secret", Optional.empty(), "role");
    private static final int POSTS = 40;
    /// Which of them is for a connection that is gone.
    private static final int TO_NOBODY = 7;

    private final PushFixture push = new PushFixture();
    private final ConnectionId gone = push.directory.reserve();
    /// Given to clients, which would end their own only after seconds of silence.
    private final SdkEventLoopGroup loops =
            SdkEventLoopGroup.builder().numberOfThreads(1).build();

    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        boolean _ = push.directory.remove(gone);
        Verifier verifier = new Verifier(
                key -> Optional.of(CREDENTIAL).filter(c -> c.accessKey().equals(key)), InstantSource.system());
        server = HttpServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                push.api(Signatures.by(verifier)),
                HttpLimits.DEFAULT);
    }

    @AfterEach
    void stop() {
        var _ = loops.eventLoopGroup().shutdownGracefully(0, 1, TimeUnit.SECONDS);
        server.close();
    }

    @Test
    @Proves("6.1-2")
    void answersPipelinedPostsInTheirOrderOneGoneAmidTheOthers() throws IOException {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < POSTS; i++) {
            all.append(text(post(i == TO_NOBODY ? gone : push.id, "body " + i)));
        }
        List<Integer> statuses = new ArrayList<>();
        try (RawSocket socket = RawSocket.connect(server.port())) {
            socket.send(all.toString());
            for (int i = 0; i < POSTS; i++) {
                statuses.add(socket.readResponse().status());
            }
        }

        assertThat(statuses)
                .isEqualTo(IntStream.range(0, POSTS)
                        .mapToObj(i -> i == TO_NOBODY ? 410 : 200)
                        .toList());
        assertThat(push.link.frames()).hasSize(POSTS - 1).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource(names = {"HTTP1_1", "HTTP2"})
    @Proves({"6.2-1", "6.1-2"})
    void takesThePostsOfTheAsynchronousClient(Protocol protocol) {
        try (SdkAsyncHttpClient http = NettyNioAsyncHttpClient.builder()
                        .protocol(protocol)
                        .maxConcurrency(4)
                        .eventLoopGroup(loops)
                        .build();
                ApiGatewayManagementApiAsyncClient client = client(http)) {
            List<CompletableFuture<?>> posts = new ArrayList<>();
            for (int i = 0; i < POSTS; i++) {
                ConnectionId id = i == TO_NOBODY ? gone : push.id;
                SdkBytes body = SdkBytes.fromUtf8String("body " + i);
                posts.add(client.postToConnection(
                        r -> r.connectionId(id.toString()).data(body)));
            }
            CompletableFuture<?> lost = posts.remove(TO_NOBODY);

            assertThatThrownBy(lost::join)
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(GoneException.class);
            posts.forEach(CompletableFuture::join);
        }
        assertThat(push.link.frames()).hasSize(POSTS - 1).doesNotHaveDuplicates();
    }

    private ApiGatewayManagementApiAsyncClient client(SdkAsyncHttpClient http) {
        return ApiGatewayManagementApiAsyncClient.builder()
                .endpointOverride(URI.create("http://localhost:" + server.port() + "/dev"))
                .region(Region.EU_WEST_1)
                .credentialsProvider(StaticCredentialsProvider.create(
                        AwsBasicCredentials.create(CREDENTIAL.accessKey(), CREDENTIAL.secretKey())))
                .httpClient(http)
                .overrideConfiguration(c -> c.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .build();
    }

    private HttpRequest post(ConnectionId id, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return new Signer(CREDENTIAL, "eu-west-1", "execute-api", InstantSource.system())
                .sign(new HttpRequest(
                        "POST",
                        "/dev/@connections/" + PercentEncoding.encode(id.toString()),
                        Headers.of("Host", "localhost:" + server.port(), "Content-Length", "" + bytes.length),
                        bytes,
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        false));
    }

    private static String text(HttpRequest request) {
        StringBuilder text = new StringBuilder(request.method() + " " + request.target() + " HTTP/1.1\r\n");
        request.headers().fields().forEach(field -> text.append(field.getKey() + ": " + field.getValue() + "\r\n"));
        return text + "\r\n" + new String(request.body(), StandardCharsets.UTF_8);
    }
}
