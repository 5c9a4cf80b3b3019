package dev.sluice.template;

import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/// The one form in which diagnostics are shown to people:
///
/// ```
/// template.yaml:12:7: error: unknown property 'Handlr' of AWS::Serverless::Function (did you mean 'Handler'?)
///    12 |       Handlr: example.Connect
///       |       ^
/// ```
public final class DiagnosticText {
    private static final int MAX_SOURCE_COLUMNS = 160;

    private DiagnosticText() {}

    /// Each after the other, every line ended.
    public static String of(Collection<Diagnostic> diagnostics) {
        return diagnostics.stream().map(DiagnosticText::of).collect(Collectors.joining());
    }

    /// One diagnostic with its line of the template, a caret below the place, and the hint if there is one.
    public static String of(Diagnostic diagnostic) {
        Place at = diagnostic.at();
        StringBuilder text = new StringBuilder(256).append(diagnostic).append('\n');
        String line = at.source().line(at.line());
        if (!line.isBlank() && line.length() <= MAX_SOURCE_COLUMNS) {
            String number = String.format(Locale.ROOT, "%5d", at.line());
            text.append(number).append(" | ").append(line).append('\n');
            text.append(" ".repeat(number.length())).append(" | ").append(indent(line, at.column() - 1));
            text.append("^\n");
        }
        if (!diagnostic.hint().isEmpty()) {
            text.append("        hint: ").append(diagnostic.hint()).append('\n');
        }
        return text.toString();
    }

    /// Blanks up to the column; a tab stays a tab, so that the caret stands right whatever its width.
    private static String indent(String line, int columns) {
        return line.codePoints()
                .limit(columns)
                .mapToObj(character -> character == '\t' ? "\t" : " ")
                .collect(Collectors.joining());
    }
}
