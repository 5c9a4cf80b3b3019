package dev.sluice.wire.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.testkit.Proves;
import dev.sluice.testkit.RawSocket;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpServerTest {
    private final CountDownLatch gate = new CountDownLatch(1);
    private final AtomicInteger served = new AtomicInteger();
    private final AtomicInteger atWork = new AtomicInteger();
    private final AtomicInteger mostAtWork = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.start(loopback(0), this::answer, HttpLimits.DEFAULT.withMaxBodyBytes(1000));
    }

    @AfterEach
    void stop() {
        gate.countDown();
        server.close();
    }

    @Test
    void answersWithTheRequestItGot() throws IOException {
        try (RawSocket socket = RawSocket.connect(server.port())) {
            socket.send("POST /echo?a=%20 HTTP/1.1\r\nHost: h\r\nX-Two: 1\r\nx-two: 2\r\nContent-Length: 3\r\n\r\nabc");
            RawSocket.Response response = socket.readResponse();
            assertThat(response.status()).isEqualTo(200);
            assertThat(response.text()).isEqualTo("POST /echo?a=%20 h [1, 2] abc false");
            assertThat(response.headers()).containsKey("date").doesNotContainKey("connection");
        }
    }

    @Test
    @Proves({"6.2-6", "13-21"})
    void readsChunkedBodies() throws IOException {
        try (RawSocket socket = RawSocket.connect(server.port())) {
            socket.send("POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");
            socket.send("2;x=y\r\nde\r\n0\r\nTrailer: t\r\n\r\n");
            assertThat(socket.readResponse().text()).endsWith("abcde false");
        }
    }

    @Test
    void asksForTheBodyWhenTheClientExpectsIt() throws IOException {
        try (RawSocket socket = RawSocket.connect(server.port())) {
            socket.send("PUT /echo HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
            assertThat(socket.readHead().status()).isEqualTo(100);
            assertThat(socket.send("hi").readResponse().text()).endsWith("hi false");
        }
    }

    @Test
    void keepsTheOrderOfPipelinedRequests() throws IOException {
        try (RawSocket socket = RawSocket.connect(server.port())) {
            socket.send(get("/wait") + get("/second") + get("/third"));
            gate.countDown();
            assertThat(socket.readResponse().text()).contains("/wait");
            assertThat(socket.readResponse().text()).contains("/second");
            assertThat(socket.readResponse().text()).contains("/third");
        }
    }

    @Test
    void boundsTheHandlersOfOneConnection() throws IOException {
        try (RawSocket socket = RawSocket.connect(server.port())) {
            socket.send(get("/wait").repeat(500));
            gate.countDown();
            for (int i = 0; i < 500; i++) {
                assertThat(socket.readResponse().status()).isEqualTo(200);
            }
            assertThat(mostAtWork.get()).isLessThanOrEqualTo(HttpLimits.DEFAULT.maxInFlight());
        }
    }

    @Test
    void sendsNoBodyForHead() throws IOException {
        try (RawSocket socket = RawSocket.connect(server.port())) {
            socket.send("HEAD /echo HTTP/1.1\r\nHost: h\r\n\r\n");
            RawSocket.Response head = socket.readHead();
            assertThat(Integer.parseInt(head.headers().get("content-length"))).isPositive();
            socket.send(get("/next"));
            assertThat(socket.readResponse().text()).contains("/next");
        }
    }

    @Test
    void sendsLargeBodiesWhole() throws IOException {
        try (RawSocket socket = RawSocket.connect(server.port())) {
            assertThat(socket.send(get("/large")).readResponse().body()).hasSize(1 << 20);
        }
    }

    @Test
    void stopsReadingFromAClientThatDoesNotReadItsAnswers() throws IOException {
        try (RawSocket socket = RawSocket.connectNarrow(server.port())) {
            socket.send(get("/large").repeat(500));
            // While nobody reads, only the handlers of the first answers run; then the client takes them all.
            assertThat(socket.readResponse().body()).hasSize(1 << 20);
            assertThat(served.get()).isLessThan(100);
            for (int i = 1; i < 50; i++) {
                assertThat(socket.readResponse().body()).hasSize(1 << 20);
            }
        }
    }

    @Test
    void closesWhenAskedTo() throws IOException {
        try (RawSocket socket = RawSocket.connect(server.port())) {
            socket.send("GET /a HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
            assertThat(socket.readResponse().headers()).containsEntry("connection", "close");
            assertThat(socket.readToEnd()).isZero();
        }
    }

    @Test
    void answersAFailedHandlerWithoutDetail() throws IOException {
        try (RawSocket socket = RawSocket.connect(server.port())) {
            RawSocket.Response response = socket.send(get("/fail")).readResponse();
            assertThat(response.status()).isEqualTo(500);
            assertThat(response.text()).doesNotContain("secret");
            assertThat(socket.send(get("/inject")).readResponse().status()).isEqualTo(500);
            assertThat(socket.send(get("/still-well")).readResponse().status()).isEqualTo(200);
        }
    }

    @Test
    void saysWhichAddressIsTaken() {
        assertThatThrownBy(() -> HttpServer.start(loopback(server.port()), this::answer, HttpLimits.DEFAULT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(Integer.toString(server.port()));
    }

    private HttpResponse answer(HttpRequest request) throws InterruptedException {
        served.incrementAndGet();
        mostAtWork.accumulateAndGet(atWork.incrementAndGet(), Math::max);
        try {
            return switch (request.path()) {
                case "/wait" -> {
                    assertThat(gate.await(10, TimeUnit.SECONDS)).isTrue();
                    yield HttpResponse.text(200, request.path());
                }
                case "/fail" -> throw new IllegalStateException("secret");
                case "/inject" -> HttpResponse.of(200).with("X-A", "b\r\nSet-Cookie: c");
                case "/large" -> new HttpResponse(200, Headers.EMPTY, new byte[1 << 20]);
                default ->
                    HttpResponse.text(
                            200,
                            request.method() + " " + request.target() + " " + request.host() + " "
                                    + request.headers().all("X-TWO") + " "
                                    + new String(request.body(), StandardCharsets.UTF_8) + " " + request.secure());
            };
        } finally {
            atWork.decrementAndGet();
        }
    }

    private static String get(String target) {
        return "GET " + target + " HTTP/1.1\r\nHost: h\r\n\r\n";
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }
}
