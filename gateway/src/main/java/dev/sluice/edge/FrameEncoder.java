package dev.sluice.edge;

import dev.sluice.connection.CloseReason;
import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Writes server frames, unmasked (RFC 6455, section 5.2). Stateless.
final class FrameEncoder {
    private static final int FIN = 0x80;
    private static final int MAX_HEADER_BYTES = 10;
    private static final int MAX_REASON_BYTES = 123;

    private FrameEncoder() {}

    /// The most bytes that [#write] needs for that payload.
    static int bound(int payloadBytes, int maxFrameBytes) {
        return payloadBytes + MAX_HEADER_BYTES * (1 + payloadBytes / maxFrameBytes);
    }

    /// Writes one message, in several frames when it is longer than one may be.
    static void write(ByteBuf out, int opcode, byte[] payload, int maxFrameBytes) {
        int offset = 0;
        int frameOpcode = opcode;
        while (payload.length - offset > maxFrameBytes) {
            header(out, frameOpcode, maxFrameBytes);
            out.writeBytes(payload, offset, maxFrameBytes);
            offset += maxFrameBytes;
            frameOpcode = Opcode.CONTINUATION;
        }
        header(out, frameOpcode | FIN, payload.length - offset);
        out.writeBytes(payload, offset, payload.length - offset);
    }

    /// The payload of a close frame: empty for a reason that is only reported.
    static byte[] closePayload(int code, String text) {
        if (code == CloseReason.NO_STATUS.code() || code == CloseReason.ABNORMAL.code()) {
            return new byte[0];
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        // A longer text of ours is ASCII, so a cut leaves it whole characters.
        byte[] reason = utf8.length <= MAX_REASON_BYTES ? utf8 : Arrays.copyOf(utf8, MAX_REASON_BYTES);
        return ByteBuffer.allocate(Short.BYTES + reason.length)
                .putShort((short) code)
                .put(reason)
                .array();
    }

    private static void header(ByteBuf out, int first, int length) {
        out.writeByte(first);
        if (length <= 125) {
            out.writeByte(length);
        } else if (length <= 0xFFFF) {
            out.writeByte(126).writeShort(length);
        } else {
            out.writeByte(127).writeLong(length);
        }
    }
}
