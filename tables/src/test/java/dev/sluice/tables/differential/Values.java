package dev.sluice.tables.differential;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What the model knows of attribute values: their order, and one text for all that are equal. Pure functions.
final class Values {
    private Values() {}

    static AttributeValue s(String text) {
        return AttributeValue.fromS(text);
    }

    static AttributeValue n(String number) {
        return AttributeValue.fromN(number);
    }

    static AttributeValue b(int... bytes) {
        byte[] array = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            array[i] = (byte) bytes[i];
        }
        return AttributeValue.fromB(SdkBytes.fromByteArray(array));
    }

    static AttributeValue n(BigDecimal number) {
        return AttributeValue.fromN(plain(number));
    }

    /// An attribute that the item has.
    static AttributeValue of(Map<String, AttributeValue> item, String attribute) {
        return Objects.requireNonNull(item.get(attribute), attribute);
    }

    /// `S`, `N`, `B`, `M`, …
    static String type(AttributeValue value) {
        return switch (value.type()) {
            case BOOL -> "BOOL";
            case NUL -> "NULL";
            case S, N, B, SS, NS, BS, M, L, UNKNOWN_TO_SDK_VERSION ->
                value.type().name();
        };
    }

    /// One text for all values that are equal, another for any other.
    static String text(AttributeValue value) {
        return switch (value.type()) {
            case S -> '"' + value.s() + '"';
            case N -> plain(new BigDecimal(value.n()));
            case B -> "0x" + HexFormat.of().formatHex(value.b().asByteArray());
            case BOOL -> value.bool().toString();
            case NUL -> "null";
            case SS -> value.ss().stream().sorted().collect(Collectors.joining(",", "SS<", ">"));
            case NS ->
                value.ns().stream()
                        .map(it -> plain(new BigDecimal(it)))
                        .sorted()
                        .collect(Collectors.joining(",", "NS<", ">"));
            case BS ->
                value.bs().stream()
                        .map(it -> HexFormat.of().formatHex(it.asByteArray()))
                        .sorted()
                        .collect(Collectors.joining(",", "BS<", ">"));
            case M -> text(value.m());
            case L -> value.l().stream().map(Values::text).collect(Collectors.joining(",", "[", "]"));
            case UNKNOWN_TO_SDK_VERSION -> throw new IllegalArgumentException(value.toString());
        };
    }

    /// Likewise, for an item.
    static String text(Map<String, AttributeValue> item) {
        return new TreeMap<>(item)
                .entrySet().stream()
                        .map(it -> it.getKey() + "=" + text(it.getValue()))
                        .collect(Collectors.joining(",", "{", "}"));
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toString();
    }

    static boolean equal(AttributeValue one, AttributeValue other) {
        return one.type() == other.type() && text(one).equals(text(other));
    }

    /// The order of values that have one: two strings, two numbers or two binaries.
    static Comparator<AttributeValue> order() {
        return (one, other) -> switch (one.type()) {
            case S ->
                Arrays.compareUnsigned(
                        one.s().getBytes(StandardCharsets.UTF_8), other.s().getBytes(StandardCharsets.UTF_8));
            case N -> new BigDecimal(one.n()).compareTo(new BigDecimal(other.n()));
            case B -> Arrays.compareUnsigned(one.b().asByteArray(), other.b().asByteArray());
            case SS, NS, BS, M, L, BOOL, NUL, UNKNOWN_TO_SDK_VERSION ->
                throw new IllegalArgumentException(one.toString());
        };
    }

    /// The elements of a set.
    static List<AttributeValue> elements(AttributeValue set) {
        return switch (set.type()) {
            case SS -> set.ss().stream().map(Values::s).toList();
            case NS -> set.ns().stream().map(Values::n).toList();
            case BS -> set.bs().stream().map(AttributeValue::fromB).toList();
            case S, N, B, M, L, BOOL, NUL, UNKNOWN_TO_SDK_VERSION -> List.of();
        };
    }

    /// A set of these elements.
    ///
    /// @param like a set of the same type
    static AttributeValue set(AttributeValue like, List<AttributeValue> elements) {
        if (like.hasSs()) {
            return AttributeValue.fromSs(
                    elements.stream().map(AttributeValue::s).toList());
        }
        return like.hasNs()
                ? AttributeValue.fromNs(elements.stream().map(AttributeValue::n).toList())
                : AttributeValue.fromBs(elements.stream().map(AttributeValue::b).toList());
    }

    static boolean isOrdered(AttributeValue value) {
        return List.of("S", "N", "B").contains(type(value));
    }

    static BigInteger size(AttributeValue value) {
        return BigInteger.valueOf(
                switch (value.type()) {
                    case S -> value.s().length();
                    case B -> value.b().asByteArray().length;
                    case SS -> value.ss().size();
                    case NS -> value.ns().size();
                    case BS -> value.bs().size();
                    case M -> value.m().size();
                    case L -> value.l().size();
                    case N, BOOL, NUL, UNKNOWN_TO_SDK_VERSION -> -1;
                });
    }
}
