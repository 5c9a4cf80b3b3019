package dev.sluice.edge;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.connection.Connection;
import dev.sluice.connection.Link;
import dev.sluice.testkit.Frame;
import dev.sluice.testkit.ManualTicker;
import dev.sluice.testkit.RawSocket;
import dev.sluice.wire.http.LoopTimers;
import dev.sluice.wire.time.TimingWheel;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SharedFramesTest {
    private static final int FRAME = 4000;

    @RegisterExtension
    private final EdgeFixture fixture = EdgeFixture.withDefaults();

    private final ManualTicker ticker = new ManualTicker();
    private final TimingWheel wheel = new TimingWheel(1_000_000, 0);
    private final SharedFrames frames = new SharedFrames(new LoopTimers(ticker), wheel);
    private final ByteBufAllocator alloc = UnpooledByteBufAllocator.DEFAULT;

    @Test
    void encodesOnceWhatManySend() {
        byte[] payload = payload(10_000, 'a');
        assertThat(frames.of(message(payload), alloc, FRAME)).isNull();
        ByteBuf second = requireNonNull(frames.of(message(payload), alloc, FRAME));
        ByteBuf third = requireNonNull(frames.of(message(payload), alloc, FRAME));
        ByteBuf expected = Unpooled.buffer();
        FrameEncoder.write(expected, Opcode.TEXT, payload, FRAME);
        assertThat(second).isEqualTo(expected);
        second.skipBytes(second.readableBytes());
        assertThat(third).isEqualTo(expected);
        assertThat(second.memoryAddress()).as("the same memory").isEqualTo(third.memoryAddress());
        assertThat(third.refCnt()).isEqualTo(3);
        assertThat(second.release()).isFalse();
        assertThat(third.release()).isFalse();
        wheel.advance(Duration.ofSeconds(1).toNanos());
        assertThat(third.refCnt()).isZero();
    }

    @Test
    void keepsAFrameThatASocketStillWrites() {
        byte[] payload = payload(5000, 'a');
        assertThat(frames.of(message(payload), alloc, FRAME)).isNull();
        ByteBuf written = requireNonNull(frames.of(message(payload), alloc, FRAME));
        for (char c = 'b'; c < 'g'; c++) {
            assertThat(frames.of(message(payload(5000, c)), alloc, FRAME)).isNull();
        }
        assertThat(frames.of(message(payload), alloc, FRAME))
                .as("pushed out, so that it is new")
                .isNull();
        assertThat(written.refCnt()).isOne();
        assertThat(written.getByte(4)).isEqualTo((byte) 'a');
        assertThat(written.release()).isTrue();
        wheel.advance(Duration.ofSeconds(1).toNanos());
    }

    @Test
    void sharesNeitherEqualArraysNorOtherKinds() {
        byte[] payload = payload(5000, 'a');
        assertThat(frames.of(message(payload), alloc, FRAME)).isNull();
        assertThat(frames.of(message(payload.clone()), alloc, FRAME)).isNull();
        assertThat(frames.of(new Outbox.Message(Opcode.BINARY, payload), alloc, FRAME))
                .isNull();
        assertThat(SharedFrames.isShareable(message(new byte[10]))).isFalse();
        assertThat(SharedFrames.isShareable(new Outbox.Message(Opcode.CLOSE, payload)))
                .isFalse();
    }

    @Test
    void everySocketGetsItsMessagesWholeAndInOrder() throws IOException {
        byte[] shared = payload(40_000, 's');
        byte[] other = payload(3000, 'o');
        List<RawSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 5; i++) {
                sockets.add(fixture.open());
            }
            for (Connection connection : fixture.directory.snapshot()) {
                for (byte[] payload : List.of(shared, other, payload(5, 'x'), shared)) {
                    assertThat(connection.link().send(payload, true)).isEqualTo(Link.Sent.ACCEPTED);
                }
            }
            for (RawSocket socket : sockets) {
                assertThat(read(socket)).isEqualTo(shared);
                assertThat(read(socket)).isEqualTo(other);
                assertThat(read(socket)).isEqualTo(payload(5, 'x'));
                assertThat(read(socket)).isEqualTo(shared);
            }
        } finally {
            for (RawSocket socket : sockets) {
                socket.close();
            }
        }
    }

    private static byte[] read(RawSocket socket) throws IOException {
        Frame first = socket.readFrame();
        if ((first.first() & 0x80) != 0) {
            return first.payload();
        }
        byte[] rest = socket.readFrame().payload();
        byte[] all = Arrays.copyOf(first.payload(), first.payload().length + rest.length);
        System.arraycopy(rest, 0, all, first.payload().length, rest.length);
        return all;
    }

    private static Outbox.Message message(byte[] payload) {
        return new Outbox.Message(Opcode.TEXT, payload);
    }

    private static byte[] payload(int length, char c) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) c);
        return bytes;
    }
}
