package dev.sluice.tables.item;

import java.math.BigDecimal;

/// A number as DynamoDB keeps it: at most 38 significant digits, magnitude 1E-130 to 9.99…E+125, or zero. Always in
/// canonical form (no trailing zeros), so that equality is numeric: 1 equals 1.0 and 1E0. Immutable.
///
/// @param value the number without trailing zeros
public record DynamoNumber(BigDecimal value) implements Comparable<DynamoNumber> {
    /// DynamoDB: significant digits of a number.
    public static final int MAX_DIGITS = 38;
    /// DynamoDB: the largest power of ten of the leading digit.
    public static final int MAX_EXPONENT = 125;
    /// DynamoDB: the smallest power of ten of the leading digit.
    public static final int MIN_EXPONENT = -130;
    /// Zero.
    public static final DynamoNumber ZERO = new DynamoNumber(BigDecimal.ZERO);

    private static final String OVERFLOW =
            "Number overflow. Attempting to store a number with magnitude larger than supported range";

    /// Brings any value to canonical form.
    ///
    /// @throws ValidationException when it is out of range or has more than 38 significant digits
    public DynamoNumber {
        value = value.stripTrailingZeros();
        if (value.signum() != 0) {
            checkRange(value.precision(), (long) value.precision() - value.scale() - 1);
        }
    }

    /// That integer.
    public static DynamoNumber of(long value) {
        return new DynamoNumber(BigDecimal.valueOf(value));
    }

    /// Reads a number as clients write it: digits, sign, point, exponent.
    ///
    /// @throws ValidationException when it is no number, out of range, or has more than 38 significant digits
    public static DynamoNumber parse(String text) {
        return new DynamoNumber(NumberText.read(text));
    }

    static void checkRange(int digits, long exponent) {
        if (exponent > MAX_EXPONENT) {
            throw new ValidationException(OVERFLOW);
        }
        if (exponent < MIN_EXPONENT) {
            throw new ValidationException(
                    "Number underflow. Attempting to store a number with magnitude smaller than supported range");
        }
        if (digits > MAX_DIGITS) {
            throw new ValidationException("Attempting to store more than 38 significant digits in a Number");
        }
    }

    /// The sum, exactly.
    ///
    /// @throws ValidationException when it does not fit
    public DynamoNumber plus(DynamoNumber other) {
        return result(value.add(other.value));
    }

    /// The difference, exactly.
    ///
    /// @throws ValidationException when it does not fit
    public DynamoNumber minus(DynamoNumber other) {
        return result(value.subtract(other.value));
    }

    /// DynamoDB calls a result that needs more than 38 digits an overflow, too.
    private static DynamoNumber result(BigDecimal exact) {
        BigDecimal canonical = exact.stripTrailingZeros();
        if (canonical.precision() > MAX_DIGITS) {
            throw new ValidationException(OVERFLOW);
        }
        return new DynamoNumber(canonical);
    }

    /// -1, 0 or 1.
    public int signum() {
        return value.signum();
    }

    /// The power of ten of the leading digit: 0 for 7, 2 for 700, -1 for 0.7. Zero's is 0.
    public int exponent() {
        return signum() == 0 ? 0 : value.precision() - value.scale() - 1;
    }

    /// The number of significant digits: 1 for 700 and for zero.
    public int digits() {
        return value.precision();
    }

    @Override
    public int compareTo(DynamoNumber other) {
        return value.compareTo(other.value);
    }

    /// As DynamoDB prints it: plain digits without exponent, without needless zeros.
    @Override
    public String toString() {
        return value.toPlainString();
    }
}
