package dev.sluice.tables.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class KeySchemaTest {
    private static final KeySchema SCHEMA =
            KeySchema.of(new KeyAttribute("pk", ScalarType.S), new KeyAttribute("sk", ScalarType.B));
    private static final AttributeValue TEXT = AttributeValue.string("x");

    private static AttributeValue binary(int size) {
        return new AttributeValue.B(Binary.owning(new byte[size]));
    }

    @Test
    void takesTheKeyOutOfAnItem() {
        Item item = Item.of("a", TEXT, "sk", binary(1)).with("pk", TEXT);
        assertThat(SCHEMA.keyOf(item)).isEqualTo(Item.of("pk", TEXT, "sk", binary(1)));
        assertThat(SCHEMA.attributes()).extracting(KeyAttribute::name).isEqualTo(List.of("pk", "sk"));
        assertThat(SCHEMA.has("pk")).isTrue();
        assertThat(SCHEMA.has("a")).isFalse();
    }

    @Test
    void refusesItemsThatCannotBeStored() {
        assertThatThrownBy(() -> SCHEMA.keyOf(Item.of("pk", TEXT)))
                .hasMessage("One or more parameter values were invalid: Missing the key sk in the item");
        assertThatThrownBy(() -> SCHEMA.keyOf(Item.of("pk", AttributeValue.N.of(1), "sk", binary(1))))
                .hasMessage(
                        "One or more parameter values were invalid: Type mismatch for key pk expected: S actual: N");
        assertThatThrownBy(() -> SCHEMA.keyOf(Item.of("pk", AttributeValue.string(""), "sk", binary(1))))
                .hasMessage("One or more parameter values are not valid. The AttributeValue for a key attribute cannot"
                        + " contain an empty string value. Key: pk");
        assertThatThrownBy(() -> SCHEMA.keyOf(Item.of("pk", TEXT, "sk", binary(0))))
                .hasMessage("One or more parameter values are not valid. The AttributeValue for a key attribute cannot"
                        + " contain an empty binary value. Key: sk");
    }

    @Test
    void refusesKeysThatAreTooLong() {
        assertThatThrownBy(
                        () -> SCHEMA.checkKey(Item.of("pk", AttributeValue.string("x".repeat(2049)), "sk", binary(1))))
                .hasMessage("One or more parameter values were invalid: Size of hashkey has exceeded the maximum size"
                        + " limit of2048 bytes");
        assertThatThrownBy(() -> SCHEMA.checkKey(Item.of("pk", TEXT, "sk", binary(1025))))
                .hasMessage("One or more parameter values were invalid: Aggregated size of all range keys has exceeded"
                        + " the size limit of 1024 bytes");
        assertThatCode(() ->
                        SCHEMA.checkKey(Item.of("pk", AttributeValue.string("x".repeat(2048)), "sk", binary(1024))))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesKeysOfAnotherShape() {
        Item key = Item.of("pk", TEXT, "sk", binary(1));
        for (Item other : List.of(
                Item.EMPTY,
                key.without("sk"),
                key.with("a", TEXT),
                key.with("sk", TEXT),
                Item.of("pk", TEXT, "a", binary(1)))) {
            assertThatThrownBy(() -> SCHEMA.checkKey(other))
                    .hasMessage("The provided key element does not match the schema");
        }
    }
}
