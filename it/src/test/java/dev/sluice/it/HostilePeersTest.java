package dev.sluice.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.Frame;
import dev.sluice.testkit.RawSocket;
import dev.sluice.testkit.WsProbe;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Peers that mean harm or know no better, against the running product: each gets its answer, and the chat goes on.
class HostilePeersTest {
    private static final int GARBAGE_CONNECTIONS = 10_000;
    private static final int HELD_OPEN = 200;
    private static final int MEGABYTE = 1 << 20;
    private static final byte[] BROKEN_UTF8 = {'a', (byte) 0xC3, (byte) 0x28};

    @TempDir
    Path state;

    @Test
    void survivesThemAndServesEverybodyElse() throws IOException, InterruptedException {
        try (SluiceProcess sluice = Webchat.up(state);
                WsProbe witness = WsProbe.connect(sluice.ws("/Prod"))) {
            closesWith(1009, sluice.port(), Frame.text("x".repeat(MEGABYTE)));
            closesWith(1003, sluice.port(), Frame.binary(new byte[] {1, 2, 3}));
            closesWith(1007, sluice.port(), new Frame(0x81, BROKEN_UTF8));
            List<RawSocket> halfHandshakes = halfHandshakes(sluice.port());
            garbage(sluice.port());
            chats(witness);
            try (WsProbe late = WsProbe.connect(sluice.ws("/Prod"))) {
                chats(late);
            }
            for (RawSocket half : halfHandshakes) {
                half.close();
            }
            assertThat(sluice.output()).doesNotContain("OutOfMemoryError", "NullPointerException");
        }
    }

    private static void closesWith(int code, int port, Frame frame) throws IOException {
        try (RawSocket socket = RawSocket.connect(port)) {
            assertThat(socket.upgrade("/Prod").status()).isEqualTo(101);
            socket.send(frame);
            assertThat(socket.readFrame().closeCode()).isEqualTo(code);
        }
    }

    private static List<RawSocket> halfHandshakes(int port) throws IOException {
        List<RawSocket> sockets = new ArrayList<>();
        for (int i = 0; i < HELD_OPEN; i++) {
            sockets.add(RawSocket.connect(port).send("GET /Prod HTTP/1.1\r\nHost: localhost\r\nUpgrade: webso"));
        }
        return sockets;
    }

    /// Random bytes, also such as begin like TLS, like HTTP or like nothing.
    private static void garbage(int port) throws IOException {
        Random random = new Random(1);
        for (int i = 0; i < GARBAGE_CONNECTIONS; i++) {
            byte[] bytes = new byte[1 + random.nextInt(200)];
            random.nextBytes(bytes);
            if (i % 3 == 0) {
                bytes[0] = 0x16;
            } else if (i % 3 == 1) {
                System.arraycopy("GET ".getBytes(StandardCharsets.US_ASCII), 0, bytes, 0, Math.min(4, bytes.length));
            }
            try (RawSocket socket = RawSocket.connect(port)) {
                socket.send(bytes);
            }
        }
    }

    private static void chats(WsProbe probe) throws InterruptedException {
        assertThat(probe.send("{\"action\":\"list\"}").next()).startsWith("{\"action\":\"list\"");
    }
}
