package dev.sluice.template;

import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Values that no message may show: those of `NoEcho` parameters. Confined to the thread that reads.
final class Secrets {
    static final String MASK = "****";
    /// Shorter ones are masked only where they stand as a word: they occur in any text.
    private static final int MIN_LENGTH = 3;

    /// The longest first: one may hold another.
    private final Set<String> values =
            new TreeSet<>(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    void add(String value) {
        if (!value.isEmpty()) {
            values.add(value);
        }
    }

    String masked(String text) {
        String masked = text;
        for (String value : values) {
            masked = value.length() >= MIN_LENGTH
                    ? masked.replace(value, MASK)
                    : masked.replaceAll("(?<![A-Za-z0-9])" + Pattern.quote(value) + "(?![A-Za-z0-9])", MASK);
        }
        return masked;
    }

    /// The diagnostic, its source included, which is shown beside it.
    Diagnostic masked(Diagnostic diagnostic) {
        Place at = diagnostic.at();
        String line = at.source().line(at.line());
        String shown = masked(line);
        Source source = shown.equals(line) ? at.source() : at.source().withLine(at.line(), shown);
        return new Diagnostic(
                diagnostic.severity(),
                new Place(source, at.line(), at.column()),
                masked(diagnostic.message()),
                masked(diagnostic.hint()));
    }
}
