package dev.sluice.integration.mapping;

/// Why a template could not be compiled, or did not come to its end. Immutable.
///
/// @param kind     what went wrong, by name
/// @param template the name that the template was compiled under
/// @param line     from 1; 0 when the place is not known
/// @param column   from 1; 0 when the place is not known
/// @param problem  what was found and what is expected
public record TemplateFault(Kind kind, String template, int line, int column, String problem) {
    /// The kinds of faults.
    public enum Kind {
        /// The text is no template.
        SYNTAX,
        /// Blocks or brackets lie too deep in each other.
        NESTING,
        /// Something that templates do not get.
        NOT_AVAILABLE,
        /// A value that a function cannot take, such as text that is no JSON.
        VALUE,
        /// A loop or a range of too many values.
        LOOP,
        /// Too long a text.
        SIZE,
        /// Too many steps.
        WORK,
        /// Too much time.
        TIME
    }

    /// `template 'NAME', line 3, column 7: PROBLEM`.
    @Override
    public String toString() {
        return "template '" + template + "'" + (line > 0 ? ", line " + line + ", column " + column : "") + ": "
                + problem;
    }
}
