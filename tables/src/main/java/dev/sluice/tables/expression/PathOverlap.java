package dev.sluice.tables.expression;

import java.util.List;

/// The rule that the paths of one expression must not meet: none may contain another (overlap), and none may treat
/// as a map what another treats as a list (conflict). Pure functions.
final class PathOverlap {
    private static final String REMEDY = " with each other; must remove or rewrite one of these paths; path one: ";

    private enum Meeting {
        NONE,
        OVERLAP,
        CONFLICT
    }

    private PathOverlap() {}

    /// Refuses the first pair that overlaps, then the first that conflicts.
    static void check(ExpressionKind kind, List<DocumentPath> paths) {
        find(kind, paths, Meeting.OVERLAP, "overlap");
        find(kind, paths, Meeting.CONFLICT, "conflict");
    }

    private static void find(ExpressionKind kind, List<DocumentPath> paths, Meeting meeting, String verb) {
        for (int second = 1; second < paths.size(); second++) {
            for (int first = 0; first < second; first++) {
                if (meeting(paths.get(first), paths.get(second)) == meeting) {
                    throw kind.invalid("Two document paths " + verb + REMEDY + paths.get(first) + ", path two: "
                            + paths.get(second));
                }
            }
        }
    }

    private static Meeting meeting(DocumentPath one, DocumentPath other) {
        int common = Math.min(one.elements().size(), other.elements().size());
        for (int at = 0; at < common; at++) {
            DocumentPath.Element element = one.elements().get(at);
            DocumentPath.Element otherElement = other.elements().get(at);
            if (element.getClass() != otherElement.getClass()) {
                return Meeting.CONFLICT;
            }
            if (!element.equals(otherElement)) {
                return Meeting.NONE;
            }
        }
        return Meeting.OVERLAP;
    }
}
