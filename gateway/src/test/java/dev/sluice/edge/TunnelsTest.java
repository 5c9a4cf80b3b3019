package dev.sluice.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.connection.Directory;
import dev.sluice.testkit.RawSocket;
import dev.sluice.wire.http.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.InstantSource;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TunnelsTest {
    private static final String HOST = "abc.execute-api.ap-south-1.amazonaws.com";

    @TempDir
    Path folder;

    private LocalAuthority authority;
    private Edge edge;

    @BeforeEach
    void start() throws IOException {
        authority = LocalAuthority.open(folder, LocalAuthority.hostsOf("eu-west-1"), InstantSource.system());
        var backends = new Edge.Backends(
                new RecordedFlows(),
                Directory.alone(1),
                request -> HttpResponse.text(200, request.host() + " " + request.secure()),
                HOST::equals);
        edge = Edge.start(
                EdgeConfig.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)),
                Optional.of(authority.identity()),
                backends);
    }

    @AfterEach
    void stop() {
        edge.close();
    }

    @Test
    void leadsAClientWithAProxyToThisServerByTls() throws IOException, InterruptedException, GeneralSecurityException {
        var proxy = ProxySelector.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), edge.port()));
        try (HttpClient client =
                HttpClient.newBuilder().proxy(proxy).sslContext(trusting()).build()) {
            var answer = client.send(
                    HttpRequest.newBuilder(URI.create("https://" + HOST + "/x")).build(), BodyHandlers.ofString());
            assertThat(answer.body()).isEqualTo(HOST + " true");
        }
    }

    @Test
    void goesOnWithWhatWasSentTooEarly() throws IOException {
        try (RawSocket socket = RawSocket.connect(edge.port())) {
            socket.send(connect(HOST + ":443") + "GET / HTTP/1.1\r\nHost: early\r\n\r\n");
            assertThat(socket.readHead().status()).isEqualTo(200);
            assertThat(socket.readResponse().text()).isEqualTo("early false");
        }
    }

    @Test
    void opensNoTunnelInATunnel() throws IOException {
        try (RawSocket socket = RawSocket.connect(edge.port())) {
            socket.send(connect(HOST + ":443"));
            assertThat(socket.readHead().status()).isEqualTo(200);
            socket.send(connect(HOST + ":443"));
            assertThat(socket.readResponse().text()).isEqualTo("a false");
        }
    }

    @ParameterizedTest
    @CsvSource({
        HOST + ":80",
        HOST,
        "example.com:443",
        "localhost:443",
        "evil" + HOST + ":443",
        HOST + ".evil.example:443",
        "':443'"
    })
    void refusesEveryOtherPlace(String target) throws IOException {
        try (RawSocket socket = RawSocket.connect(edge.port())) {
            RawSocket.Response response = socket.send(connect(target)).readResponse();
            assertThat(response.status()).isEqualTo(403);
            assertThat(response.text()).isEqualTo("CONNECT: expected a host of this server, port 443\n");
        }
    }

    private static String connect(String target) {
        return "CONNECT " + target + " HTTP/1.1\r\nHost: a\r\n\r\n";
    }

    private SSLContext trusting() throws IOException, GeneralSecurityException {
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
