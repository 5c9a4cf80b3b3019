package dev.sluice.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.connection.CloseReason;
import dev.sluice.testkit.Frame;
import dev.sluice.testkit.Proves;
import dev.sluice.testkit.RawSocket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BadInputTest {
    @RegisterExtension
    final EdgeFixture edge = EdgeFixture.withDefaults();

    @AfterEach
    void theServerIsWell() throws IOException {
        try (RawSocket socket = edge.open()) {
            assertThat(socket.send(Frame.text("well?")).readFrame().text()).isEqualTo("well?");
        }
    }

    static Stream<Arguments> closesWithTheRightCode() {
        byte[] megabyteHeader = ByteBuffer.allocate(14)
                .put((byte) 0x81)
                .put((byte) 0xFF)
                .putLong(1 << 20)
                .array();
        return Stream.of(
                Arguments.of("frame of 1 MB", megabyteHeader, CloseReason.TOO_BIG),
                Arguments.of(
                        "broken UTF-8", new Frame(0x81, new byte[] {(byte) 0xC0}).masked(), CloseReason.INVALID_UTF8),
                Arguments.of("binary", Frame.binary(new byte[5]).masked(), CloseReason.BINARY_NOT_SUPPORTED),
                Arguments.of("no mask", Frame.text("a").unmasked(), CloseReason.PROTOCOL_ERROR),
                Arguments.of("reserved bit", new Frame(0xC1, new byte[1]).masked(), CloseReason.PROTOCOL_ERROR),
                Arguments.of("ping in fragments", new Frame(0x09, new byte[1]).masked(), CloseReason.PROTOCOL_ERROR));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    @Proves({"1.8-3", "1.8-7", "1.10-6", "13-27", "P-2", "P-9"})
    void closesWithTheRightCode(String what, byte[] bytes, CloseReason reason)
            throws IOException, InterruptedException {
        try (RawSocket socket = edge.open()) {
            socket.send(bytes).send(new byte[1000]);
            assertThat(socket.readFrame().closeCode()).as(what).isEqualTo(reason.code());
            assertThat(socket.readToEnd()).isZero();
        }
        assertThat(edge.flows.nextEnd()).isEqualTo(reason);
        assertThat(edge.flows.heard).isEmpty();
    }

    @Test
    void endsAHandshakeThatIsHeldOpen() throws IOException {
        try (RawSocket silent = RawSocket.connect(edge.port());
                RawSocket half = RawSocket.connect(edge.port());
                RawSocket tls = RawSocket.connect(edge.port())) {
            half.send("GET /dev HTTP/1.1\r\nHost: a\r\nUpgrade: webso");
            tls.send(new byte[] {22, 3, 1});
            // The edge has seen all three when it has answered a fourth.
            theServerIsWell();
            edge.advance(Duration.ofSeconds(11));
            assertThat(silent.readToEnd()).isZero();
            assertThat(half.readResponse().status()).isEqualTo(408);
            half.readToEnd();
            tls.readToEnd();
        }
    }

    @Test
    void survivesGarbageConnections() throws IOException {
        Random random = new Random(5);
        for (int i = 0; i < 2000; i++) {
            try (RawSocket socket = RawSocket.connect(edge.port())) {
                byte[] noise = new byte[random.nextInt(100)];
                random.nextBytes(noise);
                socket.send(noise);
                if (random.nextBoolean()) {
                    socket.reset();
                }
            }
        }
        assertThat(edge.flows.handshakes).isEmpty();
    }

    @Test
    void forgetsAMessageThatIsNeverFinished() throws IOException, InterruptedException {
        try (RawSocket socket = edge.open()) {
            socket.send(new Frame(1, new byte[30_000]));
            socket.send(Frame.ping("there?"));
            assertThat(socket.readFrame().text()).isEqualTo("there?");
            edge.advance(Duration.ofMinutes(11));
            assertThat(socket.readFrame().closeCode()).isEqualTo(1001);
        }
        assertThat(edge.flows.nextEnd()).isEqualTo(CloseReason.GOING_AWAY);
        assertThat(edge.flows.heard).isEmpty();
    }

    @Test
    void boundsWhatAPingFloodCosts() throws IOException {
        try (RawSocket flood = RawSocket.connectNarrow(edge.port())) {
            assertThat(flood.upgrade("/dev").status()).isEqualTo(101);
            byte[] pings = new byte[131 * 500];
            byte[] ping = Frame.ping("x".repeat(125)).masked();
            for (int at = 0; at < pings.length; at += ping.length) {
                System.arraycopy(ping, 0, pings, at, ping.length);
            }
            for (int i = 0; i < 30; i++) {
                flood.send(pings);
            }
            theServerIsWell();
        }
        await().until(() -> edge.directory.count() == 0);
    }
}
