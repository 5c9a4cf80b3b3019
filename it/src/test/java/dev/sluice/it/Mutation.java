package dev.sluice.it;

import java.util.Set;

/// One way in which a template is broken.
///
/// @param kind  what was done to it
/// @param text  the broken template
/// @param lines where the breakage shows: an error is expected on one of them
record Mutation(String kind, String text, Set<Integer> lines) {
    Mutation {
        lines = Set.copyOf(lines);
    }

    /// Shows on the line itself.
    static Mutation at(String kind, int line, String text) {
        return new Mutation(kind, text, Set.of(line));
    }
}
