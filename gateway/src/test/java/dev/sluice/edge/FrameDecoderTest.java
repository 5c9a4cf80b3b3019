package dev.sluice.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sluice.config.Quotas;
import dev.sluice.connection.CloseReason;
import dev.sluice.testkit.Frame;
import dev.sluice.testkit.Proves;
import dev.sluice.wire.http.ByteBudget;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameDecoderTest {
    private final Heard heard = new Heard();
    private final ByteBudget budget = ByteBudget.of(128 << 10);
    private FrameDecoder decoder = new FrameDecoder(Quotas.AWS.frames(), budget, heard);

    @Test
    @Proves("1.10-1")
    void putsFragmentsTogetherWithAPingBetweenThem() throws FrameViolation {
        decode(
                new Frame(1, utf8("gr\u00fc")),
                Frame.ping("p"),
                new Frame(0, new byte[0]),
                new Frame(0x80, utf8("\u00df")));
        assertThat(heard.events).containsExactly("ping p", "nothing", "text gr\u00fc\u00df");
    }

    @Test
    void takesEveryLengthForm() throws FrameViolation {
        for (int length : new int[] {0, 1, 7, 8, 9, 125, 126, 127, 4000, 32 << 10}) {
            heard.events.clear();
            decode(Frame.text("x".repeat(length)));
            assertThat(heard.events).containsExactly("text " + "x".repeat(length));
        }
    }

    @Test
    @Proves({"1.10-1", "7-1"})
    void takesAMessageAtTheLimit() throws FrameViolation {
        byte[] quarter = new byte[32 << 10];
        decode(new Frame(1, quarter), new Frame(0, quarter), new Frame(0, quarter), new Frame(0x80, quarter));
        assertThat(heard.events).hasSize(1);
    }

    @ParameterizedTest(name = "{2}")
    @CsvSource(delimiter = '|', textBlock = """
            1002 | c180         | reserved bit 1
            1002 | a180         | reserved bit 2
            1002 | 9180         | reserved bit 3
            1002 | 8380         | opcode 3
            1002 | 8b80         | opcode 11
            1002 | 0980         | ping in fragments
            1002 | 0880         | close in fragments
            1002 | 8000         | continuation of nothing
            1002 | 8100         | no mask
            1002 | 89fe         | ping above 125 bytes
            1002 | 81fe007d     | length 125 in two bytes
            1002 | 81ff000000000000ffff | length 65535 in eight bytes
            1002 | 81ffffffffffffffffff | negative length
            1002 | 888100000000 03      | close frame of one byte
            1002 | 888200000000 03ed    | close with 1005
            1002 | 888200000000 03e7    | close with 999
            1002 | 888200000000 1388    | close with 5000
            1007 | 888300000000 03e8ff  | close reason not UTF-8
            1003 | 82           | binary
            1009 | 81fe8001     | frame above 32 KB
            1009 | 81ff0000000000100000 | frame of 1 MB
            1007 | 818100000000 ff      | text that is not UTF-8
            1007 | 818100000000 c3      | text that ends inside a character
            1007 | 018500000000 eda080  | surrogate, refused before the frame is whole
            1002 | 018000000000 8180    | message inside a message
            """)
    @Proves({"1.8-3", "1.8-7", "1.10-6"})
    void refuses(int code, String hex, String what) {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        assertThatExceptionOfType(FrameViolation.class)
                .as(what)
                .isThrownBy(() -> decode(bytes))
                .satisfies(violation -> assertThat(violation.reason().code()).isEqualTo(code));
    }

    @Test
    @Proves({"1.8-7", "7-1"})
    void refusesAMessageAboveTheLimitAtTheHeader() throws FrameViolation {
        byte[] quarter = new byte[32 << 10];
        decode(new Frame(1, quarter), new Frame(0, quarter), new Frame(0, quarter), new Frame(0, quarter));
        assertThatExceptionOfType(FrameViolation.class)
                .isThrownBy(() -> decode(new byte[] {(byte) 0x80, (byte) 0x81}))
                .satisfies(violation -> assertThat(violation.reason()).isEqualTo(CloseReason.TOO_BIG));
    }

    @Test
    @Proves({"7-1", "P-2"})
    void countsBytesAndNotCharacters() throws FrameViolation {
        byte[] quarter = utf8("\u017e".repeat(16 << 10)); // 65,536 characters in all
        decode(new Frame(1, quarter), new Frame(0, quarter), new Frame(0, quarter), new Frame(0, quarter));
        assertThatExceptionOfType(FrameViolation.class)
                .isThrownBy(() -> decode(new Frame(0x80, utf8("\u017e"))))
                .satisfies(violation -> assertThat(violation.reason()).isEqualTo(CloseReason.TOO_BIG));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void doesNotCareWhereTheNetworkCuts(long seed) throws FrameViolation {
        Random random = new Random(seed);
        var stream = new ByteArrayOutputStream();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            writeMessage(random, stream, expected);
        }
        byte[] bytes = stream.toByteArray();
        for (int at = 0; at < bytes.length; ) {
            int count = Math.min(bytes.length - at, 1 + random.nextInt(random.nextBoolean() ? 3 : 3000));
            decode(Arrays.copyOfRange(bytes, at, at + count));
            at += count;
        }
        assertThat(heard.events).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void survivesRandomBytes(long seed) {
        Random random = new Random(seed);
        int refused = 0;
        for (int i = 0; i < 5000; i++) {
            decoder = new FrameDecoder(Quotas.AWS.frames(), budget, heard);
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            try {
                decode(noise);
            } catch (FrameViolation expected) {
                refused++;
                assertThat(expected.detail()).isNotBlank();
            }
        }
        assertThat(refused).isGreaterThan(4000);
    }

    private static void writeMessage(Random random, ByteArrayOutputStream out, List<String> expected) {
        String text = "\u00e4\u20ac\ud83d\ude00a".repeat(random.nextInt(300));
        byte[] bytes = utf8(text);
        int at = 0;
        int opcode = 1;
        while (random.nextInt(3) > 0) {
            int count = random.nextInt(bytes.length - at + 1);
            out.writeBytes(new Frame(opcode, Arrays.copyOfRange(bytes, at, at + count)).masked());
            at += count;
            opcode = 0;
            if (count == 0) {
                expected.add("nothing");
            }
            if (random.nextInt(4) == 0) {
                out.writeBytes(Frame.ping("p" + at).masked());
                expected.add("ping p" + at);
            }
        }
        out.writeBytes(new Frame(0x80 | opcode, Arrays.copyOfRange(bytes, at, bytes.length)).masked());
        expected.add("text " + text);
    }

    private void decode(Frame... frames) throws FrameViolation {
        for (Frame frame : frames) {
            decode(frame.masked());
        }
    }

    private void decode(byte[] bytes) throws FrameViolation {
        ByteBuf in = Unpooled.wrappedBuffer(bytes);
        while (in.isReadable()) {
            decoder.decode(in);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// Writes down what it hears.
    private static final class Heard implements FrameListener {
        final List<String> events = new ArrayList<>();

        @Override
        public void message(byte[] payload, boolean text) {
            events.add((text ? "text " : "binary ") + new String(payload, StandardCharsets.UTF_8));
        }

        @Override
        public void ping(byte[] payload) {
            events.add("ping " + new String(payload, StandardCharsets.UTF_8));
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
            events.add("close " + reason.code());
        }
    }
}
