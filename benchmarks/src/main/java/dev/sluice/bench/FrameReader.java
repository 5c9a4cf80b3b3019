package dev.sluice.bench;

import java.io.IOException;
import java.nio.ByteBuffer;

/// Counts what a server sends over one WebSocket: frames of any length, unmasked, split anywhere. Keeps the first
/// bytes of a message only. Confined to one thread.
final class FrameReader {
    private static final int FIN = 0x80;
    private static final int CLOSE = 8;
    private static final int START_BYTES = 16;

    private final byte[] header = new byte[10];
    private final byte[] start = new byte[START_BYTES];
    private int headerFilled;
    private int startFilled;
    private long payloadLeft;

    /// Hears of every message that has come whole.
    interface Messages {
        /// A message came.
        ///
        /// @param start its first bytes, up to 16 and valid during the call
        void message(byte[] start) throws IOException;
    }

    /// Takes all that is there.
    void take(ByteBuffer in, Messages to) throws IOException {
        while (in.hasRemaining()) {
            if (payloadLeft > 0) {
                skip(in);
            } else {
                header[headerFilled++] = in.get();
                if (headerFilled < 2 || headerFilled < headerLength()) {
                    continue;
                }
                payloadLeft = payloadLength();
            }
            if (payloadLeft == 0) {
                end(to);
            }
        }
    }

    private void skip(ByteBuffer in) {
        int now = (int) Math.min(payloadLeft, in.remaining());
        int kept = Math.min(now, START_BYTES - startFilled);
        in.get(in.position(), start, startFilled, kept);
        startFilled += kept;
        in.position(in.position() + now);
        payloadLeft -= now;
    }

    private void end(Messages to) throws IOException {
        int opcode = header[0] & 0x0F;
        if (opcode == CLOSE) {
            throw new IOException("the server closed a connection");
        }
        headerFilled = 0;
        if (opcode < CLOSE && (header[0] & FIN) != 0) {
            startFilled = 0;
            to.message(start);
        }
    }

    private int headerLength() {
        return switch (header[1]) {
            case 126 -> 4;
            case 127 -> 10;
            default -> 2;
        };
    }

    private long payloadLength() {
        ByteBuffer numbers = ByteBuffer.wrap(header);
        return switch (header[1]) {
            case 126 -> numbers.getShort(2) & 0xFFFF;
            case 127 -> numbers.getLong(2);
            default -> header[1];
        };
    }
}
