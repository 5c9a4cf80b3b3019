package dev.sluice.edge;

import dev.sluice.connection.SharedBodies;
import dev.sluice.wire.http.LoopTimers;
import dev.sluice.wire.time.TimingWheel;
import dev.sluice.wire.time.TimingWheel.Timer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.EventLoop;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Messages that several connections of one event loop send at the same time: from the second one on their frames
/// are one buffer, of which each connection writes a duplicate. What makes two messages the same is that they carry
/// the same array, see [SharedBodies]; bytes are never compared here.
///
/// Confined to its loop. A buffer lives as long as a socket needs it, and here until [#KEEP_NANOS] after the first
/// message that was remembered, four of them at most.
final class SharedFrames {
    private static final int ENTRIES = 4;
    private static final long KEEP_NANOS = 50_000_000;

    private final LoopTimers timers;
    private final TimingWheel wheel;
    private final Timer timer = new Timer(_ -> clear());
    private final @Nullable Entry[] entries = new @Nullable Entry[ENTRIES];
    private int oldest;
    private boolean empty = true;

    SharedFrames(LoopTimers timers, TimingWheel wheel) {
        this.timers = timers;
        this.wheel = wheel;
    }

    /// Whether a message is of the kind that is shared.
    static boolean isShareable(Outbox.Message message) {
        return (message.opcode == Opcode.TEXT || message.opcode == Opcode.BINARY)
                && SharedBodies.isShareable(message.payload.length);
    }

    /// The frames of a message, to be released by who writes them; null when nobody has sent it a moment ago.
    @Nullable
    @SuppressWarnings("ReferenceEquality") // equal bytes have been made one array before
    ByteBuf of(Outbox.Message message, ByteBufAllocator alloc, int maxFrameBytes) {
        for (Entry entry : entries) {
            if (entry != null && entry.payload == message.payload && entry.opcode == message.opcode) {
                return entry.frames(alloc, maxFrameBytes).retainedDuplicate();
            }
        }
        remember(new Entry(message.opcode, message.payload));
        return null;
    }

    private void remember(Entry entry) {
        Entry gone = entries[oldest];
        if (gone != null) {
            gone.release();
        }
        entries[oldest] = entry;
        oldest = (oldest + 1) % ENTRIES;
        if (empty) {
            empty = false;
            wheel.schedule(timer, timers.nowNanos() + KEEP_NANOS);
        }
    }

    private void clear() {
        for (int i = 0; i < ENTRIES; i++) {
            Entry entry = entries[i];
            if (entry != null) {
                entry.release();
                entries[i] = null;
            }
        }
        empty = true;
    }

    /// A message, with its frames once they are wanted a second time.
    private static final class Entry {
        private final int opcode;
        private final byte[] payload;
        private @Nullable ByteBuf frames;

        Entry(int opcode, byte[] payload) {
            this.opcode = opcode;
            this.payload = payload;
        }

        ByteBuf frames(ByteBufAllocator alloc, int maxFrameBytes) {
            ByteBuf known = frames;
            if (known == null) {
                known = alloc.directBuffer(FrameEncoder.bound(payload.length, maxFrameBytes));
                FrameEncoder.write(known, opcode, payload, maxFrameBytes);
                frames = known;
            }
            return known;
        }

        void release() {
            if (frames != null) {
                frames.release();
            }
        }
    }

    /// Those of all loops of an edge. Closed when the loops have stopped.
    static final class OfLoops implements AutoCloseable {
        private final LoopTimers timers;
        private final Map<EventLoop, SharedFrames> all = new ConcurrentHashMap<>();

        OfLoops(LoopTimers timers) {
            this.timers = timers;
        }

        /// Those of that loop; only that loop may use them.
        SharedFrames of(EventLoop loop) {
            SharedFrames known = all.get(loop);
            return known != null ? known : all.computeIfAbsent(loop, made -> new SharedFrames(timers, timers.of(made)));
        }

        @Override
        public void close() {
            all.values().forEach(SharedFrames::clear);
        }
    }
}
