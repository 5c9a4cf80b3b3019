package dev.sluice.template;

import dev.sluice.template.Diagnostic.Severity;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Collects what there is to say while a template is read. Saying the same twice says it once. Confined to the
/// thread that reads.
public final class Diagnostics {
    /// Beyond this many names a list of what would be right helps nobody.
    private static final int MAX_LISTED = 12;

    private final Set<Diagnostic> collected = new LinkedHashSet<>();
    private final Set<MissingParameter> missing = new LinkedHashSet<>();
    private final Secrets secrets = new Secrets();

    /// The template cannot be deployed.
    public void error(Place at, String message) {
        collected.add(new Diagnostic(Severity.ERROR, at, message, ""));
    }

    /// The template cannot be deployed; the hint says what to do.
    public void error(Place at, String message, String hint) {
        collected.add(new Diagnostic(Severity.ERROR, at, message, hint));
    }

    /// A name that does not exist, with the nearest that does, or else all that do.
    ///
    /// @param what begins the message, such as `unknown property 'Handlr' of AWS::Lambda::Function`
    public void unknown(Place at, String what, String name, Collection<String> known) {
        error(at, what + suggestion(name, known));
    }

    /// Something will not work.
    public void warning(Place at, String message) {
        collected.add(new Diagnostic(Severity.WARNING, at, message, ""));
    }

    /// A parameter for whose value a person may be asked; that it is missing is reported as an error beside.
    public void missing(MissingParameter parameter) {
        missing.add(parameter);
    }

    /// The parameters to ask for, in order of the templates.
    public List<MissingParameter> missing() {
        return List.copyOf(missing);
    }

    /// A value that no message may show.
    public void secret(String value) {
        secrets.add(value);
    }

    /// The text without secrets.
    public String masked(String text) {
        return secrets.masked(text);
    }

    /// Whether the template cannot be deployed.
    public boolean anyError() {
        return collected.stream().anyMatch(diagnostic -> diagnostic.severity() == Severity.ERROR);
    }

    /// Everything so far, by place.
    public List<Diagnostic> sorted() {
        return collected.stream()
                .map(secrets::masked)
                .sorted(Diagnostic.BY_PLACE)
                .toList();
    }

    private static String suggestion(String name, Collection<String> known) {
        Optional<String> nearest = Nearest.to(name, known);
        if (nearest.isPresent()) {
            return " (did you mean '" + nearest.get() + "'?)";
        }
        if (known.isEmpty()) {
            return " (there are none)";
        }
        List<String> listed = known.stream().limit(MAX_LISTED).toList();
        String more = known.size() > MAX_LISTED ? ", and " + (known.size() - MAX_LISTED) + " more" : "";
        return " (expected: " + String.join(", ", listed) + more + ")";
    }
}
