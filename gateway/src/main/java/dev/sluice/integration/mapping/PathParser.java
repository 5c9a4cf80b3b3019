package dev.sluice.integration.mapping;

import dev.sluice.integration.mapping.JsonPath.Step;
import java.util.ArrayList;
import java.util.List;

/// Reads one JSONPath, left to right. Confined to one thread.
final class PathParser {
    private static final int MAX_DIGITS = 6;

    private final String text;
    private int at;
    private boolean deep;

    PathParser(String text) {
        this.text = text;
    }

    JsonPath parse() {
        if (!text.startsWith("$")) {
            throw problem("no $ (expected: a path such as $.a.b[0])");
        }
        at = 1;
        List<Step> steps = new ArrayList<>();
        while (at < text.length()) {
            steps.add(step());
        }
        return new JsonPath(steps);
    }

    private Step step() {
        if (take("..")) {
            if (deep) {
                throw problem("a second '..' (expected: one; each takes the work of the whole value)");
            }
            deep = true;
            return new Step.Deep(peek() == '[' ? bracket() : name());
        }
        if (take(".")) {
            return name();
        }
        if (peek() == '[') {
            return bracket();
        }
        throw problem("'" + text.charAt(at) + "' (expected: a dot or a bracket)");
    }

    private Step name() {
        if (take("*")) {
            return new Step.All();
        }
        int start = at;
        while (at < text.length() && ".[]()*?@'\" ".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        if (at == start) {
            throw problem("no name (expected: a name after the dot)");
        }
        if (peek() == '(') {
            throw problem("functions are not supported (expected: a name)");
        }
        return new Step.Names(List.of(text.substring(start, at)));
    }

    private Step bracket() {
        at++;
        Step step = switch (peek()) {
            case '*' -> {
                at++;
                yield new Step.All();
            }
            case '\'', '"' -> names();
            case '?', '(' -> throw problem("filters are not supported (expected: a name, an index or *)");
            default -> indexes();
        };
        expect("]");
        return step;
    }

    private Step names() {
        List<String> names = new ArrayList<>();
        do {
            char quote = peek();
            if (quote != '\'' && quote != '"') {
                throw problem("no quote (expected: a name in quotes)");
            }
            int end = text.indexOf(quote, at + 1);
            if (end < 0) {
                throw problem("no end of the name (expected: " + quote + ")");
            }
            names.add(text.substring(at + 1, end));
            at = end + 1;
        } while (takeComma());
        return new Step.Names(names.stream().distinct().toList());
    }

    private Step indexes() {
        int first = peek() == ':' ? 0 : index();
        if (take(":")) {
            return new Step.Slice(first, peek() == ']' ? Integer.MAX_VALUE : index());
        }
        List<Integer> indexes = new ArrayList<>(List.of(first));
        while (takeComma()) {
            indexes.add(index());
        }
        return new Step.Indexes(indexes.stream().distinct().toList());
    }

    private int index() {
        int start = at;
        boolean negative = take("-");
        int digits = at;
        while (at < text.length() && Character.digit(text.charAt(at), 10) >= 0) {
            at++;
        }
        if (at == digits || at - digits > MAX_DIGITS) {
            at = start;
            throw problem("no index (expected: such as [0], [-1], [1:3], [*] or ['name'])");
        }
        int index = Integer.parseInt(text.substring(digits, at));
        return negative ? -index : index;
    }

    private boolean takeComma() {
        while (peek() == ' ') {
            at++;
        }
        boolean taken = take(",");
        while (taken && peek() == ' ') {
            at++;
        }
        return taken;
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private boolean take(String token) {
        boolean there = text.startsWith(token, at);
        at += there ? token.length() : 0;
        return there;
    }

    private void expect(String token) {
        if (!take(token)) {
            throw problem(
                    (at < text.length() ? "'" + text.charAt(at) + "'" : "the end") + " (expected: " + token + ")");
        }
    }

    private InvalidPathException problem(String what) {
        return new InvalidPathException(text, at, what);
    }
}
