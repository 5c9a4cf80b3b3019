package dev.sluice.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.wire.http.Headers;
import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.http.HttpResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PagesTest {
    @TempDir
    Path folder;

    private Path site = Path.of("");

    @BeforeEach
    void writeASite() throws IOException {
        site = Files.createDirectories(folder.resolve("site"));
        Files.createDirectories(site.resolve("assets"));
        Files.writeString(site.resolve("index.html"), "<p>home</p>");
        Files.writeString(site.resolve("assets/index-B4x9kQ2z.js"), "1");
        Files.writeString(site.resolve(".env"), "SECRET=1");
        Files.writeString(folder.resolve("secret.txt"), "outside");
        Files.createSymbolicLink(site.resolve("link.txt"), folder.resolve("secret.txt"));
    }

    @Test
    void servesTheFirstPageWithHeadersThatKeepBrowsersFromGuessing() throws IOException {
        HttpResponse response = get("/chat/", Headers.EMPTY);
        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body()).asString().isEqualTo("<p>home</p>");
        assertThat(response.headers().first("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(response.headers().first("X-Content-Type-Options")).contains("nosniff");
        assertThat(response.headers().first("Cache-Control")).contains("no-cache");
    }

    @Test
    void letsBrowsersKeepFilesWithAHashInTheirName() throws IOException {
        HttpResponse response = get("/chat/assets/index-B4x9kQ2z.js", Headers.EMPTY);
        assertThat(response.headers().first("Cache-Control")).contains("public, max-age=31536000, immutable");
    }

    @Test
    void answersNotModifiedToWhoHasTheFile() throws IOException {
        String tag = get("/chat/", Headers.EMPTY).headers().first("ETag").orElseThrow();
        assertThat(get("/chat/", Headers.of("If-None-Match", tag)).status()).isEqualTo(304);
    }

    @Test
    void givesTheFirstPageToRoutesOfThePageItself() throws IOException {
        assertThat(get("/chat/rooms/7", Headers.EMPTY).body()).asString().isEqualTo("<p>home</p>");
    }

    @Test
    void leadsFromTheRootToTheOnlySite() throws IOException {
        assertThat(get("/", Headers.EMPTY).headers().first("Location")).contains("/chat/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/chat/../secret.txt",
                "/chat/..%2fsecret.txt",
                "/chat/%2e%2e/secret.txt",
                "/chat/assets/../../secret.txt",
                "/chat/..%5csecret.txt",
                "/chat/%252e%252e/secret.txt",
                "/chat//etc/passwd.txt",
                "/chat/%2fetc/passwd.txt",
                "/chat/link.txt",
                "/chat/.env",
                "/chat/%2eenv",
                "/chat/a%00.txt",
                "/chat/%zz.txt",
                "/chat/missing.js",
                "/other/index.html"
            })
    void servesNothingOutsideTheSite(String target) throws IOException {
        HttpResponse response = get(target, Headers.EMPTY);
        // A path without an extension may be a route of the page and gets its first page.
        assertThat(response.body()).asString().isIn("Not found\n", "<p>home</p>");
    }

    private HttpResponse get(String target, Headers headers) throws IOException {
        Pages pages = new Pages(() -> List.of(new Site(folder.resolve("chat"), "chat-dev", site)), List::of);
        var peer = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
        return pages.handle(new HttpRequest("GET", target, headers, new byte[0], peer, false));
    }
}
