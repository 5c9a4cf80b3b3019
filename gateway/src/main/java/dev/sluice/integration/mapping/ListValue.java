package dev.sluice.integration.mapping;

import java.util.ArrayList;
import java.util.Collection;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// A list in a template. Whatever goes through its elements takes work: a list of a few lists may stand for any
/// number of values. Confined to the evaluation's thread.
final class ListValue extends ArrayList<@Nullable Object> {
    private static final long serialVersionUID = 1;

    ListValue() {}

    ListValue(Collection<?> values) {
        super(values);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        Evaluation.current().allowance().spend(size());
        return super.equals(other);
    }

    @Override
    public int hashCode() {
        Evaluation.current().allowance().spend(size());
        return super.hashCode();
    }

    /// `[a, b]`.
    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(", ", "[", "]");
        for (Object value : this) {
            String part = String.valueOf(value);
            Evaluation.current().allowance().spendText(part.length());
            Evaluation.current().allowance().checkText(text.length() + (long) part.length());
            text.add(part);
        }
        return text.toString();
    }
}
