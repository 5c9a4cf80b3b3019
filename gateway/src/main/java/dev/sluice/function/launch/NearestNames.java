package dev.sluice.function.launch;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// Finds what a mistyped name may have meant. Pure.
final class NearestNames {
    private static final int SHOWN = 3;

    private NearestNames() {}

    /// The nearest few names by edits, nearest first; those that share nothing are left out.
    static List<String> of(String wanted, Collection<String> names) {
        int furthest = Math.max(2, wanted.length() / 3);
        record Candidate(String name, int edits) {}
        return names.stream()
                .map(name ->
                        new Candidate(name, Math.min(edits(wanted, name), edits(simple(wanted), simple(name)) + 1)))
                .filter(candidate -> candidate.edits() <= furthest)
                .sorted(Comparator.comparingInt(Candidate::edits).thenComparing(Candidate::name))
                .limit(SHOWN)
                .map(Candidate::name)
                .toList();
    }

    private static String simple(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /// How many letters to add, take away or change (Levenshtein's distance).
    private static int edits(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int column = 0; column < row.length; column++) {
            row[column] = column;
        }
        for (int line = 1; line <= one.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column < row.length; column++) {
                int change = diagonal + (one.charAt(line - 1) == other.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(change, Math.min(row[column], row[column - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
