package dev.sluice.integration.mapping;

import dev.sluice.integration.mapping.TemplateFault.Kind;
import org.jspecify.annotations.Nullable;

/// A call of a method in a template, with its arguments as they came.
///
/// @param receiver  what it is called on, for messages: `String`, `$input`, …
/// @param arguments of it
// Equality is never asked of it.
@SuppressWarnings("ArrayRecordComponent")
record Call(String receiver, String method, @Nullable Object[] arguments) {
    /// `replace/2`: the name and how many arguments.
    String signature() {
        return method + "/" + arguments.length;
    }

    @Nullable
    Object argument(int index) {
        return arguments[index];
    }

    /// An argument as text, as Java spells it.
    String text(int index) {
        return String.valueOf(arguments[index]);
    }

    /// An argument as an index.
    int whole(int index) {
        if (arguments[index] instanceof Number number) {
            return number.intValue();
        }
        throw value("argument " + (index + 1) + " is '" + text(index) + "' (expected: a number)");
    }

    /// There is no such method.
    TemplateStop notAvailable() {
        return new TemplateStop(
                Kind.NOT_AVAILABLE,
                receiver + "." + method + "(): not available in mapping templates with " + arguments.length
                        + " arguments");
    }

    /// The method cannot take its arguments.
    TemplateStop value(String problem) {
        return new TemplateStop(Kind.VALUE, receiver + "." + method + "(): " + problem);
    }
}
