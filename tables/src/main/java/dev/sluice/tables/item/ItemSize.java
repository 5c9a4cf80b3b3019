package dev.sluice.tables.item;

import java.util.List;

/// DynamoDB's arithmetic of item sizes, in bytes: names and strings as UTF-8, numbers by pairs of digits, maps and
/// lists with 3 bytes of their own and 1 for each element.
public final class ItemSize {
    /// DynamoDB quota: one item, names and values together.
    public static final int MAX_ITEM_BYTES = 400 * 1024;

    private static final int CONTAINER_BYTES = 3;

    private ItemSize() {}

    /// The size of an item.
    public static long of(Item item) {
        long size = 0;
        for (var attribute : item.attributes().entrySet()) {
            size += utf8Length(attribute.getKey()) + of(attribute.getValue());
        }
        return size;
    }

    /// The size of a value.
    public static long of(AttributeValue value) {
        return switch (value) {
            case AttributeValue.S(String text) -> utf8Length(text);
            case AttributeValue.N(DynamoNumber number) -> of(number);
            case AttributeValue.B(Binary bytes) -> bytes.size();
            case AttributeValue.BOOL _, AttributeValue.NULL _ -> 1;
            case AttributeValue.M(Item fields) -> CONTAINER_BYTES + fields.size() + of(fields);
            case AttributeValue.L(List<AttributeValue> elements) ->
                CONTAINER_BYTES
                        + elements.size()
                        + elements.stream().mapToLong(ItemSize::of).sum();
            case AttributeValue.SS(var texts) ->
                texts.stream().mapToLong(ItemSize::utf8Length).sum();
            case AttributeValue.NS(var numbers) ->
                numbers.stream().mapToLong(ItemSize::of).sum();
            case AttributeValue.BS(var binaries) ->
                binaries.stream().mapToLong(Binary::size).sum();
        };
    }

    /// Refuses an item above the quota that is to be written by a put.
    ///
    /// @throws ValidationException with DynamoDB's text
    public static void checkPut(Item item) {
        if (of(item) > MAX_ITEM_BYTES) {
            throw new ValidationException("Item size has exceeded the maximum allowed size");
        }
    }

    /// Refuses an item above the quota that is the result of an update.
    ///
    /// @throws ValidationException with DynamoDB's text
    public static void checkUpdate(Item item) {
        if (of(item) > MAX_ITEM_BYTES) {
            throw new ValidationException("Item size to update has exceeded the maximum allowed size");
        }
    }

    /// One byte and one for each pair of digits, counted from the point; one more when negative.
    private static long of(DynamoNumber number) {
        if (number.signum() == 0) {
            return 1;
        }
        int last = number.exponent() - number.digits() + 1;
        int pairs = Math.floorDiv(number.exponent(), 2) - Math.floorDiv(last, 2) + 1;
        return 1L + pairs + (number.signum() < 0 ? 1 : 0);
    }

    private static long utf8Length(String text) {
        long length = text.length();
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c >= 0x80) {
                // Each half of a surrogate pair counts two of the pair's four bytes.
                length += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
            }
        }
        return length;
    }
}
