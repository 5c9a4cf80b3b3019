package dev.sluice.template;

import java.util.Comparator;

/// Something to say about a template.
///
/// @param at      where
/// @param message what was found and what was expected, one line
/// @param hint    what to do; empty when the message says it all
public record Diagnostic(Severity severity, Place at, String message, String hint) {
    /// From the first line to the last; at one place in order of the text.
    public static final Comparator<Diagnostic> BY_PLACE = Comparator.comparing(
                    (Diagnostic diagnostic) -> diagnostic.at().source().name())
            .thenComparingInt(diagnostic -> diagnostic.at().line())
            .thenComparingInt(diagnostic -> diagnostic.at().column())
            .thenComparing(Diagnostic::severity)
            .thenComparing(Diagnostic::message);

    /// How bad it is.
    public enum Severity {
        /// The template cannot be deployed.
        ERROR,
        /// It can, but something in it will not work.
        WARNING
    }

    /// `file:line:column: error: message`, in one line.
    @Override
    public String toString() {
        return at + ": " + (severity == Severity.ERROR ? "error" : "warning") + ": " + message;
    }
}
