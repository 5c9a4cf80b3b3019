package dev.sluice.integration.mapping;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How deep blocks and brackets of a template lie in each other, found without parsing: the parser goes down one
/// level of its stack, or several, for each. Counts too much rather than too little.
final class Nesting {
    private static final Pattern STEPS = Pattern.compile("[(\\[{]|[)\\]}]|#\\{?(?:if|foreach|define|macro|end)\\b|#@");

    private Nesting() {}

    /// Where it is too deep, as an index into the text.
    static Optional<Integer> tooDeep(String text, int most) {
        int brackets = 0;
        int blocks = 0;
        Matcher steps = STEPS.matcher(text);
        while (steps.find()) {
            switch (steps.group()) {
                case "(", "[", "{" -> brackets++;
                case ")", "]", "}" -> brackets = Math.max(0, brackets - 1);
                case "#end", "#{end" -> blocks = Math.max(0, blocks - 1);
                default -> blocks++;
            }
            if (brackets + blocks > most) {
                return Optional.of(steps.start());
            }
        }
        return Optional.empty();
    }
}
