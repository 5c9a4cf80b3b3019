package dev.sluice.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// One WebSocket frame as bytes (RFC 6455, section 5.2), good or bad.
///
/// @param first   FIN, reserved bits and opcode
/// @param payload not masked
@SuppressWarnings("ArrayRecordComponent") // equality is never asked of it
public record Frame(int first, byte[] payload) {
    private static final byte[] MASK = {0x37, (byte) 0xFA, 0x21, 0x3D};
    private static final int FIN = 0x80;

    /// A whole text message.
    public static Frame text(String text) {
        return new Frame(FIN | 1, text.getBytes(StandardCharsets.UTF_8));
    }

    /// A whole binary message.
    public static Frame binary(byte[] payload) {
        return new Frame(FIN | 2, payload);
    }

    /// A close frame with a code and a reason.
    public static Frame close(int code, String reason) {
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        return new Frame(
                FIN | 8,
                ByteBuffer.allocate(2 + text.length)
                        .putShort((short) code)
                        .put(text)
                        .array());
    }

    /// A ping.
    public static Frame ping(String payload) {
        return new Frame(FIN | 9, payload.getBytes(StandardCharsets.UTF_8));
    }

    /// A good opening handshake.
    ///
    /// @param moreHeaders whole lines without line breaks
    public static String handshake(String target, String... moreHeaders) {
        return handshakeAt("localhost", target, moreHeaders);
    }

    /// A good opening handshake for that `Host`.
    ///
    /// @param moreHeaders whole lines without line breaks
    public static String handshakeAt(String host, String target, String... moreHeaders) {
        var request = new StringBuilder("GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\nUpgrade: websocket\r\n"
                + "Connection: Upgrade\r\nSec-WebSocket-Key: AAECAwQFBgcICQoLDA0ODw==\r\n"
                + "Sec-WebSocket-Version: 13\r\n");
        for (String header : moreHeaders) {
            request.append(header).append("\r\n");
        }
        return request.append("\r\n").toString();
    }

    /// FIN.
    public boolean isFinal() {
        return (first & FIN) != 0;
    }

    /// 0 to 15.
    public int opcode() {
        return first & 0xF;
    }

    /// The payload as UTF-8.
    public String text() {
        return new String(payload, StandardCharsets.UTF_8);
    }

    /// The status of a close frame, or 1005 when it has none.
    public int closeCode() {
        return payload.length < 2 ? 1005 : ByteBuffer.wrap(payload).getShort() & 0xFFFF;
    }

    /// The bytes that a client sends.
    public byte[] masked() {
        ByteArrayOutputStream out = header(FIN);
        out.writeBytes(MASK);
        for (int i = 0; i < payload.length; i++) {
            out.write(payload[i] ^ MASK[i & 3]);
        }
        return out.toByteArray();
    }

    /// The bytes that a server sends, or a client that breaks the rules.
    public byte[] unmasked() {
        ByteArrayOutputStream out = header(0);
        out.writeBytes(payload);
        return out.toByteArray();
    }

    private ByteArrayOutputStream header(int maskBit) {
        var out = new ByteArrayOutputStream();
        out.write(first);
        if (payload.length < 126) {
            out.write(maskBit | payload.length);
        } else if (payload.length <= 0xFFFF) {
            out.write(maskBit | 126);
            out.writeBytes(
                    ByteBuffer.allocate(2).putShort((short) payload.length).array());
        } else {
            out.write(maskBit | 127);
            out.writeBytes(ByteBuffer.allocate(8).putLong(payload.length).array());
        }
        return out;
    }
}
