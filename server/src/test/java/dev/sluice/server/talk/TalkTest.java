package dev.sluice.server.talk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/// A conversation as the other side sees it: bytes on a socket.
class TalkTest {
    @Test
    void saysGoodbyeWithAStatusOfNormal()
            throws IOException, TalkException, InterruptedException, ExecutionException, TimeoutException {
        try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<String> seen =
                    CompletableFuture.supplyAsync(() -> frames(listener), Thread::startVirtualThread);
            URI address = URI.create("ws://localhost:" + listener.getLocalPort() + "/dev");

            try (Talk talk = Talk.open(new Talk.Wish(address, List.of(), List.of()), _ -> {})) {
                assertThat(talk.send("hi")).isTrue();
            }

            assertThat(seen.get(10, TimeUnit.SECONDS)).isEqualTo("81 6869, 88 03e8");
        }
    }

    /// Answers a handshake, and reads frames up to a close frame, which it answers. Their first byte and payload.
    private static String frames(ServerSocket listener) {
        try (Socket socket = listener.accept()) {
            var in = new DataInputStream(socket.getInputStream());
            socket.getOutputStream().write(welcome(in).getBytes(StandardCharsets.US_ASCII));
            StringBuilder frames = new StringBuilder();
            int first = 0;
            while (first != 0x88) {
                first = in.readUnsignedByte();
                byte[] payload = new byte[in.readUnsignedByte() & 0x7F];
                byte[] mask = in.readNBytes(4);
                in.readFully(payload);
                for (int i = 0; i < payload.length; i++) {
                    payload[i] ^= mask[i % 4];
                }
                frames.append(frames.isEmpty() ? "" : ", ").append(Integer.toHexString(first));
                frames.append(' ').append(HexFormat.of().formatHex(payload));
            }
            socket.getOutputStream().write(new byte[] {(byte) 0x88, 0});
            return frames.toString();
        } catch (IOException | NoSuchAlgorithmException failed) {
            throw new CompletionException(failed);
        }
    }

    private static String welcome(DataInputStream in) throws IOException, NoSuchAlgorithmException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        String key = head.toString()
                .replaceAll("(?is).*sec-websocket-key: *([^\r]+)\r.*", "$1")
                .strip();
        // RFC 6455, section 4.2.2
        byte[] hash = MessageDigest.getInstance("SHA-1")
                .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII));
        return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                + Base64.getEncoder().encodeToString(hash) + "\r\n\r\n";
    }
}
