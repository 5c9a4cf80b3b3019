package dev.sluice.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.authorize.Signatures;
import dev.sluice.connection.Directory;
import dev.sluice.testkit.Proves;
import dev.sluice.testkit.RawSocket;
import dev.sluice.testkit.WsProbe;
import dev.sluice.wire.http.Headers;
import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.http.HttpResponse;
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
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalAuthorityTest {
    private static final List<String> HOSTS = LocalAuthority.hostsOf("eu-west-1");

    @TempDir
    Path folder;

    @Test
    void survivesARestart() throws IOException {
        LocalAuthority first = open(Instant.now(), HOSTS);
        String pem = Files.readString(first.authorityPem());
        LocalAuthority second = open(Instant.now(), HOSTS);
        assertThat(Files.readString(second.authorityPem())).isEqualTo(pem);
        assertThat(second.identity()).isEqualTo(first.identity());
    }

    @Test
    void keepsItsFilesToItself() throws IOException {
        open(Instant.now(), HOSTS);
        try (Stream<Path> files = Files.list(folder.resolve("tls"))) {
            assertThat(files)
                    .hasSize(5)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void renewsTheServerBeforeItsEndAndKeepsTheAuthority() throws IOException {
        LocalAuthority first = open(Instant.now(), HOSTS);
        String pem = Files.readString(first.authorityPem());
        LocalAuthority later = open(Instant.now().plus(Duration.ofDays(370)), HOSTS);
        assertThat(Files.readString(later.authorityPem())).isEqualTo(pem);
        assertThat(later.identity()).isNotEqualTo(first.identity());
    }

    @Test
    void renewsTheAuthorityBeforeItsEnd() throws IOException {
        String pem = Files.readString(open(Instant.now(), HOSTS).authorityPem());
        LocalAuthority later = open(Instant.now().plus(Duration.ofDays(3640)), HOSTS);
        assertThat(Files.readString(later.authorityPem())).isNotEqualTo(pem);
    }

    @Test
    void certifiesANewHost() throws IOException {
        LocalAuthority first = open(Instant.now(), HOSTS);
        LocalAuthority second = open(Instant.now(), List.of("chat.example", "10.1.2.3"));
        assertThat(second.identity()).isNotEqualTo(first.identity());
    }

    @Test
    void namesTheFileThatIsBroken() throws IOException {
        LocalAuthority authority = open(Instant.now(), HOSTS);
        Files.writeString(authority.authorityPem(), "nonsense");
        assertThatThrownBy(() -> open(Instant.now(), HOSTS))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("ca.pem");
    }

    @Test
    @Proves("1.1-6")
    void servesTlsAndPlainOnOnePort() throws IOException, GeneralSecurityException, InterruptedException {
        LocalAuthority authority = open(Instant.now(), HOSTS);
        SSLContext trusting = trusting(authority);
        var backends = new Edge.Backends(
                new RecordedFlows(),
                Directory.alone(1),
                request -> HttpResponse.text(200, Boolean.toString(request.secure())));
        var config = EdgeConfig.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        try (Edge edge = Edge.start(config, Optional.of(authority.identity()), backends);
                HttpClient client = HttpClient.newBuilder().sslContext(trusting).build();
                RawSocket secure = RawSocket.connectTls(edge.port(), trusting);
                RawSocket plain = RawSocket.connect(edge.port())) {
            String request = "GET /x HTTP/1.1\r\nHost: localhost\r\n\r\n";
            assertThat(secure.send(request).readResponse().text()).isEqualTo("true");
            assertThat(plain.send(request).readResponse().text()).isEqualTo("false");
            URI uri = URI.create("wss://localhost:" + edge.port() + "/dev");
            try (WsProbe probe = WsProbe.connect(client, uri, List.of(), List.of())) {
                assertThat(probe.send("x".repeat(20_000)).next()).hasSize(20_000);
                probe.close(1000, "bye");
                assertThat(probe.awaitClose().code()).isEqualTo(1000);
            }
            assertThatThrownBy(() -> RawSocket.connectTls(edge.port(), SSLContext.getDefault()))
                    .isInstanceOf(SSLHandshakeException.class);
        }
    }

    /// A `ClientHello` by hand, because the JDK itself speaks nothing old.
    @ParameterizedTest
    @CsvSource({"0301, 15", "0302, 15", "0303, 16"})
    @Proves("1.1-13")
    void refusesOldVersionsOfTls(String version, String first) throws IOException {
        LocalAuthority authority = open(Instant.now(), HOSTS);
        var backends = new Edge.Backends(new RecordedFlows(), Directory.alone(1), _ -> HttpResponse.of(204));
        var config = EdgeConfig.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        // Version, random, no session; ECDHE with RSA and with ECDSA; no compression; curve P-256, uncompressed points,
        // signatures by SHA-256 (RFC 5246, section 7.4.1.2).
        String body = version + "00".repeat(32) + "00" + "0008c009c013c02bc02f" + "0100" + "001c" + "000a000400020017"
                + "000b00020100" + "000d000a000804030401080408" + "05";
        String hello = "01" + String.format(Locale.ROOT, "%06x", body.length() / 2) + body;
        String packet = "160301" + String.format(Locale.ROOT, "%04x", hello.length() / 2) + hello;
        try (Edge edge = Edge.start(config, Optional.of(authority.identity()), backends);
                RawSocket socket = RawSocket.connect(edge.port())) {
            socket.send(HexFormat.of().parseHex(packet));
            assertThat(HexFormat.of().formatHex(socket.readBytes(1))).isEqualTo(first);
        }
    }

    @Test
    void speaksHttp2WithClientsThatCanAndStillOpensWebSockets()
            throws IOException, GeneralSecurityException, InterruptedException {
        LocalAuthority authority = open(Instant.now(), HOSTS);
        Credential key = new Credential("AKID", "secret", Optional.empty(), "role");
        Signatures signatures = Signatures.by(new Verifier(_ -> Optional.of(key), InstantSource.system()));
        var backends = new Edge.Backends(
                new RecordedFlows(),
                Directory.alone(1),
                request -> HttpResponse.text(
                        200,
                        signatures.check(request) instanceof Signatures.Check.Accepted
                                ? new String(request.body(), StandardCharsets.UTF_8)
                                : "not signed"));
        var config = EdgeConfig.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        try (Edge edge = Edge.start(config, Optional.of(authority.identity()), backends);
                HttpClient client =
                        HttpClient.newBuilder().sslContext(trusting(authority)).build()) {
            assertThat(client.send(signedPost(edge.port(), key, "first"), BodyHandlers.ofString())
                            .version())
                    .isEqualTo(HttpClient.Version.HTTP_2);
            var answers = IntStream.range(0, 50)
                    .mapToObj(n -> client.sendAsync(
                            signedPost(edge.port(), key, "n".repeat(n * 1000)), BodyHandlers.ofString()))
                    .toList();
            for (int n = 0; n < 50; n++) {
                assertThat(answers.get(n).join().body()).isEqualTo("n".repeat(n * 1000));
            }
            URI uri = URI.create("wss://localhost:" + edge.port() + "/dev");
            try (WsProbe probe = WsProbe.connect(client, uri, List.of(), List.of())) {
                assertThat(probe.send("hello").next()).isEqualTo("hello");
            }
        }
    }

    private static java.net.http.HttpRequest signedPost(int port, Credential key, String body) {
        String target = "/dev/@connections/AAAAAQAAAAB8hd4%3D";
        HttpRequest signed = new Signer(key, "eu-west-1", "execute-api", InstantSource.system())
                .sign(new HttpRequest(
                        "POST",
                        target,
                        Headers.of("Host", "localhost:" + port),
                        body.getBytes(StandardCharsets.UTF_8),
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
                        true));
        var request = java.net.http.HttpRequest.newBuilder(URI.create("https://localhost:" + port + target))
                .POST(BodyPublishers.ofString(body));
        signed.headers().fields().stream()
                .filter(field -> !field.getKey().equals("Host"))
                .forEach(field -> request.header(field.getKey(), field.getValue()));
        return request.build();
    }

    private LocalAuthority open(Instant now, List<String> hosts) throws IOException {
        return LocalAuthority.open(folder.resolve("tls"), hosts, InstantSource.fixed(now));
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
}
