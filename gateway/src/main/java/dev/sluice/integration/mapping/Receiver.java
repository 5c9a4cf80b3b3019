package dev.sluice.integration.mapping;

import org.jspecify.annotations.Nullable;

/// An object of ours that templates call: `$input`, `$util`.
interface Receiver {
    /// As templates name it.
    String name();

    /// Carries out a call.
    ///
    /// @throws TemplateStop when there is no such method, or it cannot take its arguments
    @Nullable
    Object call(Call call);

    /// A property, such as `$input.body`.
    ///
    /// @throws TemplateStop when there is none
    default @Nullable Object property(String property) {
        throw new TemplateStop(
                TemplateFault.Kind.NOT_AVAILABLE, name() + "." + property + ": not available in mapping templates");
    }
}
