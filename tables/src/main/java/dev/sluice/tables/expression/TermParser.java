package dev.sluice.tables.expression;

import dev.sluice.tables.expression.Syntax.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/// Reads document paths, value references and calls, which all the languages share. Confined to one parse.
final class TermParser {
    /// DynamoDB quota: elements of a document path.
    static final int MAX_PATH_ELEMENTS = 32;

    private final TokenCursor cursor;
    private final Set<String> keywords;

    /// @param keywords words that are no attribute names in this language, in upper case
    TermParser(TokenCursor cursor, Set<String> keywords) {
        this.cursor = cursor;
        this.keywords = keywords;
    }

    Syntax.Path path() {
        List<Step> steps = new ArrayList<>();
        steps.add(name());
        return continued(steps);
    }

    /// The path, if more steps follow it.
    Syntax.Path continued(Syntax.Path path) {
        return continued(new ArrayList<>(path.steps()));
    }

    Syntax.Value value() {
        if (cursor.peek().type() != Token.Type.VALUE_REFERENCE) {
            throw cursor.syntaxError();
        }
        return new Syntax.Value(cursor.next().text());
    }

    /// A value reference, a call or a path; how the arguments of a call are read is up to the language.
    Syntax.Term operand(Supplier<Syntax.Term> argument) {
        if (cursor.peek().type() == Token.Type.VALUE_REFERENCE) {
            return value();
        }
        if (isName(cursor.peek()) && cursor.peekSecond().isSymbol("(")) {
            return call(argument);
        }
        return path();
    }

    /// One or more of these, with commas between.
    <T> List<T> commaSeparated(Supplier<T> element) {
        List<T> elements = new ArrayList<>();
        do {
            elements.add(element.get());
        } while (cursor.accept(","));
        return List.copyOf(elements);
    }

    private Syntax.Call call(Supplier<Syntax.Term> argument) {
        cursor.countOperator();
        cursor.enter();
        String function = cursor.next().text();
        cursor.expect("(");
        List<Syntax.Term> arguments = commaSeparated(argument);
        cursor.expect(")");
        cursor.leave();
        return new Syntax.Call(function, arguments);
    }

    private Syntax.Path continued(List<Step> steps) {
        while (true) {
            if (cursor.accept(".")) {
                steps.add(name());
            } else if (cursor.accept("[")) {
                steps.add(index());
                cursor.expect("]");
            } else {
                return checked(steps);
            }
        }
    }

    private Syntax.Path checked(List<Step> steps) {
        if (steps.size() > MAX_PATH_ELEMENTS) {
            throw cursor.kind()
                    .invalid("The document path has too many nesting levels; nesting levels: " + steps.size());
        }
        return new Syntax.Path(List.copyOf(steps));
    }

    private Step name() {
        Token token = cursor.peek();
        if (token.type() == Token.Type.NAME_REFERENCE) {
            return new Step.Reference(cursor.next().text());
        }
        if (!isName(token)) {
            throw cursor.syntaxError();
        }
        return new Step.Name(cursor.next().text());
    }

    private Step index() {
        if (cursor.peek().type() != Token.Type.NUMBER) {
            throw cursor.syntaxError();
        }
        String digits = cursor.next().text();
        try {
            return new Step.Index(Integer.parseInt(digits));
        } catch (NumberFormatException tooLarge) {
            throw cursor.kind().invalid("List index is not within the allowable range; index: [" + digits + "]");
        }
    }

    private boolean isName(Token token) {
        if (token.type() != Token.Type.NAME) {
            return false;
        }
        for (String keyword : keywords) {
            if (token.isKeyword(keyword)) {
                return false;
            }
        }
        return true;
    }
}
