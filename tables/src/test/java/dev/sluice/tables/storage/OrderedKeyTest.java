package dev.sluice.tables.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.tables.item.AttributeValue;
import dev.sluice.tables.item.Binary;
import dev.sluice.tables.item.DynamoNumber;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Byte order of encoded keys is DynamoDB's order of the values.
class OrderedKeyTest {
    private static final int PAIRS = 20_000;

    private final Random random = new Random(20_261_121);

    @Test
    void ordersNumbersAsNumbers() {
        compare(this::number, AttributeValue.N::new, DynamoNumber::compareTo);
    }

    @Test
    void ordersStringsByTheirUtf8() {
        compare(
                this::text,
                AttributeValue.S::new,
                (a, b) ->
                        Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void ordersBinariesByTheirBytes() {
        compare(this::bytes, AttributeValue.B::new, Binary::compareTo);
    }

    @Test
    void keepsTheEdgesOfNumbersApart() {
        String[] ascending = {
            "-9.9999999999999999999999999999999999999E+125",
            "-1E125",
            "-10",
            "-9.99",
            "-9.9",
            "-1",
            "-1E-130",
            "0",
            "1E-130",
            "1.1E-130",
            "0.001",
            "0.01",
            "0.011",
            "1",
            "1.01",
            "9.9",
            "9.99",
            "10",
            "99",
            "100",
            "1E125",
            "9.9999999999999999999999999999999999999E+125"
        };
        for (int i = 1; i < ascending.length; i++) {
            assertThat(Arrays.compareUnsigned(
                            encoded(AttributeValue.N.parse(ascending[i - 1])),
                            encoded(AttributeValue.N.parse(ascending[i]))))
                    .as("%s < %s", ascending[i - 1], ascending[i])
                    .isNegative();
        }
    }

    private <T> void compare(
            Function<Integer, T> values, Function<T, AttributeValue> asValue, BiFunction<T, T, Integer> order) {
        for (int i = 0; i < PAIRS; i++) {
            T left = values.apply(i);
            T right = i % 10 == 0 ? left : values.apply(i);
            byte[] leftBytes = encoded(asValue.apply(left));
            byte[] rightBytes = encoded(asValue.apply(right));
            assertThat(Integer.signum(Arrays.compareUnsigned(leftBytes, rightBytes)))
                    .as("%s, %s", left, right)
                    .isEqualTo(Integer.signum(order.apply(left, right)));
            if (!left.equals(right)) {
                assertThat(isPrefix(leftBytes, rightBytes))
                        .as("%s in %s", left, right)
                        .isFalse();
            }
        }
    }

    private static boolean isPrefix(byte[] part, byte[] whole) {
        return part.length <= whole.length && Arrays.equals(part, Arrays.copyOf(whole, part.length));
    }

    private static byte[] encoded(AttributeValue value) {
        Bytes out = new Bytes(8);
        OrderedKey.put(out, value);
        return out.toByteArray();
    }

    private DynamoNumber number(int ignored) {
        int digits = 1 + random.nextInt(random.nextBoolean() ? 3 : DynamoNumber.MAX_DIGITS);
        BigInteger unscaled = new BigInteger(BigInteger.TEN.pow(digits).bitLength() - 1, random);
        int scale = random.nextBoolean() ? random.nextInt(4) : random.nextInt(200) - 80;
        BigDecimal value = new BigDecimal(unscaled, scale);
        return new DynamoNumber(random.nextBoolean() ? value : value.negate());
    }

    private String text(int ignored) {
        int[] alphabet = {0, 1, 'a', 'b', 0x7F, 0x80, 0x7FF, 0x800, 0xFFFF, 0x10000, 0x1F600};
        int[] points = IntStream.range(0, random.nextInt(5))
                .map(_ -> alphabet[random.nextInt(alphabet.length)])
                .toArray();
        return new String(points, 0, points.length);
    }

    private Binary bytes(int ignored) {
        byte[] alphabet = {0, 1, 2, 0x7F, (byte) 0x80, (byte) 0xFE, (byte) 0xFF};
        byte[] bytes = new byte[random.nextInt(5)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = alphabet[random.nextInt(alphabet.length)];
        }
        return Binary.owning(bytes);
    }
}
