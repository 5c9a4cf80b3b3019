package dev.sluice.wire.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Http2Test {
    private static final int PROTOCOL_ERROR = 1;
    private static final int REFUSED_STREAM = 7;
    private static final int ENHANCE_YOUR_CALM = 11;
    private static final HttpLimits LIMITS =
            new HttpLimits(200, 2000, 1000, 16, Duration.ofSeconds(10), Duration.ofSeconds(10), Duration.ofSeconds(10));
    private static final HttpLimits IMPATIENT =
            new HttpLimits(200, 2000, 1000, 16, Duration.ofSeconds(10), Duration.ofMillis(50), Duration.ofMillis(50));

    private final CountDownLatch gate = new CountDownLatch(1);
    private final AtomicInteger atWork = new AtomicInteger();
    private final AtomicInteger mostAtWork = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = start(LIMITS);
    }

    private HttpServer start(HttpLimits limits) throws IOException {
        return HttpServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), this::answer, limits);
    }

    @AfterEach
    void stop() {
        gate.countDown();
        server.close();
    }

    @Test
    void answersWithTheRequestItGot() throws IOException {
        try (Http2Peer peer = Http2Peer.connect(server.port())) {
            peer.headers(
                    1,
                    false,
                    ":method",
                    "POST",
                    ":scheme",
                    "http",
                    ":path",
                    "/echo?a=%20",
                    ":authority",
                    "h",
                    "x-two",
                    "1",
                    "cookie",
                    "a=1",
                    "cookie",
                    "b=2");
            peer.data(1, false, "ab").data(1, true, "c");
            Http2Peer.Frame head = peer.read(Http2Peer.HEADERS);
            assertThat(head.status()).isEqualTo("200");
            assertThat(head.stream()).isEqualTo(1);
            Http2Peer.Frame body = peer.read(Http2Peer.DATA);
            assertThat(body.text()).isEqualTo("POST /echo?a=%20 h [1] [a=1; b=2] abc");
            assertThat(body.flags()).isEqualTo(Http2Peer.END_STREAM);
        }
    }

    @Test
    void answersEachRequestWhenItIsReady() throws IOException {
        try (Http2Peer peer = Http2Peer.connect(server.port())) {
            peer.get(1, "/wait").get(3, "/second");
            assertThat(peer.read(Http2Peer.HEADERS).stream()).isEqualTo(3);
            gate.countDown();
            assertThat(peer.read(Http2Peer.HEADERS).stream()).isEqualTo(1);
        }
    }

    @Test
    void sendsNoBodyForHead() throws IOException {
        try (Http2Peer peer = Http2Peer.connect(server.port())) {
            peer.headers(1, true, ":method", "HEAD", ":scheme", "http", ":path", "/", ":authority", "h");
            assertThat(peer.read(Http2Peer.HEADERS).flags() & Http2Peer.END_STREAM)
                    .isOne();
        }
    }

    @Test
    void boundsTheHandlersOfOneConnectionAndTheStreams() throws IOException {
        try (Http2Peer peer = Http2Peer.connect(server.port())) {
            for (int i = 0; i <= Http2Requests.MAX_STREAMS; i++) {
                peer.get(2 * i + 1, "/wait");
            }
            Http2Peer.Frame refused = peer.read(Http2Peer.RST_STREAM);
            assertThat(refused.stream()).isEqualTo(2 * Http2Requests.MAX_STREAMS + 1);
            assertThat(refused.errorCode()).isEqualTo(REFUSED_STREAM);
            gate.countDown();
            Set<Integer> answered = new HashSet<>();
            while (answered.size() < Http2Requests.MAX_STREAMS) {
                answered.add(peer.read(Http2Peer.HEADERS).stream());
            }
            assertThat(mostAtWork.get()).isLessThanOrEqualTo(LIMITS.maxInFlight());
        }
    }

    @Test
    void closesAConnectionThatResetsAsFastAsItAsks() throws IOException {
        try (Http2Peer peer = Http2Peer.connect(server.port())) {
            for (int i = 0; i < 250; i++) {
                peer.get(2 * i + 1, "/wait").reset(2 * i + 1);
            }
            assertThat(peer.read(Http2Peer.GOAWAY).errorCode()).isEqualTo(ENHANCE_YOUR_CALM);
            assertThat(mostAtWork.get()).isLessThanOrEqualTo(LIMITS.maxInFlight());
        }
    }

    @Test
    void servesOnAfterAReset() throws IOException {
        try (Http2Peer peer = Http2Peer.connect(server.port())) {
            peer.get(1, "/wait").post(3, "/half").data(3, false, "x").reset(1).reset(3);
            Http2Peer.Frame _ = peer.send(Http2Peer.PING, 0, 0, new byte[8]).read(Http2Peer.PING); // the resets are in
            gate.countDown();
            peer.get(5, "/next");
            Http2Peer.Frame head = peer.read(Http2Peer.HEADERS);
            assertThat(head.stream()).isEqualTo(5);
        }
    }

    @Test
    void refusesBodiesAboveTheLimit() throws IOException {
        try (Http2Peer peer = Http2Peer.connect(server.port())) {
            peer.post(1, "/large").data(1, false, "x".repeat(1001)).data(1, false, "more");
            assertThat(peer.read(Http2Peer.HEADERS).status()).isEqualTo("413");
            assertThat(peer.read(Http2Peer.RST_STREAM).errorCode()).isZero();
            peer.get(5, "/still-well");
            assertThat(peer.read(Http2Peer.HEADERS).status()).isEqualTo("200");
        }
    }

    @Test
    void refusesBodiesThatAreAnnouncedAboveTheLimit() throws IOException {
        try (Http2Peer peer = Http2Peer.connect(server.port())) {
            peer.headers(
                    1,
                    false,
                    ":method",
                    "POST",
                    ":scheme",
                    "http",
                    ":path",
                    "/",
                    ":authority",
                    "h",
                    "content-length",
                    "1001");
            assertThat(peer.read(Http2Peer.HEADERS).status()).isEqualTo("413");
        }
    }

    @Test
    void givesUpOnABodyThatDoesNotCome() throws IOException {
        try (HttpServer impatient = start(IMPATIENT);
                Http2Peer peer = Http2Peer.connect(impatient.port())) {
            peer.post(1, "/slow").data(1, false, "x");
            assertThat(peer.read(Http2Peer.HEADERS).status()).isEqualTo("408");
        }
    }

    @Test
    void closesAnIdleConnection() throws IOException {
        try (HttpServer impatient = start(IMPATIENT);
                Http2Peer peer = Http2Peer.connect(impatient.port())) {
            assertThat(peer.read(Http2Peer.GOAWAY).errorCode()).isZero();
            peer.readToEnd();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET,     'no-slash', x,          x,      400",
        "GET,     '/a b', x,          x,      400",
        "'G T',   /, x,          x,      400",
        "GET,     /, host,       other,  400",
        "GET,     /, x,          'a\rb', 400",
        "CONNECT, /, x,          x,      501",
        "GET,     /long, x,          x,      414",
        "GET,     /fail, x,          x,      500",
        "GET,     /inject, x,          x,      500",
    })
    void answersBadRequests(String method, String path, String name, String value, String status) throws IOException {
        String target = path.equals("/long") ? "/" + "x".repeat(200) : path;
        try (Http2Peer peer = Http2Peer.connect(server.port())) {
            peer.headers(
                    1, true, ":method", method, ":scheme", "http", ":path", target, ":authority", "h", name, value);
            assertThat(peer.read(Http2Peer.HEADERS).status()).isEqualTo(status);
        }
    }

    @Test
    void refusesHeadersThatBelongToHttp1AndHeadersAboveTheLimit() throws IOException {
        try (Http2Peer peer = Http2Peer.connect(server.port())) {
            peer.headers(1, true, ":method", "GET", ":scheme", "http", ":path", "/", ":authority", "h", "upgrade", "x");
            assertThat(peer.read(Http2Peer.RST_STREAM).errorCode()).isEqualTo(PROTOCOL_ERROR);
            peer.headers(
                    3,
                    true,
                    ":method",
                    "GET",
                    ":scheme",
                    "http",
                    ":path",
                    "/",
                    ":authority",
                    "h",
                    "x",
                    "y".repeat(2100));
            assertThat(peer.read(Http2Peer.HEADERS).status()).isEqualTo("431");
        }
    }

    private HttpResponse answer(HttpRequest request) throws InterruptedException {
        mostAtWork.accumulateAndGet(atWork.incrementAndGet(), Math::max);
        try {
            return switch (request.path()) {
                case "/wait" -> {
                    assertThat(gate.await(10, TimeUnit.SECONDS)).isTrue();
                    yield HttpResponse.text(200, request.path());
                }
                case "/fail" -> throw new IllegalStateException("secret");
                case "/inject" -> HttpResponse.of(200).with("X-A", "b\r\nSet-Cookie: c");
                default ->
                    HttpResponse.text(
                                    200,
                                    request.method() + " " + request.target() + " " + request.host() + " "
                                            + request.headers().all("X-TWO") + " "
                                            + request.headers().all("Cookie") + " "
                                            + new String(request.body(), StandardCharsets.UTF_8))
                            .with("Connection", "close");
            };
        } finally {
            atWork.decrementAndGet();
        }
    }
}
