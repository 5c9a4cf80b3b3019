package dev.sluice.tables.expression;

import java.util.List;
import java.util.Set;

/// Reads projection expressions: document paths with commas between. Confined to one parse.
final class ProjectionParser {
    private ProjectionParser() {}

    /// The paths of a whole text, none of them with a reserved word.
    static List<Syntax.Path> parse(String text) {
        TokenCursor cursor = TokenCursor.over(ExpressionKind.PROJECTION, text);
        TermParser terms = new TermParser(cursor, Set.of());
        List<Syntax.Path> paths = terms.commaSeparated(terms::path);
        cursor.expectEnd();
        paths.forEach(path -> ReservedWords.check(ExpressionKind.PROJECTION, path));
        return paths;
    }
}
