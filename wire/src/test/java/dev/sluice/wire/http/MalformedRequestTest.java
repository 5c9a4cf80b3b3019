package dev.sluice.wire.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.RawSocket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MalformedRequestTest {
    private static final Duration SOON = Duration.ofMillis(300);

    private HttpServer server;

    @BeforeAll
    void start() throws IOException {
        var limits = new HttpLimits(1000, 2000, 100, 4, SOON, SOON, SOON);
        server = HttpServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), _ -> HttpResponse.text(200, "ok"), limits);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            no host                      | 400 | GET / HTTP/1.1\\r\\n\\r\\n
            two hosts                    | 400 | GET / HTTP/1.1\\r\\nHost: a\\r\\nHost: b\\r\\n\\r\\n
            version of the future        | 505 | GET / HTTP/9.9\\r\\nHost: a\\r\\n\\r\\n
            version that nobody made     | 505 | GET / HTTP/1.2\\r\\nHost: a\\r\\n\\r\\n
            HTTP/2 with the head of 1.1  | 505 | GET / HTTP/2.0\\r\\nHost: a\\r\\n\\r\\n
            no version                   | 400 | GET /\\r\\nHost: a\\r\\n\\r\\n
            garbage                      | 400 | \\26\\3\\1 nonsense\\r\\n\\r\\n
            space before the colon       | 400 | GET / HTTP/1.1\\r\\nHost : a\\r\\n\\r\\n
            length that is no number     | 400 | POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: x\\r\\n\\r\\n
            negative length              | 400 | POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: -1\\r\\n\\r\\n
            two lengths                  | 400 | POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 1\\r\\nContent-Length: 2\\r\\n\\r\\n
            length and chunks            | 400 | POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 1\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n\\r\\n
            bad chunk size               | 400 | POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\nzz\\r\\n
            coding that nobody knows     | 501 | POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: gzip\\r\\n\\r\\n
            coding before chunks         | 501 | POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: gzip, chunked\\r\\n\\r\\n0\\r\\n\\r\\n
            coding that looks like one   | 400 | POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: xchunked\\r\\nContent-Length: 3\\r\\n\\r\\nabc
            chunks that are not last     | 400 | POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked, identity\\r\\n\\r\\n0\\r\\n\\r\\n
            chunks in HTTP/1.0           | 400 | POST / HTTP/1.0\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n\\r\\n
            negative chunk               | 400 | POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n-3\\r\\nabc\\r\\n
            chunk with a prefix          | 400 | POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0x3\\r\\nabc\\r\\n
            chunk longer than its size   | 400 | POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n3\\r\\nabcd\\r\\n
            chunk of a terabyte          | 400 | POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\nFFFFFFFFFF\\r\\nabc\\r\\n
            length with a sign           | 400 | POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: +3\\r\\n\\r\\nabc
            length twice in one line     | 400 | POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 3, 3\\r\\n\\r\\nabc
            length twice, the same       | 400 | POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 3\\r\\nContent-Length: 3\\r\\n\\r\\nabc
            length beyond all numbers    | 400 | POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 99999999999999999999\\r\\n\\r\\nabc
            zero byte in a header        | 400 | GET / HTTP/1.1\\r\\nHost: a\\r\\nX: a\\0b\\r\\n\\r\\n
            return inside a header       | 400 | GET / HTTP/1.1\\r\\nHost: a\\r\\nX: a\\rb\\r\\n\\r\\n
            blank in a header's name     | 400 | GET / HTTP/1.1\\r\\nHost: a\\r\\nX y: b\\r\\n\\r\\n
            header without a name        | 400 | GET / HTTP/1.1\\r\\nHost: a\\r\\n: b\\r\\n\\r\\n
            header without a colon       | 400 | GET / HTTP/1.1\\r\\nHost: a\\r\\nnocolon\\r\\n\\r\\n
            blank before the first field | 400 | GET / HTTP/1.1\\r\\n Host: a\\r\\n\\r\\n
            lines without returns        | 400 | GET / HTTP/1.1\\nHost: a\\n\\n
            blank in the path            | 400 | GET /a b HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n
            words behind the version     | 400 | GET / HTTP/1.1 x\\r\\nHost: a\\r\\n\\r\\n
            method that is no token      | 400 | G@T / HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n
            body too large               | 413 | POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 101\\r\\n\\r\\n
            chunks too large             | 413 | POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n65\\r\\n{101}\\r\\n0\\r\\n\\r\\n
            body too large, not yet sent | 413 | POST / HTTP/1.1\\r\\nHost: a\\r\\nExpect: 100-continue\\r\\nContent-Length: 101\\r\\n\\r\\n
            line too long                | 414 | GET /{1000} HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n
            headers too large            | 431 | GET / HTTP/1.1\\r\\nHost: a\\r\\nX: {2000}\\r\\n\\r\\n
            headers never end            | 408 | GET / HTTP/1.1\\r\\nHost: a\\r\\n
            nothing is sent              | 408 |
            body never ends              | 408 | POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 9\\r\\n\\r\\nabc
            """)
    void answersAndCloses(String what, int status, String request) throws IOException {
        try (RawSocket socket = RawSocket.connect(server.port())) {
            socket.send(unescape(request == null ? "" : request));
            assertThat(socket.readResponse().status()).as(what).isEqualTo(status);
            socket.readToEnd();
        }
        assertThatTheServerIsWell();
    }

    @Test
    void closesAnIdleConnection() throws IOException {
        try (RawSocket socket = RawSocket.connect(server.port())) {
            socket.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
            assertThat(socket.readResponse().status()).isEqualTo(200);
            assertThat(socket.readToEnd()).isZero();
        }
    }

    @Test
    void answersWhatWasAskedBeforeTheMistake() throws IOException {
        try (RawSocket socket = RawSocket.connect(server.port())) {
            socket.send("GET / HTTP/1.1\r\nHost: h\r\n\r\nGET / HTTP/9.x\r\n\r\n");
            assertThat(socket.readResponse().status()).isEqualTo(200);
            assertThat(socket.readResponse().status()).isEqualTo(400);
        }
    }

    private void assertThatTheServerIsWell() throws IOException {
        try (RawSocket socket = RawSocket.connect(server.port())) {
            assertThat(socket.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n")
                            .readResponse()
                            .status())
                    .isEqualTo(200);
        }
    }

    private static String unescape(String text) {
        return text.translateEscapes()
                .replace("{101}", "x".repeat(101))
                .replace("{1000}", "x".repeat(1000))
                .replace("{2000}", "x".repeat(2000));
    }
}
