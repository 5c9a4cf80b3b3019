package dev.sluice.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.sluice.config.Quotas;
import dev.sluice.connection.CloseReason;
import dev.sluice.wire.http.ByteBudget;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Any bytes of a client: messages within the limits, or the end with a code that the standard has for it, and
/// always the same wherever the network cuts them. The first byte of an input says how long its pieces are.
class FrameFuzzTest {
    private static final Quotas.Frames LIMITS = new Quotas.Frames(300, 700, true);
    private static final Set<Integer> CODES = Set.of(1002, 1003, 1007, 1009);

    @FuzzTest
    void hearsTheSameWhereverItIsCut(byte[] bytes) {
        if (bytes.length < 2) {
            return;
        }
        List<String> whole = heard(bytes, bytes.length);
        assertThat(heard(bytes, 1)).isEqualTo(whole);
        assertThat(heard(bytes, 1 + (bytes[0] & 0xFF))).isEqualTo(whole);
    }

    private static List<String> heard(byte[] bytes, int piece) {
        List<String> events = new ArrayList<>();
        var decoder = new FrameDecoder(LIMITS, ByteBudget.of(LIMITS.maxMessageBytes()), new Notes(events));
        try {
            for (int at = 1; at < bytes.length; at += piece) {
                ByteBuf in = Unpooled.wrappedBuffer(bytes, at, Math.min(piece, bytes.length - at));
                while (in.isReadable() && events.stream().noneMatch(event -> event.startsWith("close"))) {
                    decoder.decode(in);
                }
            }
        } catch (FrameViolation violation) {
            assertThat(violation.reason().code()).isIn(CODES);
            assertThat(violation.detail()).isNotBlank();
            events.add("violation " + violation.reason().code());
        }
        return events;
    }

    /// Writes down what it hears, and holds it against the limits.
    private record Notes(List<String> events) implements FrameListener {
        @Override
        public void message(byte[] payload, boolean text) {
            assertThat(payload.length).isLessThanOrEqualTo(LIMITS.maxMessageBytes());
            String decoded = new String(payload, StandardCharsets.UTF_8);
            if (text) {
                assertThat(decoded.getBytes(StandardCharsets.UTF_8)).isEqualTo(payload);
            }
            events.add((text ? "text " : "binary ") + payload.length + " " + decoded);
        }

        @Override
        public void ping(byte[] payload) {
            assertThat(payload.length).isLessThanOrEqualTo(125);
            events.add("ping " + payload.length);
        }

        @Override
        public void nothing() {
            events.add("nothing");
        }

        @Override
        public void pong() {
            events.add("pong");
        }

        @Override
        public void closed(CloseReason reason) {
            events.add("close " + reason);
        }
    }
}
