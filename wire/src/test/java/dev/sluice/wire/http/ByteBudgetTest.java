package dev.sluice.wire.http;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.testkit.ManualTicker;
import dev.sluice.testkit.RawSocket;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What all connections together may keep in memory, and how long a client may take to read; time moves only when
/// a test moves it.
class ByteBudgetTest {
    private static final String BIG = "x".repeat(60_000);

    private final ManualTicker ticker = new ManualTicker();
    private final ByteBudget budget = new ByteBudget(200_000);
    private final Transport transport = Transport.open("budget", 1);
    private int port;
    private volatile @Nullable Channel latest;

    @BeforeEach
    void listen() throws IOException {
        var pipeline = new HttpPipeline(
                request -> new HttpResponse(200, Headers.EMPTY, new byte[answerBytes(request)]),
                HttpLimits.DEFAULT,
                new LoopTimers(ticker),
                Thread::startVirtualThread,
                UpgradeHandler.NONE,
                budget);
        var connections = new ChannelInitializer<Channel>() {
            @Override
            protected void initChannel(Channel channel) {
                latest = channel;
                pipeline.install(channel.pipeline(), Optional.empty());
            }
        };
        Channel listener = transport.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), connections);
        port = ((InetSocketAddress) listener.localAddress()).getPort();
    }

    @AfterEach
    void stop() {
        transport.close();
    }

    @Test
    void countsBodiesOfHttp2AndGivesThemBackWhenTheConnectionEnds() throws IOException {
        try (Http2Peer peer = Http2Peer.connect(port)) {
            for (int stream = 1; stream <= 7; stream += 2) {
                peer.post(stream, "/");
                for (int part = 0; part < 4; part++) {
                    peer.data(stream, false, BIG.substring(0, 15_000));
                }
            }
            Http2Peer.Frame refused = peer.read(Http2Peer.HEADERS);
            assertThat(refused.status()).isEqualTo("503");
            assertThat(refused.stream()).isEqualTo(7);
        }
        await().untilAsserted(() -> assertThat(budget.held()).isZero());
    }

    @Test
    void refusesWhatAllBodiesTogetherMayNotHave() throws IOException {
        try (RawSocket one = unfinished();
                RawSocket two = unfinished();
                RawSocket three = unfinished()) {
            await().until(() -> budget.held() > 150_000);
            try (RawSocket late = unfinished()) {
                RawSocket.Response refused = late.readResponse();
                assertThat(refused.status()).isEqualTo(503);
                assertThat(refused.headers()).containsEntry("retry-after", "1");
            }
            try (RawSocket small = RawSocket.connect(port)) {
                assertThat(small.send(post("few bytes")).readResponse().status())
                        .isEqualTo(200);
            }
            for (RawSocket socket : new RawSocket[] {one, two, three}) {
                assertThat(socket.send("end").readResponse().status()).isEqualTo(200);
            }
            await().until(() -> budget.held() == 0);
        }
    }

    @Test
    void getsBackWhatAbortedBodiesHeld() throws IOException {
        try (RawSocket timed = unfinished()) {
            unfinished().reset();
            await().until(() -> budget.held() > 50_000 && budget.held() < 70_000);
            ticker.advance(Duration.ofSeconds(61));
            assertThat(timed.readResponse().status()).isEqualTo(408);
            assertThat(budget.held()).isZero();
        }
    }

    @Test
    void closesOnWhoAsksAndDoesNotRead() throws IOException {
        try (RawSocket slow = RawSocket.connectNarrow(port)) {
            Channel channel = pipelinedLargeRequests(slow);
            await().until(() -> {
                passTime();
                return !channel.isOpen();
            });
        }
    }

    @Test
    void waitsForWhoReadsSlowly() throws IOException {
        try (RawSocket slow = RawSocket.connectNarrow(port)) {
            Channel channel = pipelinedLargeRequests(slow);
            for (int i = 0; i < 3; i++) {
                long unread = channel.bytesBeforeWritable();
                while (channel.bytesBeforeWritable() > unread - 20_000) {
                    assertThat(slow.readBytes(100_000)).hasSize(100_000);
                }
                passTime();
            }
            assertThat(channel.isOpen()).isTrue();
        }
    }

    /// Its channel, once nothing more can be written to it.
    private Channel pipelinedLargeRequests(RawSocket socket) throws IOException {
        socket.send("GET /2000000 HTTP/1.1\r\nHost: a\r\n\r\n".repeat(17));
        assertThat(socket.readHead().status()).isEqualTo(200);
        Channel channel = requireNonNull(latest);
        await().until(() -> channel.bytesBeforeWritable() > 0);
        return channel;
    }

    /// Longer than a client may be idle; the timers have seen it when an idle one is closed.
    private void passTime() throws IOException {
        try (RawSocket idle = RawSocket.connect(port)) {
            assertThat(idle.send(post("a")).readResponse().status()).isEqualTo(200);
            ticker.advance(Duration.ofSeconds(76));
            assertThat(idle.readToEnd()).isZero();
        }
    }

    private RawSocket unfinished() throws IOException {
        return RawSocket.connect(port)
                .send("POST /1 HTTP/1.1\r\nHost: a\r\nContent-Length: " + (BIG.length() + 3) + "\r\n\r\n" + BIG);
    }

    private static String post(String body) {
        return "POST /1 HTTP/1.1\r\nHost: a\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    private static int answerBytes(HttpRequest request) {
        return Integer.parseInt(request.path().substring(1));
    }
}
