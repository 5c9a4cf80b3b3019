package dev.sluice.schema;

import com.networknt.schema.regex.RegularExpression;
import java.util.regex.Pattern;

/// A `pattern` of a schema, which finds its match anywhere in a text, in a bounded number of steps: the text is the
/// client's. Immutable.
record BoundedExpression(Pattern pattern) implements RegularExpression {
    private static final int MAX_STEPS = 4 << 20;

    /// Compiles a pattern.
    ///
    /// @throws java.util.regex.PatternSyntaxException when it is none
    static RegularExpression compile(String pattern) {
        return new BoundedExpression(Pattern.compile(pattern));
    }

    @Override
    public boolean matches(String text) {
        return pattern.matcher(new Counted(text, new int[1])).find();
    }

    /// Text that counts how often it is looked at.
    // Equality is never asked of it.
    @SuppressWarnings("ArrayRecordComponent")
    private record Counted(String text, int[] steps) implements CharSequence {
        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (++steps[0] > MAX_STEPS) {
                throw new ExhaustedException("pattern: more than " + MAX_STEPS + " steps");
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
