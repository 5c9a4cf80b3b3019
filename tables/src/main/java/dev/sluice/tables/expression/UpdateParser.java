package dev.sluice.tables.expression;

import dev.sluice.tables.expression.UpdateSyntax.Clause;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Reads update expressions: sections of clauses. Confined to one parse.
final class UpdateParser {
    private static final Set<String> SECTIONS = Set.of("SET", "REMOVE", "ADD", "DELETE");

    private final TokenCursor cursor;
    private final TermParser terms;
    private final List<Clause> clauses = new ArrayList<>();
    private final Set<String> sections = new LinkedHashSet<>();
    private Optional<String> repeated = Optional.empty();

    private UpdateParser(TokenCursor cursor) {
        this.cursor = cursor;
        this.terms = new TermParser(cursor, SECTIONS);
    }

    /// The clauses of a whole text, their functions and names checked as far as the text alone allows.
    static UpdateSyntax parse(String text) {
        ExpressionKind kind = ExpressionKind.UPDATE;
        UpdateParser parser = new UpdateParser(TokenCursor.over(kind, text));
        do {
            parser.section();
        } while (parser.cursor.peek().type() != Token.Type.END);
        parser.clauses.forEach(clause -> checkReserved(kind, clause));
        UpdateFunctions.check(kind, parser.clauses);
        parser.repeated.ifPresent(section -> {
            throw kind.invalid("The \"" + section + "\" section can only be used once in an update expression;");
        });
        return new UpdateSyntax(
                List.copyOf(parser.clauses),
                references(parser.cursor, Token.Type.NAME_REFERENCE),
                references(parser.cursor, Token.Type.VALUE_REFERENCE));
    }

    private static void checkReserved(ExpressionKind kind, Clause clause) {
        ReservedWords.check(kind, clause.path());
        if (clause instanceof Clause.Set(var _, Syntax.Term value)) {
            ReservedWords.check(kind, value);
        }
    }

    private static List<String> references(TokenCursor cursor, Token.Type type) {
        return cursor.tokens().stream()
                .filter(token -> token.type() == type)
                .map(Token::text)
                .toList();
    }

    private void section() {
        String section = cursor.peek().text().toUpperCase(Locale.ROOT);
        if (cursor.peek().type() != Token.Type.NAME || !SECTIONS.contains(section)) {
            throw cursor.syntaxError();
        }
        cursor.next();
        if (!sections.add(section) && repeated.isEmpty()) {
            repeated = Optional.of(section);
        }
        clauses.addAll(
                switch (section) {
                    case "SET" -> terms.commaSeparated(this::set);
                    case "REMOVE" -> terms.commaSeparated(() -> new Clause.Remove(terms.path()));
                    case "ADD" -> terms.commaSeparated(() -> new Clause.Add(terms.path(), terms.value()));
                    default -> terms.commaSeparated(() -> new Clause.Delete(terms.path(), terms.value()));
                });
    }

    private Clause set() {
        Syntax.Path path = terms.path();
        cursor.expect("=");
        return new Clause.Set(path, setValue());
    }

    /// An operand, or the sum or difference of two; parentheses may stand around each operand and around the whole.
    private Syntax.Term setValue() {
        Syntax.Term left = cursor.peek().isSymbol("(") ? inParentheses(true) : operand();
        if (left instanceof Syntax.Sum || !isSumOperator(cursor.peek())) {
            return left;
        }
        cursor.countOperator();
        String operator = cursor.next().text();
        return new Syntax.Sum(operator, left, operand());
    }

    private Syntax.Term operand() {
        return cursor.peek().isSymbol("(") ? inParentheses(false) : terms.operand(this::operand);
    }

    private Syntax.Term inParentheses(boolean mayBeSum) {
        cursor.enter();
        cursor.expect("(");
        Syntax.Term inner = mayBeSum ? setValue() : operand();
        cursor.expect(")");
        cursor.leave();
        return inner;
    }

    private static boolean isSumOperator(Token token) {
        return token.isSymbol("+") || token.isSymbol("-");
    }
}
