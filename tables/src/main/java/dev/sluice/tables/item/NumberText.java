package dev.sluice.tables.item;

import java.math.BigDecimal;
import java.math.BigInteger;

/// Reads the text of one number in time linear in its length, however long; range and precision are checked before
/// any arithmetic. Confined to one call.
final class NumberText {
    private static final int LONG_DIGITS = 18;
    private static final int EXPONENT_LIMIT = 1_000_000;

    private final String text;
    private final StringBuilder digits = new StringBuilder();
    private int at;
    private int scale;
    private boolean seen;

    private NumberText(String text) {
        this.text = text;
    }

    static BigDecimal read(String text) {
        if (text.isEmpty()) {
            throw new ValidationException("The parameter cannot be converted to a numeric value");
        }
        return new NumberText(text).number();
    }

    private BigDecimal number() {
        boolean negative = sign();
        mantissa();
        if (!seen) {
            throw notANumber();
        }
        int exponent = exponent();
        if (at != text.length()) {
            throw notANumber();
        }
        if (digits.isEmpty()) {
            return BigDecimal.ZERO;
        }
        int zeros = trailingZeros();
        digits.setLength(digits.length() - zeros);
        long power = (long) exponent - scale + zeros;
        DynamoNumber.checkRange(digits.length(), power + digits.length() - 1);
        BigDecimal magnitude = digits.length() <= LONG_DIGITS
                ? BigDecimal.valueOf(Long.parseLong(digits, 0, digits.length(), 10), (int) -power)
                : new BigDecimal(new BigInteger(digits.toString()), (int) -power);
        return negative ? magnitude.negate() : magnitude;
    }

    private boolean sign() {
        if (at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
            return text.charAt(at++) == '-';
        }
        return false;
    }

    private void mantissa() {
        boolean point = false;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '.' && !point) {
                point = true;
            } else if (c >= '0' && c <= '9') {
                digit(c, point);
            } else {
                return;
            }
        }
    }

    private void digit(char c, boolean afterPoint) {
        seen = true;
        if (afterPoint) {
            scale++;
        }
        if (c != '0' || !digits.isEmpty()) {
            digits.append(c);
        }
    }

    private int exponent() {
        if (at == text.length() || (text.charAt(at) != 'e' && text.charAt(at) != 'E')) {
            return 0;
        }
        at++;
        boolean negative = sign();
        int first = at;
        int exponent = 0;
        for (; at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9'; at++) {
            exponent = Math.min(EXPONENT_LIMIT, exponent * 10 + text.charAt(at) - '0');
        }
        if (at == first) {
            throw notANumber();
        }
        return negative ? -exponent : exponent;
    }

    private int trailingZeros() {
        int end = digits.length();
        while (digits.charAt(end - 1) == '0') {
            end--;
        }
        return digits.length() - end;
    }

    private ValidationException notANumber() {
        return new ValidationException("The parameter cannot be converted to a numeric value: " + text);
    }
}
