package dev.sluice.tables.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Equality, order, sizes and the rules for sets.
class AttributeValueTest {
    private static final Binary BYTES = Binary.copyOf(new byte[] {1, -1});

    @Test
    void equalsByValue() {
        assertThat(AttributeValue.NS.parse(List.of("1", "2.0")))
                .isEqualTo(AttributeValue.NS.parse(List.of("2", "1.00")))
                .hasSameHashCodeAs(AttributeValue.NS.parse(List.of("2", "1.00")));
        assertThat(AttributeValue.SS.of(List.of("a", "b"))).isEqualTo(AttributeValue.SS.of(List.of("b", "a")));
        assertThat(new AttributeValue.B(BYTES)).isEqualTo(new AttributeValue.B(Binary.copyOf(new byte[] {1, -1})));
        assertThat(Item.of("a", AttributeValue.N.of(1), "b", new AttributeValue.NULL()))
                .isEqualTo(Item.of("b", new AttributeValue.NULL(), "a", AttributeValue.N.parse("1.0")));
        assertThat(AttributeValue.list(AttributeValue.N.of(1))).isNotEqualTo(AttributeValue.list());
        assertThat(AttributeValue.string("1")).isNotEqualTo(AttributeValue.N.of(1));
    }

    @Test
    void keepsTheOrderOfSetsAndMaps() {
        assertThat(AttributeValue.SS.of(List.of("z", "a", "m")).elements()).containsExactly("z", "a", "m");
        assertThat(Item.builder()
                        .put("z", new AttributeValue.NULL())
                        .put("a", new AttributeValue.BOOL(true))
                        .build()
                        .attributes())
                .containsOnlyKeys("z", "a");
    }

    @Test
    void refusesEmptySetsAndDuplicates() {
        assertThatThrownBy(() -> AttributeValue.SS.of(List.of()))
                .hasMessage("One or more parameter values were invalid: An string set  may not be empty");
        assertThatThrownBy(() -> AttributeValue.NS.parse(List.of()))
                .hasMessage("One or more parameter values were invalid: An number set  may not be empty");
        assertThatThrownBy(() -> AttributeValue.BS.of(List.of()))
                .hasMessage("One or more parameter values were invalid: Binary sets should not be empty");
        assertThatThrownBy(() -> AttributeValue.SS.of(List.of("a", "a")))
                .hasMessage("One or more parameter values were invalid: Input collection [a, a] contains duplicates.");
        assertThatThrownBy(() -> AttributeValue.NS.parse(List.of("1", "1.0")))
                .hasMessage("Input collection contains duplicates");
        assertThatThrownBy(() -> AttributeValue.BS.of(List.of(BYTES, BYTES)))
                .hasMessage("One or more parameter values were invalid: Input collection [Af8=, Af8=]of type BS"
                        + " contains duplicates.");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1",
        "1, 2",
        "-1, 3",
        "12, 2",
        "120, 3",
        "123, 3",
        "1234, 3",
        "-1234, 4",
        "0.1, 2",
        "0.01, 2",
        "0.12, 2",
        "12345678901234567890123456789012345678, 20"
    })
    void sizesNumbersByPairsOfDigits(String number, long size) {
        assertThat(ItemSize.of(AttributeValue.N.parse(number))).isEqualTo(size);
    }

    @Test
    void sizesNamesAndValues() {
        Item item = Item.builder()
                .put("ab", AttributeValue.string("\u00fc\u20ac\uD83D\uDE00"))
                .put("c", new AttributeValue.B(BYTES))
                .put("d", new AttributeValue.BOOL(true))
                .put("e", new AttributeValue.NULL())
                .put("f", new AttributeValue.L(List.of(AttributeValue.string("x"))))
                .put("g", new AttributeValue.M(Item.of("hh", AttributeValue.string("y"))))
                .put("i", new AttributeValue.SS(Set.of("abc")))
                .build();
        assertThat(ItemSize.of(item)).isEqualTo(2 + 9 + 1 + 2 + 1 + 1 + 1 + 1 + 1 + 5 + 1 + 7 + 1 + 3);
    }

    @Test
    void refusesItemsAboveTheQuota() {
        Item largest = Item.of("a", AttributeValue.string("x".repeat(ItemSize.MAX_ITEM_BYTES - 1)));
        Item tooLarge = Item.of("ab", AttributeValue.string("x".repeat(ItemSize.MAX_ITEM_BYTES - 1)));
        assertThatCode(() -> ItemSize.checkPut(largest)).doesNotThrowAnyException();
        assertThatThrownBy(() -> ItemSize.checkPut(tooLarge))
                .hasMessage("Item size has exceeded the maximum allowed size");
        assertThatThrownBy(() -> ItemSize.checkUpdate(tooLarge))
                .hasMessage("Item size to update has exceeded the maximum allowed size");
    }

    @Test
    void ordersStringsByTheirUtf8Bytes() {
        var random = new Random(3);
        Comparator<String> byBytes = Comparator.comparing(text -> Binary.owning(text.getBytes(StandardCharsets.UTF_8)));
        int[] alphabet = {'a', 'b', 0x7F, 0x80, 0x7FF, 0x800, 0xD7FF, 0xE000, 0xFFFF, 0x10000, 0x10FFFF};
        for (int round = 0; round < 5000; round++) {
            String one = random.ints(random.nextInt(4), 0, alphabet.length)
                    .collect(
                            StringBuilder::new, (text, at) -> text.appendCodePoint(alphabet[at]), StringBuilder::append)
                    .toString();
            String other = random.ints(random.nextInt(4), 0, alphabet.length)
                    .collect(
                            StringBuilder::new, (text, at) -> text.appendCodePoint(alphabet[at]), StringBuilder::append)
                    .toString();
            assertThat(Integer.signum(ScalarOrder.compare(AttributeValue.string(one), AttributeValue.string(other))))
                    .isEqualTo(Integer.signum(byBytes.compare(one, other)));
        }
    }

    @Test
    void ordersOnlyScalarsOfOneType() {
        assertThat(ScalarOrder.compare(AttributeValue.N.parse("-2"), AttributeValue.N.parse("1e-9")))
                .isNegative();
        assertThat(ScalarOrder.compare(
                        new AttributeValue.B(BYTES), new AttributeValue.B(Binary.copyOf(new byte[] {1, 1}))))
                .isPositive();
        assertThat(ScalarOrder.areComparable(AttributeValue.string("a"), AttributeValue.N.of(1)))
                .isFalse();
        assertThat(ScalarOrder.areComparable(new AttributeValue.BOOL(true), new AttributeValue.BOOL(false)))
                .isFalse();
        assertThatThrownBy(() -> ScalarOrder.compare(AttributeValue.string("a"), AttributeValue.N.of(1)))
                .hasMessage("values: S and N (expected: both S, both N or both B)");
    }

    @Test
    void findsBinariesInBinaries() {
        Binary text = Binary.copyOf("hello".getBytes(StandardCharsets.UTF_8));
        assertThat(text.startsWith(Binary.copyOf("he".getBytes(StandardCharsets.UTF_8))))
                .isTrue();
        assertThat(text.contains(Binary.copyOf("llo".getBytes(StandardCharsets.UTF_8))))
                .isTrue();
        assertThat(text.contains(Binary.copyOf("hello!".getBytes(StandardCharsets.UTF_8))))
                .isFalse();
        assertThat(text.toBase64()).isEqualTo("aGVsbG8=");
        assertThat(text.asByteBuffer().remaining()).isEqualTo(text.size());
    }
}
