package dev.sluice.tables.storage;

import dev.sluice.tables.item.AttributeValue;
import dev.sluice.tables.item.Binary;
import dev.sluice.tables.item.DynamoNumber;
import dev.sluice.tables.item.Item;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/// Items as bytes: a version, the number of attributes, then name, type and content of each. Numbers are unscaled
/// value and scale, so that reading one parses nothing. Pure functions.
final class ItemCodec {
    private static final int VERSION = 1;
    private static final int TYPICAL_BYTES = 256;
    private static final int STRING = 0;
    private static final int NUMBER = 1;
    private static final int BINARY = 2;
    private static final int FALSE = 3;
    private static final int TRUE = 4;
    private static final int NULL = 5;
    private static final int MAP = 6;
    private static final int LIST = 7;
    private static final int STRINGS = 8;
    private static final int NUMBERS = 9;
    private static final int BINARIES = 10;
    private static final int LONG_DIGITS = 18;

    private ItemCodec() {}

    static byte[] encode(Item item) {
        Bytes out = new Bytes(TYPICAL_BYTES);
        out.put(VERSION);
        fields(out, item);
        return out.toByteArray();
    }

    static Item decode(byte[] bytes) {
        BytesReader in = new BytesReader(bytes);
        int version = in.next();
        if (version != VERSION) {
            throw damaged("item: format " + version + " (expected: " + VERSION + ")");
        }
        return fields(in);
    }

    private static void fields(Bytes out, Item item) {
        out.putVarint(item.size());
        item.attributes().forEach((name, value) -> {
            out.putText(name);
            value(out, value);
        });
    }

    private static void value(Bytes out, AttributeValue value) {
        switch (value) {
            case AttributeValue.S(String text) -> {
                out.put(STRING);
                out.putText(text);
            }
            case AttributeValue.N(DynamoNumber number) -> {
                out.put(NUMBER);
                number(out, number);
            }
            case AttributeValue.B(Binary binary) -> {
                out.put(BINARY);
                out.putSized(binary.toByteArray());
            }
            case AttributeValue.BOOL(boolean truth) -> out.put(truth ? TRUE : FALSE);
            case AttributeValue.NULL() -> out.put(NULL);
            case AttributeValue.M(Item fields) -> {
                out.put(MAP);
                fields(out, fields);
            }
            case AttributeValue.L(List<AttributeValue> elements) ->
                elements(out, LIST, elements, element -> value(out, element));
            case AttributeValue.SS(Set<String> elements) -> elements(out, STRINGS, elements, out::putText);
            case AttributeValue.NS(Set<DynamoNumber> elements) ->
                elements(out, NUMBERS, elements, element -> number(out, element));
            case AttributeValue.BS(Set<Binary> elements) ->
                elements(out, BINARIES, elements, element -> out.putSized(element.toByteArray()));
        }
    }

    private static <T> void elements(Bytes out, int type, Collection<T> elements, Consumer<T> each) {
        out.put(type);
        out.putVarint(elements.size());
        elements.forEach(each);
    }

    /// Scale, then how many bytes of unscaled value: none means that a varint follows.
    private static void number(Bytes out, DynamoNumber number) {
        BigDecimal decimal = number.value();
        out.putSigned(decimal.scale());
        if (decimal.precision() <= LONG_DIGITS) {
            out.putVarint(0);
            out.putSigned(decimal.unscaledValue().longValue());
            return;
        }
        out.putSized(decimal.unscaledValue().toByteArray());
    }

    private static Item fields(BytesReader in) {
        int size = in.count();
        Item.Builder item = Item.builder();
        for (int i = 0; i < size; i++) {
            item.put(in.text(), value(in));
        }
        return item.build();
    }

    private static AttributeValue value(BytesReader in) {
        int type = in.next();
        return switch (type) {
            case STRING -> new AttributeValue.S(in.text());
            case NUMBER -> new AttributeValue.N(number(in));
            case BINARY -> new AttributeValue.B(Binary.owning(in.sized()));
            case FALSE -> new AttributeValue.BOOL(false);
            case TRUE -> new AttributeValue.BOOL(true);
            case NULL -> new AttributeValue.NULL();
            case MAP -> new AttributeValue.M(fields(in));
            case LIST -> new AttributeValue.L(elements(in, new ArrayList<>(), ItemCodec::value));
            case STRINGS -> new AttributeValue.SS(elements(in, new LinkedHashSet<>(), BytesReader::text));
            case NUMBERS -> new AttributeValue.NS(elements(in, new LinkedHashSet<>(), ItemCodec::number));
            case BINARIES ->
                new AttributeValue.BS(elements(in, new LinkedHashSet<>(), it -> Binary.owning(it.sized())));
            default -> throw damaged("attribute type: " + type + " (expected: 0 to 10)");
        };
    }

    private static <T, C extends Collection<T>> C elements(BytesReader in, C into, Function<BytesReader, T> each) {
        for (int left = in.count(); left > 0; left--) {
            into.add(each.apply(in));
        }
        return into;
    }

    private static DynamoNumber number(BytesReader in) {
        int scale = Math.toIntExact(in.signed());
        byte[] unscaled = in.sized();
        return new DynamoNumber(
                unscaled.length == 0
                        ? BigDecimal.valueOf(in.signed(), scale)
                        : new BigDecimal(new BigInteger(unscaled), scale));
    }

    private static StoreException damaged(String what) {
        return new StoreException(
                StoreException.Reason.FAILED, what + "; the data is damaged or newer than this program");
    }
}
