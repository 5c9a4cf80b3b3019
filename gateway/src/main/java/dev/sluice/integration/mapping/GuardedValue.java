package dev.sluice.integration.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import org.apache.velocity.context.InternalContextAdapter;
import org.apache.velocity.runtime.parser.node.ASTIntegerRange.IntegerRange;
import org.apache.velocity.runtime.parser.node.SimpleNode;
import org.jspecify.annotations.Nullable;

/// Looks at what an expression yields: how long it is, and that lists and maps are ours. Immutable once
/// initialised.
final class GuardedValue extends SimpleNode {
    /// Longer texts are no numbers for arithmetic.
    private static final int LONGEST_NUMBER = 40;

    private final SimpleNode inner;
    private final boolean numeric;

    /// A guard around a node.
    ///
    /// @param numeric whether the value is about to be taken for a number
    GuardedValue(SimpleNode inner, boolean numeric) {
        super(inner.getType());
        this.inner = inner;
        this.numeric = numeric;
        setFirstToken(inner.getFirstToken());
        this.last = inner.getLastToken();
        jjtAddChild(inner, 0);
        inner.jjtSetParent(this);
    }

    @Override
    public Object init(InternalContextAdapter context, Object data) {
        Object result = super.init(context, data);
        saveTokenImages();
        cleanupParserAndTokens();
        return result;
    }

    @Override
    public @Nullable Object value(InternalContextAdapter context) {
        Object value = inner.value(context);
        Evaluation evaluation = Evaluation.current();
        return switch (value) {
            case IntegerRange range -> {
                // A size that is not positive has overflowed.
                long size = range.size() > 0 ? range.size() : Integer.MAX_VALUE;
                evaluation.allowance().checkLoop("range", size);
                yield range;
            }
            case ListValue own -> own;
            case MapValue own -> own;
            case ArrayList<?> list -> new ListValue(list);
            case LinkedHashMap<?, ?> map -> new MapValue(map);
            case String text when numeric && isHuge(text) -> approximation(text);
            case null, default -> evaluation.operand(value);
        };
    }

    /// Exact arithmetic would write out all the digits that an exponent stands for.
    private static boolean isHuge(String text) {
        return text.length() > LONGEST_NUMBER || text.indexOf('e') >= 0 || text.indexOf('E') >= 0;
    }

    private static Object approximation(String text) {
        try {
            return Double.valueOf(text);
        } catch (NumberFormatException noNumber) {
            return text.substring(0, Math.min(text.length(), LONGEST_NUMBER));
        }
    }

    @Override
    public boolean evaluate(InternalContextAdapter context) {
        return inner.evaluate(context);
    }

    @Override
    public String literal() {
        return inner.literal();
    }
}
