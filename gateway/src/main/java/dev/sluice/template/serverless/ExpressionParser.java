package dev.sluice.template.serverless;

import dev.sluice.template.serverless.Expression.Literal;
import dev.sluice.template.serverless.Expression.Lookup;
import dev.sluice.template.serverless.Expression.Nested;
import dev.sluice.template.serverless.Expression.Part;
import dev.sluice.template.serverless.Expression.Plain;
import dev.sluice.template.serverless.Expression.Source;
import dev.sluice.template.serverless.Expression.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Parses the variables of one text (specification, section 10.5). Used once, by one thread.
final class ExpressionParser {
    /// Variables in variables in variables.
    private static final int MAX_DEPTH = 20;

    /// `${` and a source: a small letter first, unlike `AWS`, and no second colon.
    private static final Pattern START = Pattern.compile("\\$\\{\\s*[a-z][a-zA-Z0-9._-]*\\s*(\\(|:(?!:))");

    private static final Pattern TYPE = Pattern.compile("([a-z][a-zA-Z0-9._-]*)\\s*(?=\\(|:)");
    private static final Pattern BARE =
            Pattern.compile("[-+]?(\\.\\d+|\\d+(\\.\\d*)?)([eE][-+]?\\d+)?|true|false|null");

    private final String text;
    private int at;
    private int depth;

    /// The text is not formed like a variable. The message says what was found and what was expected.
    static final class SyntaxException extends Exception {
        private static final long serialVersionUID = 1;

        private final int position;

        SyntaxException(String message, int position) {
            super(message);
            this.position = position;
        }

        /// Where the broken variable begins in the text.
        int position() {
            return position;
        }
    }

    private ExpressionParser(String text) {
        this.text = text;
    }

    /// Whether there may be a variable in the text.
    static boolean isConcerned(String text) {
        return text.contains("${");
    }

    static Expression parse(String text) throws SyntaxException {
        return new ExpressionParser(text).until("");
    }

    /// Text and variables up to one of those characters outside of variables, which is left; all when there are
    /// none.
    private Expression until(String ends) throws SyntaxException {
        List<Part> parts = new ArrayList<>();
        StringBuilder plain = new StringBuilder();
        while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
            if (text.startsWith("\\${", at)) {
                plain.append("${");
                at += 3;
            } else if (startsVariable()) {
                add(plain, parts);
                parts.add(variable());
            } else {
                plain.append(text.charAt(at++));
            }
        }
        add(plain, parts);
        return new Expression(parts);
    }

    private static void add(StringBuilder plain, List<Part> parts) {
        if (!plain.isEmpty()) {
            parts.add(new Plain(plain.toString()));
            plain.setLength(0);
        }
    }

    private boolean startsVariable() {
        return text.startsWith("${", at)
                && START.matcher(text).region(at, text.length()).lookingAt();
    }

    private Variable variable() throws SyntaxException {
        int start = at;
        if (++depth > MAX_DEPTH) {
            throw new SyntaxException("variables in variables, more than " + MAX_DEPTH, start);
        }
        at += 2;
        List<Lookup> sources = new ArrayList<>();
        do {
            skipBlanks();
            sources.add(lookup(start));
            skipBlanks();
        } while (skip(','));
        if (!skip('}')) {
            throw new SyntaxException(
                    at < text.length()
                            ? "'" + text.charAt(at) + "' in a variable (expected: ',' or '}')"
                            : "a variable without its end (expected: '}')",
                    start);
        }
        depth--;
        return new Variable(text.substring(start, at), sources);
    }

    private Lookup lookup(int start) throws SyntaxException {
        if (at < text.length() && (text.charAt(at) == '\'' || text.charAt(at) == '"')) {
            return new Literal(quoted(start), true);
        }
        if (startsVariable()) {
            return new Nested(variable());
        }
        Matcher type = TYPE.matcher(text).region(at, text.length());
        if (type.lookingAt()) {
            at = type.end();
            return source(type.group(1), start);
        }
        Matcher bare = BARE.matcher(text).region(at, text.length());
        if (bare.lookingAt()) {
            at = bare.end();
            return new Literal(new Expression(List.of(new Plain(bare.group()))), false);
        }
        int end = at;
        while (end < text.length() && ",}".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        throw new SyntaxException(
                "'" + text.substring(at, end).strip()
                        + "' in a variable (expected: a source like self:custom.name, a number, true, false, null or a"
                        + " text in quotes)",
                start);
    }

    private Source source(String type, int start) throws SyntaxException {
        List<Expression> params = new ArrayList<>();
        if (skip('(')) {
            do {
                skipBlanks();
                boolean isQuoted = at < text.length() && (text.charAt(at) == '\'' || text.charAt(at) == '"');
                params.add(isQuoted ? quoted(start) : stripped(until(",)")));
                skipBlanks();
            } while (skip(','));
            if (!skip(')')) {
                throw new SyntaxException("'" + type + "(' without its end (expected: ')')", start);
            }
            skipBlanks();
        }
        Expression address = new Expression(List.of());
        if (skip(':')) {
            skipBlanks();
            boolean isQuoted = at < text.length() && (text.charAt(at) == '\'' || text.charAt(at) == '"');
            address = isQuoted ? quoted(start) : stripped(until(",}"));
        }
        return new Source(type, params, address);
    }

    private Expression quoted(int start) throws SyntaxException {
        char quote = text.charAt(at++);
        Expression inside = until(String.valueOf(quote));
        if (!skip(quote)) {
            throw new SyntaxException("a text without its end in a variable (expected: " + quote + ")", start);
        }
        return inside;
    }

    /// Without the blanks at its end; those at its beginning are skipped already.
    private static Expression stripped(Expression expression) {
        if (expression.parts().isEmpty() || !(expression.parts().getLast() instanceof Plain(String last))) {
            return expression;
        }
        List<Part> parts = new ArrayList<>(expression.parts());
        parts.removeLast();
        if (!last.isBlank()) {
            parts.add(new Plain(last.stripTrailing()));
        }
        return new Expression(parts);
    }

    private boolean skip(char expected) {
        if (at < text.length() && text.charAt(at) == expected) {
            at++;
            return true;
        }
        return false;
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }
}
