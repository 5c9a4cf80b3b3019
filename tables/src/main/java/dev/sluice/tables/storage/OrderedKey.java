package dev.sluice.tables.storage;

import dev.sluice.tables.item.AttributeValue;
import dev.sluice.tables.item.Binary;
import dev.sluice.tables.item.DynamoNumber;
import java.nio.charset.StandardCharsets;

/// Key values as bytes whose unsigned order is DynamoDB's order, and none of which is the beginning of another, so
/// that they can stand one behind the other.
///
/// Strings (as UTF-8) and binaries: every byte as it is, 00 as `00 FF`, and `00 01` at the end. Numbers: sign
/// (`01`, `02` for zero, `03`), then the power of ten of the leading digit as one byte, then digits by pairs, each
/// plus one, and `00` at the end; for negative numbers everything after the sign is complemented. Pure functions.
final class OrderedKey {
    private static final int NEGATIVE = 1;
    private static final int ZERO = 2;
    private static final int POSITIVE = 3;

    private OrderedKey() {}

    /// Appends a whole value.
    static void put(Bytes out, AttributeValue value) {
        if (value instanceof AttributeValue.N(DynamoNumber number)) {
            number(out, number);
            return;
        }
        putPrefix(out, value);
        out.put(0);
        out.put(1);
    }

    /// Appends the bytes with which every value begins that begins with this string or binary.
    static void putPrefix(Bytes out, AttributeValue value) {
        for (byte b : raw(value)) {
            out.put(b);
            if (b == 0) {
                out.put(0xFF);
            }
        }
    }

    private static byte[] raw(AttributeValue value) {
        return switch (value) {
            case AttributeValue.S(String text) -> text.getBytes(StandardCharsets.UTF_8);
            case AttributeValue.B(Binary binary) -> binary.toByteArray();
            case AttributeValue.N _,
                    AttributeValue.BOOL _,
                    AttributeValue.NULL _,
                    AttributeValue.M _,
                    AttributeValue.L _,
                    AttributeValue.SS _,
                    AttributeValue.NS _,
                    AttributeValue.BS _ ->
                throw new IllegalArgumentException("key value: " + value.type() + " (expected: S or B)");
        };
    }

    private static void number(Bytes out, DynamoNumber number) {
        int sign = number.signum();
        if (sign == 0) {
            out.put(ZERO);
            return;
        }
        int flip = sign < 0 ? 0xFF : 0;
        out.put(sign < 0 ? NEGATIVE : POSITIVE);
        out.put((number.exponent() - DynamoNumber.MIN_EXPONENT) ^ flip);
        String digits = number.value().unscaledValue().abs().toString();
        for (int at = 0; at < digits.length(); at += 2) {
            int tens = digits.charAt(at) - '0';
            int ones = at + 1 < digits.length() ? digits.charAt(at + 1) - '0' : 0;
            out.put((tens * 10 + ones + 1) ^ flip);
        }
        out.put(flip);
    }
}
