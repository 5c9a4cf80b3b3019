package dev.sluice.integration.mapping;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.velocity.app.event.ReferenceInsertionEventHandler;
import org.apache.velocity.context.Context;
import org.apache.velocity.runtime.Renderable;
import org.jspecify.annotations.Nullable;

/// What a reference becomes in the text. A member that is not there is nothing, as the service has it; a name that
/// nobody ever set stays as it is written, as Velocity has it. Stateless.
final class InsertedReference implements ReferenceInsertionEventHandler {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    @Override
    public @Nullable Object referenceInsert(Context context, String reference, @Nullable Object value) {
        if (value == null) {
            return context.containsKey(root(reference)) ? "" : null;
        }
        return Evaluation.current().operand(value instanceof String || value instanceof Number ? value : shown(value));
    }

    /// A block from `#define` renders itself; all else is spelled here, under the evaluation's limits.
    private static Object shown(Object value) {
        return value instanceof Renderable ? value : String.valueOf(value);
    }

    /// The name in `$name`, `$!name`, `${name.x}` and `$!{name[0]}`.
    private static String root(String reference) {
        Matcher name = NAME.matcher(reference);
        return name.find() ? name.group() : "";
    }
}
