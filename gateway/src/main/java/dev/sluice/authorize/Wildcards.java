package dev.sluice.authorize;

/// Patterns of IAM: `*` stands for any characters, also none, `?` for exactly one. Pure function; the time is
/// bounded by the product of both lengths, whatever the pattern.
final class Wildcards {
    private Wildcards() {}

    /// Whether the pattern fits the whole text.
    static boolean fit(String pattern, String text, boolean ignoreCase) {
        int at = 0;
        int next = 0;
        int star = -1;
        int resume = 0;
        while (at < text.length()) {
            if (next < pattern.length() && pattern.charAt(next) == '*') {
                star = next++;
                resume = at;
            } else if (next < pattern.length() && same(pattern.charAt(next), text.charAt(at), ignoreCase)) {
                next++;
                at++;
            } else if (star >= 0) {
                next = star + 1; // the last star takes one character more
                at = ++resume;
            } else {
                return false;
            }
        }
        while (next < pattern.length() && pattern.charAt(next) == '*') {
            next++;
        }
        return next == pattern.length();
    }

    private static boolean same(char pattern, char text, boolean ignoreCase) {
        return pattern == '?'
                || pattern == text
                || (ignoreCase && Character.toLowerCase(pattern) == Character.toLowerCase(text));
    }
}
