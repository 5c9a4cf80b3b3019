package dev.sluice.edge;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;

/// What one write to a socket carries: as many waiting messages as are worth one buffer, or one message whose
/// frames other connections write as well. Made on the event loop.
///
/// @param bytes the frames, given away
/// @param cost  of its messages in the outbox
/// @param data  whether there are text or binary messages among them
/// @param close whether the last of them is a close frame; then there is no rest
/// @param rest  messages for the next batch
record FrameBatch(ByteBuf bytes, int cost, boolean data, boolean close, Outbox.@Nullable Message rest) {
    /// One buffer of frames, so one system call, is about this long.
    private static final int BYTES = 64 << 10;

    static FrameBatch of(Outbox.Message oldest, Channel channel, int maxFrameBytes, SharedFrames.OfLoops shared) {
        if (SharedFrames.isShareable(oldest)) {
            ByteBuf frames = shared.of(channel.eventLoop()).of(oldest, channel.alloc(), maxFrameBytes);
            if (frames != null) {
                return new FrameBatch(frames, oldest.cost(), true, false, oldest.next);
            }
        }
        return encode(oldest, channel.alloc(), maxFrameBytes);
    }

    /// Up to the next message that may be shared, which then begins a batch of its own.
    private static FrameBatch encode(Outbox.Message oldest, ByteBufAllocator alloc, int maxFrameBytes) {
        int size = size(oldest, maxFrameBytes);
        ByteBuf out = alloc.directBuffer(size);
        int cost = 0;
        boolean data = false;
        boolean close = false;
        Outbox.Message message = oldest;
        while (message != null && !close && FrameEncoder.bound(message.payload.length, maxFrameBytes) <= size) {
            FrameEncoder.write(out, message.opcode, message.payload, maxFrameBytes);
            size -= FrameEncoder.bound(message.payload.length, maxFrameBytes);
            cost += message.cost();
            data |= message.opcode == Opcode.TEXT || message.opcode == Opcode.BINARY;
            close = message.opcode == Opcode.CLOSE;
            message = message.next;
        }
        return new FrameBatch(out, cost, data, close, close ? null : message);
    }

    private static int size(Outbox.Message oldest, int maxFrameBytes) {
        int size = FrameEncoder.bound(oldest.payload.length, maxFrameBytes);
        Outbox.Message message = oldest.next;
        while (message != null && size < BYTES && !SharedFrames.isShareable(message)) {
            size += FrameEncoder.bound(message.payload.length, maxFrameBytes);
            message = message.next;
        }
        return size;
    }
}
