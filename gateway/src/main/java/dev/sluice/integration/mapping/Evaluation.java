package dev.sluice.integration.mapping;

import java.util.HashMap;
import java.util.Map;
import org.apache.velocity.context.Context;
import org.apache.velocity.runtime.directive.ForeachScope;
import org.jspecify.annotations.Nullable;

/// One evaluation of a template: its variables, what it may still use up, and where it is. Confined to one thread.
///
/// Velocity hands neither to the objects that a template calls, so that the evaluation is bound to the call.
final class Evaluation implements Context {
    private static final ScopedValue<Evaluation> CURRENT = ScopedValue.newInstance();
    private static final int STEP = 16;

    private final Map<String, @Nullable Object> variables = new HashMap<>();
    private final Allowance allowance;
    private int line;
    private int column;

    Evaluation(Allowance allowance) {
        this.allowance = allowance;
    }

    /// The one that runs on this thread.
    static Evaluation current() {
        return CURRENT.get();
    }

    /// Runs what belongs to this evaluation.
    void run(Runnable rendering) {
        ScopedValue.where(CURRENT, this).run(rendering);
    }

    Allowance allowance() {
        return allowance;
    }

    int line() {
        return line;
    }

    int column() {
        return column;
    }

    /// Takes a step at that place of the template.
    ///
    /// @param text characters that it writes by itself
    void step(int atLine, int atColumn, int text) {
        line = atLine;
        column = atColumn;
        allowance.spend(STEP + text);
    }

    /// A value on its way through an expression, in a form that is safe to go on with.
    @Nullable
    Object operand(@Nullable Object value) {
        switch (value) {
            case String text -> allowance.spendText(text.length());
            case Number number -> allowance.checkNumber(number);
            case null, default -> allowance.spend(1);
        }
        return value;
    }

    @Override
    public @Nullable Object put(String key, @Nullable Object value) {
        allowance.spend(STEP);
        return variables.put(key, operand(value));
    }

    @Override
    public @Nullable Object get(String key) {
        if (key.equals("velocityCount")) {
            return variables.get("foreach") instanceof ForeachScope scope ? (Integer) scope.getCount() : null;
        }
        return operand(variables.get(key));
    }

    @Override
    public boolean containsKey(String key) {
        return variables.containsKey(key);
    }

    @Override
    public String[] getKeys() {
        return variables.keySet().toArray(String[]::new);
    }

    @Override
    public @Nullable Object remove(String key) {
        return variables.remove(key);
    }
}
