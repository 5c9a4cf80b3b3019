package dev.sluice.integration.mapping;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// A map in a template, in the order in which its keys came. Whatever goes through its entries takes work, as in
/// [ListValue]. Confined to the evaluation's thread.
final class MapValue extends LinkedHashMap<@Nullable Object, @Nullable Object> {
    private static final long serialVersionUID = 1;

    MapValue() {}

    MapValue(Map<?, ?> values) {
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

    /// `{a=1, b=2}`, as Java spells maps.
    @Override
    public String toString() {
        StringJoiner text = new StringJoiner(", ", "{", "}");
        for (Map.Entry<?, ?> entry : entrySet()) {
            String part = entry.getKey() + "=" + entry.getValue();
            Evaluation.current().allowance().spendText(part.length());
            Evaluation.current().allowance().checkText(text.length() + (long) part.length());
            text.add(part);
        }
        return text.toString();
    }
}
