package dev.sluice.edge;

import dev.sluice.config.Quotas;
import dev.sluice.connection.CloseReason;
import dev.sluice.wire.http.ByteBudget;
import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reads client frames (RFC 6455, section 5) wherever the network cuts them, and puts messages together. Between
/// messages it holds no memory. Memory follows what has arrived, not what a header promised. Confined to the event
/// loop.
final class FrameDecoder {
    private static final byte[] NOTHING = new byte[0];
    private static final int FIN = 0x80;
    private static final int RESERVED = 0x70;
    private static final int MASKED = 0x80;
    private static final int MAX_CONTROL_BYTES = 125;
    private static final int FIRST_BYTES = 2048;

    private final Quotas.Frames limits;
    private final ByteBudget budget;
    private final FrameListener listener;
    private final Utf8Check utf8 = new Utf8Check();

    private State state = State.FIRST;
    private int first;
    /// Bytes still to come of the extended length or of the mask.
    private int headerLeft;
    private int shortestLength;
    private long payloadLeft;
    /// Of the frame that is read.
    private long frameLength;
    private int mask;
    /// 0 outside a message, else the opcode of its first frame.
    private int messageOpcode;
    private byte[] message = NOTHING;
    private int messageLength;
    /// What the unfinished message has taken from the budget.
    private int held;
    private byte @Nullable [] control;
    private int controlLength;

    /// @param budget of the messages that are not finished, on all connections
    FrameDecoder(Quotas.Frames limits, ByteBudget budget, FrameListener listener) {
        this.limits = limits;
        this.budget = budget;
        this.listener = listener;
    }

    private enum State {
        FIRST,
        SECOND,
        LENGTH,
        MASK,
        PAYLOAD
    }

    /// Reads on until one frame is whole or the bytes are used up.
    ///
    /// @throws FrameViolation when the connection must end; then this decoder is of no use any more
    void decode(ByteBuf in) throws FrameViolation {
        while (in.isReadable()) {
            switch (state) {
                case FIRST -> first(in.readByte());
                case SECOND -> second(in.readByte());
                case LENGTH -> length(in.readByte());
                case MASK -> mask(in);
                case PAYLOAD -> payload(in);
            }
            if (state == State.PAYLOAD && payloadLeft == 0) {
                state = State.FIRST;
                frameEnd();
                return;
            }
        }
    }

    /// Whether it holds a part of a message.
    boolean isHolding() {
        return held > 0;
    }

    /// Forgets what it holds: the message is handed over, or the connection ends.
    void drop() {
        if (held > 0) {
            budget.give(held);
            held = 0;
        }
        message = NOTHING;
    }

    private void first(byte b) throws FrameViolation {
        first = b & 0xFF;
        if ((first & RESERVED) != 0) {
            throw protocol("reserved bits: " + ((first & RESERVED) >> 4) + " (expected: 0)");
        }
        boolean isFinal = (first & FIN) != 0;
        switch (first & 0xF) {
            case Opcode.CONTINUATION -> {
                if (messageOpcode == 0) {
                    throw protocol("continuation frame outside a message");
                }
            }
            case Opcode.TEXT -> dataFrame(Opcode.TEXT);
            case Opcode.BINARY -> {
                if (!limits.binary()) {
                    throw new FrameViolation(CloseReason.BINARY_NOT_SUPPORTED, "binary frame (expected: text)");
                }
                dataFrame(Opcode.BINARY);
            }
            case Opcode.CLOSE, Opcode.PING, Opcode.PONG -> {
                if (!isFinal) {
                    throw protocol("control frame in fragments");
                }
            }
            default -> throw protocol("opcode: " + (first & 0xF) + " (expected: 0, 1, 2, 8, 9 or 10)");
        }
        state = State.SECOND;
    }

    private void dataFrame(int opcode) throws FrameViolation {
        if (messageOpcode != 0) {
            throw protocol("new message inside another (expected: a continuation frame)");
        }
        messageOpcode = opcode;
        utf8.reset();
    }

    private void second(byte b) throws FrameViolation {
        if ((b & MASKED) == 0) {
            throw protocol("frame without mask");
        }
        int length = b & ~MASKED & 0xFF;
        if (isControl() && length > MAX_CONTROL_BYTES) {
            throw protocol("control frame: more than 125 bytes");
        }
        payloadLeft = 0;
        switch (length) {
            case 126 -> {
                shortestLength = MAX_CONTROL_BYTES + 1;
                expect(State.LENGTH, Short.BYTES);
            }
            case 127 -> {
                shortestLength = 0xFFFF + 1;
                expect(State.LENGTH, Long.BYTES);
            }
            default -> {
                payloadLeft = length;
                checkLength();
            }
        }
    }

    private void length(byte b) throws FrameViolation {
        payloadLeft = payloadLeft << Byte.SIZE | (b & 0xFF);
        headerLeft--;
        if (headerLeft > 0) {
            return;
        }
        if (payloadLeft < shortestLength) {
            throw protocol("length: " + payloadLeft + " (expected: in the shortest form)");
        }
        checkLength();
    }

    private void checkLength() throws FrameViolation {
        if (!isControl()) {
            if (payloadLeft > limits.maxFrameBytes()) {
                throw tooBig("frame: " + payloadLeft + " bytes (expected: <= " + limits.maxFrameBytes() + ")");
            }
            if (messageLength + payloadLeft > limits.maxMessageBytes()) {
                throw tooBig("message: " + (messageLength + payloadLeft) + " bytes (expected: <= "
                        + limits.maxMessageBytes() + ")");
            }
        }
        frameLength = payloadLeft;
        expect(State.MASK, Integer.BYTES);
    }

    private void expect(State next, int bytes) {
        state = next;
        headerLeft = bytes;
    }

    private void mask(ByteBuf in) {
        if (headerLeft == Integer.BYTES && in.readableBytes() >= Integer.BYTES) {
            mask = in.readInt();
            headerLeft = 0;
        } else {
            mask = mask << Byte.SIZE | (in.readByte() & 0xFF);
            headerLeft--;
        }
        if (headerLeft == 0) {
            state = State.PAYLOAD;
            if (isControl()) {
                control = payloadLeft == 0 ? NOTHING : new byte[(int) payloadLeft];
                controlLength = 0;
            }
        }
    }

    private void payload(ByteBuf in) throws FrameViolation {
        int count = (int) Math.min(payloadLeft, in.readableBytes());
        if (control != null) {
            take(in, control, controlLength, count);
            controlLength += count;
            return;
        }
        makeRoom(count);
        take(in, message, messageLength, count);
        if (messageOpcode == Opcode.TEXT && !utf8.accept(message, messageLength, count)) {
            throw new FrameViolation(CloseReason.INVALID_UTF8, "text: not UTF-8");
        }
        messageLength += count;
    }

    private void take(ByteBuf in, byte[] to, int offset, int count) {
        in.readBytes(to, offset, count);
        mask = Masking.apply(to, offset, count, mask);
        payloadLeft -= count;
    }

    /// A message that is here whole gets an array of its length; one that comes in pieces grows by doubling, and
    /// its memory is taken from the budget of all.
    private void makeRoom(int count) throws FrameViolation {
        int needed = messageLength + count;
        if (needed <= message.length) {
            return;
        }
        boolean last = count == payloadLeft && (first & FIN) != 0;
        int doubled = Math.min(limits.maxMessageBytes(), Math.max(FIRST_BYTES, 2 * message.length));
        int room = last ? needed : Math.max(needed, doubled);
        if (!last) {
            hold(room);
        }
        message = Arrays.copyOf(message, room);
    }

    private void hold(int room) throws FrameViolation {
        if (!budget.tryTake(room - held)) {
            throw new FrameViolation(CloseReason.OVERLOADED, "too many unfinished messages");
        }
        held = room;
    }

    private void frameEnd() throws FrameViolation {
        if (control != null) {
            byte[] payload = control;
            control = null;
            control(first & 0xF, payload);
        } else if ((first & FIN) != 0) {
            if (messageOpcode == Opcode.TEXT && !utf8.isComplete()) {
                throw new FrameViolation(CloseReason.INVALID_UTF8, "text: ends inside a character");
            }
            byte[] whole = messageLength == message.length ? message : Arrays.copyOf(message, messageLength);
            boolean text = messageOpcode == Opcode.TEXT;
            drop();
            messageLength = 0;
            messageOpcode = 0;
            listener.message(whole, text);
        } else if (frameLength == 0) {
            listener.nothing();
        }
    }

    private void control(int opcode, byte[] payload) throws FrameViolation {
        if (opcode == Opcode.PING) {
            listener.ping(payload);
        } else if (opcode == Opcode.PONG) {
            listener.pong();
        } else {
            listener.closed(closeReason(payload));
        }
    }

    private static CloseReason closeReason(byte[] payload) throws FrameViolation {
        if (payload.length == 0) {
            return CloseReason.NO_STATUS;
        }
        if (payload.length == 1) {
            throw protocol("close frame: 1 byte (expected: 0 or >= 2)");
        }
        ByteBuffer in = ByteBuffer.wrap(payload);
        int code = in.getShort() & 0xFFFF;
        if (!maySend(code)) {
            throw protocol("close code: " + code + " (expected: one that may be sent)");
        }
        try {
            return new CloseReason(
                    code, StandardCharsets.UTF_8.newDecoder().decode(in).toString());
        } catch (CharacterCodingException notUtf8) {
            throw new FrameViolation(CloseReason.INVALID_UTF8, "close reason: not UTF-8");
        }
    }

    /// RFC 6455, section 7.4, and the registry: 1004 is reserved, 1005, 1006 and 1015 are only reported.
    private static boolean maySend(int code) {
        return (code >= 1000 && code <= 1014 && (code < 1004 || code > 1006)) || (code >= 3000 && code <= 4999);
    }

    private boolean isControl() {
        return (first & 8) != 0;
    }

    private static FrameViolation protocol(String detail) {
        return new FrameViolation(CloseReason.PROTOCOL_ERROR, detail);
    }

    private static FrameViolation tooBig(String detail) {
        return new FrameViolation(CloseReason.TOO_BIG, detail);
    }
}
