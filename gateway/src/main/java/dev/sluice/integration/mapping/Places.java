package dev.sluice.integration.mapping;

import dev.sluice.integration.mapping.TemplateFault.Kind;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.velocity.exception.ExtendedParseException;

/// Finds out where a template is wrong, from what Velocity says.
final class Places {
    /// In messages of the lexer.
    private static final Pattern TOLD = Pattern.compile("line (\\d+), column (\\d+)");

    private static final Pattern BAD_ESCAPE = Pattern.compile("\\\\u(?![0-9a-fA-F]{4})");

    private Places() {}

    /// The fault at an escape that Velocity reads without a look at its digits.
    static TemplateFault ofEscape(String name, String text) {
        Matcher escape = BAD_ESCAPE.matcher(text);
        int index = escape.find() ? escape.start() : 0;
        return at(Kind.SYNTAX, name, text, index, "escape: \\u (expected: four hexadecimal digits after it)");
    }

    /// A fault at an index of the text.
    static TemplateFault at(Kind kind, String name, String text, int index, String problem) {
        String before = text.substring(0, index);
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        return new TemplateFault(kind, name, line, index - before.lastIndexOf('\n'), problem);
    }

    /// The fault that made Velocity refuse the text.
    static TemplateFault of(String name, Exception refused) {
        if (refused instanceof ExtendedParseException placed && placed.getLineNumber() > 0) {
            return new TemplateFault(
                    Kind.SYNTAX, name, placed.getLineNumber(), placed.getColumnNumber(), problem(refused));
        }
        Matcher told = TOLD.matcher(String.valueOf(refused.getMessage()));
        boolean found = told.find();
        return new TemplateFault(
                Kind.SYNTAX,
                name,
                found ? Integer.parseInt(told.group(1)) : 0,
                found ? Integer.parseInt(told.group(2)) : 0,
                problem(refused));
    }

    /// The first sentence, without Velocity's names and without what would only repeat the place.
    private static String problem(Exception refused) {
        String line = String.valueOf(refused.getMessage()).lines().findFirst().orElse("");
        return line.replaceAll("org\\.apache\\.[\\w.]+: |Lexical error: |\\(in lexical state \\d+\\)", "")
                .replaceAll("\\s+at [^\\[]*\\[line .*| at line \\d+, column \\d+", "")
                .replace("\"\\u001c\"", "the end")
                .replace("\"<EOF>\"", "the end")
                .strip();
    }
}
