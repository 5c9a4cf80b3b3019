package dev.sluice.tables.item;

/// The order of scalar values, as sort keys and comparators have it: numbers by value, strings by their UTF-8
/// bytes, binaries by unsigned bytes. Pure functions.
public final class ScalarOrder {
    private ScalarOrder() {}

    /// Whether two values have an order: the same type, and that one a scalar.
    public static boolean areComparable(AttributeValue one, AttributeValue other) {
        return one.type() == other.type() && isScalar(one.type());
    }

    /// Whether values of that type have an order.
    public static boolean isScalar(AttributeType type) {
        return type == AttributeType.S || type == AttributeType.N || type == AttributeType.B;
    }

    /// Negative, zero or positive.
    ///
    /// @throws IllegalArgumentException when the values are not comparable
    public static int compare(AttributeValue one, AttributeValue other) {
        if (one instanceof AttributeValue.S(String text) && other instanceof AttributeValue.S(String otherText)) {
            return compareUtf8(text, otherText);
        }
        if (one instanceof AttributeValue.N(DynamoNumber number)
                && other instanceof AttributeValue.N(DynamoNumber otherNumber)) {
            return number.compareTo(otherNumber);
        }
        if (one instanceof AttributeValue.B(Binary bytes) && other instanceof AttributeValue.B(Binary otherBytes)) {
            return bytes.compareTo(otherBytes);
        }
        throw new IllegalArgumentException(
                "values: " + one.type() + " and " + other.type() + " (expected: both S, both N or both B)");
    }

    /// The order of the UTF-8 bytes, which is the order of the code points: surrogates come after all other
    /// characters.
    private static int compareUtf8(String one, String other) {
        int length = Math.min(one.length(), other.length());
        for (int at = 0; at < length; at++) {
            char a = one.charAt(at);
            char b = other.charAt(at);
            if (a != b) {
                boolean surrogate = Character.isSurrogate(a);
                return surrogate == Character.isSurrogate(b) ? Character.compare(a, b) : surrogate ? 1 : -1;
            }
        }
        return Integer.compare(one.length(), other.length());
    }
}
