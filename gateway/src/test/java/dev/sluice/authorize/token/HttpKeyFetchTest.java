package dev.sluice.authorize.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpKeyFetchTest {
    private final HttpKeyFetch fetch = new HttpKeyFetch();
    private HttpServer server;

    @TempDir
    Path folder;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        serve("/keys", 200, "{\"keys\":[]}");
        serve("/elsewhere", 302, "");
        serve("/huge", 200, "k".repeat((256 << 10) + 1));
        server.start();
    }

    private void serve(String path, int status, String body) {
        server.createContext(path, exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Location", "/keys");
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    @AfterEach
    void stop() {
        fetch.close();
        server.stop(0);
    }

    @Test
    void readsFromThisMachineAndFromFiles() throws IOException {
        assertThat(fetch.text(at("/keys"))).isEqualTo("{\"keys\":[]}");
        Path file = Files.writeString(folder.resolve("keys.json"), "{}");
        assertThat(fetch.text(file.toUri())).isEqualTo("{}");
    }

    @Test
    void followsNoRedirect() {
        assertThatIOException()
                .isThrownBy(() -> fetch.text(at("/elsewhere")))
                .withMessage(at("/elsewhere") + ": answered 302 (expected: 200)");
    }

    @Test
    void readsNoMoreThanKeysCanBe() throws IOException {
        assertThatIOException().isThrownBy(() -> fetch.text(at("/huge")));
        Path file = Files.writeString(folder.resolve("huge.json"), "k".repeat((256 << 10) + 1));
        assertThatIOException().isThrownBy(() -> fetch.text(file.toUri()));
    }

    @ParameterizedTest
    @CsvSource({
        "https://issuer.example.com/keys, true",
        "http://localhost:8080/keys, true",
        "http://127.0.0.1/keys, true",
        "http://[::1]:8080/keys, true",
        "file:///keys.json, true",
        "http://issuer.example.com/keys, false",
        "http://localhost.mallory.example/keys, false",
        "http://127.0.0.1.mallory.example/keys, false",
        "http://localhost@mallory.example/keys, false",
        "ftp://localhost/keys, false",
        "jar:file:///a.jar!/keys, false",
        "https:keys, false",
        "keys.json, false"
    })
    void trustsOnlyWaysThatNobodyElseCanChange(String place, boolean trusted) {
        assertThat(HttpKeyFetch.isTrustworthy(URI.create(place))).isEqualTo(trusted);
    }

    @Test
    void asksNobodyWhoCannotBeTrusted() {
        assertThatIOException()
                .isThrownBy(() -> fetch.text(URI.create("http://issuer.example.com/keys")))
                .withMessageContaining("cannot be trusted");
    }

    private URI at(String path) {
        return URI.create("http://localhost:" + server.getAddress().getPort() + path);
    }
}
