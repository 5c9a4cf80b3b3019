package dev.sluice.template.cloudformation;

import dev.sluice.integration.mapping.Compiled;
import dev.sluice.integration.mapping.MappingTemplate;
import dev.sluice.integration.mapping.TemplateFault;
import dev.sluice.template.Diagnostics;
import dev.sluice.template.Node;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Scalar;
import dev.sluice.template.Place;
import java.util.Optional;

/// Mapping templates as they stand in properties.
final class VelocityTexts {
    /// AWS quota: characters of a template that the service's API takes.
    private static final int LONGEST = 32 << 10;

    private final Diagnostics diagnostics;

    VelocityTexts(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /// The template that is the value of an entry; empty when it is none, which is reported where the mistake is.
    Optional<String> checked(String property, Entry entry) {
        Optional<String> text = Properties.text(entry.value());
        if (text.isEmpty()) {
            return Optional.empty(); // its shape is reported elsewhere
        }
        if (text.get().length() > LONGEST) {
            diagnostics.error(
                    entry.value().at(),
                    "mapping template: " + text.get().length() + " characters (expected: <= " + LONGEST + ")");
            return Optional.empty();
        }
        return switch (MappingTemplate.compile(property + " '" + entry.key() + "'", text.get())) {
            case Compiled.Ready _ -> text;
            case Compiled.Malformed(TemplateFault fault) -> {
                diagnostics.error(
                        place(entry.value(), text.get(), fault),
                        "mapping template: " + fault.problem() + " (line " + fault.line() + ", column " + fault.column()
                                + " of " + fault.template() + ")");
                yield Optional.empty();
            }
        };
    }

    /// Where the fault stands in the file: the line of the template is looked for there, which finds it unless it
    /// is spelled with escapes or put together from parts.
    private static Place place(Node value, String text, TemplateFault fault) {
        String line =
                text.lines().skip(Math.max(0, fault.line() - 1)).findFirst().orElse("");
        String stripped = line.strip();
        if (!(value instanceof Scalar scalar) || stripped.isEmpty()) {
            return value.at();
        }
        Place start = scalar.placeOf(stripped);
        boolean found = start.source().line(start.line()).contains(stripped);
        int within = fault.column() - 1 - line.indexOf(stripped);
        return found
                ? new Place(start.source(), start.line(), start.column() + Math.clamp(within, 0, stripped.length()))
                : start;
    }
}
