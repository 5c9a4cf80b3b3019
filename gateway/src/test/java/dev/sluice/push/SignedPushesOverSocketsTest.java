package dev.sluice.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.authorize.Authorizers;
import dev.sluice.authorize.Signatures;
import dev.sluice.config.Quotas;
import dev.sluice.connection.Directory;
import dev.sluice.edge.Edge;
import dev.sluice.edge.EdgeConfig;
import dev.sluice.edge.LocalAuthority;
import dev.sluice.flow.ChatApi;
import dev.sluice.flow.Corridors;
import dev.sluice.flow.StageViews;
import dev.sluice.function.FakeFunction;
import dev.sluice.integration.Integrations;
import dev.sluice.testkit.Proves;
import dev.sluice.testkit.RawSocket;
import dev.sluice.testkit.WsProbe;
import dev.sluice.wire.http.Headers;
import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.sigv4.Credential;
import dev.sluice.wire.sigv4.Signer;
import dev.sluice.wire.sigv4.Verifier;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Signed pushes as clients send them: over HTTP/2 and TLS, and in chunks without a stated hash.
class SignedPushesOverSocketsTest {
    private static final Credential KEY = new Credential("AKID", "secret", Optional.empty(), "role");
    private static final String NEVER_WAS = "Yx0PQceDDoECGjA=";

    @TempDir
    Path folder;

    private final Directory directory = Directory.alone(1);
    private HttpClient client;
    private Edge edge;

    @BeforeEach
    void start() throws IOException, GeneralSecurityException {
        LocalAuthority authority =
                LocalAuthority.open(folder, LocalAuthority.hostsOf("eu-west-1"), InstantSource.system());
        client = HttpClient.newBuilder().sslContext(trusting(authority)).build();
        StageViews stages = new StageViews();
        stages.publish(ChatApi.image(ChatApi.route("send")));
        FakeFunction functions = new FakeFunction();
        Signatures signatures = Signatures.by(new Verifier(_ -> Optional.of(KEY), InstantSource.system()));
        edge = Edge.start(
                EdgeConfig.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                Optional.of(authority.identity()),
                new Edge.Backends(
                        new Corridors(
                                stages,
                                new Authorizers(functions, signatures),
                                new Integrations(functions),
                                InstantSource.system()),
                        directory,
                        new PushApi(directory, Optional.empty(), stages, Quotas.AWS.frames(), signatures)));
    }

    @AfterEach
    void stop() {
        client.close();
        edge.close();
    }

    private static SSLContext trusting(LocalAuthority authority) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(authority.trustStoreType());
        try (InputStream in = Files.newInputStream(authority.trustStore())) {
            store.load(in, authority.trustStorePassword().toCharArray());
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    @Test
    @Proves({"1.1-6", "6-1", "6.1-5"})
    void arriveOverHttp2() throws IOException, InterruptedException {
        URI stage = URI.create("wss://localhost:" + edge.port() + "/dev");
        try (WsProbe probe = WsProbe.connect(client, stage, List.of(), List.of())) {
            HttpResponse<String> answer = post(signed(path(id()), "over h2"));

            assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("x-amzn-requestid")).isPresent();
            assertThat(probe.next()).isEqualTo("over h2");

            HttpRequest unsigned = request(path(id()), "nobody's");
            assertThat(error(post(unsigned))).isEqualTo("403 MissingAuthenticationTokenException");
            assertThat(error(post(signed(path(NEVER_WAS), "lost")))).isEqualTo("410 GoneException");
            assertThat(error(post(signed(path(id()), "x".repeat(131_073))))).isEqualTo("413 PayloadTooLargeException");
            assertThat(probe.hasNext()).isFalse();
        }
    }

    @Test
    @Proves({"6.2-5", "6.2-6", "13-21"})
    void arriveInChunksThoughTheirHashIsNotStated() throws IOException, InterruptedException {
        try (WsProbe probe = WsProbe.connect(edge.port(), "/dev");
                RawSocket socket = RawSocket.connect(edge.port())) {
            HttpRequest signed = signed(path(id()), "in two chunks");
            String head = "POST " + signed.target() + " HTTP/1.1\r\nTransfer-Encoding: chunked\r\n"
                    + signed.headers().fields().stream()
                            .map(field -> field.getKey() + ": " + field.getValue() + "\r\n")
                            .collect(Collectors.joining());
            assertThat(head.toLowerCase(Locale.ROOT)).doesNotContain("x-amz-content-sha256");

            assertThat(socket.send(head + "\r\n6\r\nin two\r\n7\r\n chunks\r\n0\r\n\r\n")
                            .readResponse()
                            .status())
                    .isEqualTo(200);
            assertThat(probe.next()).isEqualTo("in two chunks");
            assertThat(socket.send(head + "\r\n6\r\nin two\r\n7\r\n chinks\r\n0\r\n\r\n")
                            .readResponse()
                            .status())
                    .as("another body")
                    .isEqualTo(403);
        }
    }

    /// Of the one connection that is open.
    private String id() {
        return directory.snapshot().getFirst().id().toString();
    }

    private static String path(String id) {
        return "/dev/@connections/" + id.replace("=", "%3D");
    }

    private HttpRequest signed(String path, String body) {
        return new Signer(KEY, "eu-west-1", "execute-api", InstantSource.system()).sign(request(path, body));
    }

    private HttpRequest request(String path, String body) {
        return new HttpRequest(
                "POST",
                path,
                Headers.of("Host", "localhost:" + edge.port()),
                body.getBytes(StandardCharsets.UTF_8),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), edge.port()),
                true);
    }

    private HttpResponse<String> post(HttpRequest request) throws IOException, InterruptedException {
        var sent = java.net.http.HttpRequest.newBuilder(
                        URI.create("https://localhost:" + edge.port() + request.target()))
                .POST(BodyPublishers.ofByteArray(request.body()));
        request.headers().fields().stream()
                .filter(field -> !field.getKey().equals("Host"))
                .forEach(field -> sent.header(field.getKey(), field.getValue()));
        return client.send(sent.build(), BodyHandlers.ofString());
    }

    private static String error(HttpResponse<String> answer) {
        return answer.statusCode() + " "
                + answer.headers().firstValue("x-amzn-errortype").orElse("-");
    }
}
