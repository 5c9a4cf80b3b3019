package dev.sluice.route;

import dev.sluice.route.SelectionExpression.Part;
import dev.sluice.route.SelectionExpression.Step;
import java.util.ArrayList;
import java.util.List;

/// Reads one selection expression, left to right. Confined to one thread.
final class ExpressionParser {
    private static final String BODY = "request.body";

    private final String text;
    private final List<Part> parts = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final StringBuilder literal = new StringBuilder();
    private int at;
    private int slots;

    ExpressionParser(String text) {
        this.text = text;
    }

    SelectionExpression parse() {
        if (text.isEmpty()) {
            throw problem("nothing (expected: such as $request.body.action)");
        }
        if (text.startsWith(BODY)) {
            warnings.add("selection expression '" + text + "': read as '$" + text + "'");
            wholePath();
        } else if (text.startsWith("$") && !text.startsWith("${")) {
            at = 1;
            wholePath();
        } else {
            mixed();
        }
        return new SelectionExpression(parts, warnings);
    }

    private void wholePath() {
        path();
        if (at < text.length()) {
            throw problem("'" + text.charAt(at) + "' (expected: the end; variables beside other text need braces)");
        }
    }

    private void mixed() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\\' && text.startsWith("$", at + 1)) {
                literal.append('$');
                at += 2;
            } else if (text.startsWith("${", at)) {
                flushLiteral();
                at += 2;
                path();
                expect('}');
            } else if (c == '$') {
                throw problem("'$' (expected: ${request.body...}, or \\$ for the character)");
            } else {
                literal.append(c);
                at++;
            }
        }
        flushLiteral();
    }

    private void flushLiteral() {
        if (!literal.isEmpty()) {
            parts.add(new Part.Literal(literal.toString()));
            literal.setLength(0);
        }
    }

    private void path() {
        if (!text.startsWith(BODY, at)) {
            throw problem("'" + text.substring(at) + "' (expected: request.body, messages have nothing else)");
        }
        at += BODY.length();
        List<Step> steps = new ArrayList<>();
        while (at < text.length() && (text.charAt(at) == '.' || text.charAt(at) == '[')) {
            steps.add(text.charAt(at) == '.' ? dotted() : bracketed());
        }
        if (steps.isEmpty()) {
            throw problem("no name (expected: a path below request.body, such as request.body.action)");
        }
        parts.add(new Part.Path(slots++, List.copyOf(steps)));
    }

    private Step dotted() {
        int start = ++at;
        while (at < text.length() && ".[]{}'\"$ ".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        if (at == start) {
            throw problem("no name (expected: a name after the dot)");
        }
        return new Step.Name(text.substring(start, at));
    }

    private Step bracketed() {
        at++;
        char quote = at < text.length() ? text.charAt(at) : ']';
        if (quote == '\'' || quote == '"') {
            int end = text.indexOf(quote, at + 1);
            if (end < 0) {
                throw problem("no end of the name (expected: " + quote + ")");
            }
            String name = text.substring(at + 1, end);
            at = end + 1;
            expect(']');
            return new Step.Name(name);
        }
        int start = at;
        while (at < text.length() && Character.digit(text.charAt(at), 10) >= 0) {
            at++;
        }
        if (at == start || at - start > 6) {
            throw problem("no index (expected: [0] to [999999], or ['name'])");
        }
        Step index = new Step.Index(Integer.parseInt(text.substring(start, at)));
        expect(']');
        return index;
    }

    private void expect(char c) {
        if (at >= text.length() || text.charAt(at) != c) {
            throw problem((at >= text.length() ? "the end" : "'" + text.charAt(at) + "'") + " (expected: " + c + ")");
        }
        at++;
    }

    private InvalidExpressionException problem(String what) {
        return new InvalidExpressionException(text, at, what);
    }
}
