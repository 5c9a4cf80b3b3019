package dev.sluice.template;

import java.util.List;
import java.util.Optional;

/// A template as a tree. Nodes are immutable; an alias in the text is the anchored node once more.
public sealed interface Node {
    /// Where it begins.
    Place at();

    /// What it is, for a message: `'abc'`, `a list`, `a mapping`.
    default String described() {
        return switch (this) {
            case Scalar(String text, Kind kind, var _) when kind == Kind.NULL && text.isEmpty() -> "nothing";
            case Scalar scalar -> "'" + abridged(scalar.text()) + "'";
            case Sequence _ -> "a list";
            case Mapping _ -> "a mapping";
            case Intrinsic intrinsic -> intrinsic.function().spelling();
            case Unresolved _ -> "an unresolved value";
        };
    }

    private static String abridged(String text) {
        return text.length() <= 80 ? text : text.substring(0, 77) + "...";
    }

    /// How a scalar was written. CloudFormation converts between text, numbers and booleans, so the text is kept.
    enum Kind {
        TEXT,
        NUMBER,
        BOOLEAN,
        NULL
    }

    /// One value.
    record Scalar(String text, Kind kind, Place at) implements Node {
        /// Where in the source a part of the text stands: it is looked for from the scalar's first line on. The
        /// scalar's own place when it is not found there.
        public Place placeOf(String part) {
            int lines = (int) text.lines().count();
            for (int line = at.line(); line <= at.line() + lines; line++) {
                String written = at.source().line(line);
                int before = line == at.line() ? at.column() - 1 : 0;
                int from = written.offsetByCodePoints(0, Math.min(before, written.codePointCount(0, written.length())));
                int index = written.indexOf(part, from);
                if (index >= 0) {
                    return new Place(at.source(), line, written.codePointCount(0, index) + 1);
                }
            }
            return at;
        }
    }

    /// A list.
    record Sequence(List<Node> items, Place at) implements Node {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /// A mapping; keys are distinct and in order of the text.
    record Mapping(List<Entry> entries, Place at) implements Node {
        public Mapping {
            entries = List.copyOf(entries);
        }

        /// The entry of that key.
        public Optional<Entry> find(String key) {
            for (Entry entry : entries) {
                if (entry.key().equals(key)) {
                    return Optional.of(entry);
                }
            }
            return Optional.empty();
        }

        /// The keys, in order of the text.
        public List<String> keys() {
            return entries.stream().map(Entry::key).toList();
        }
    }

    /// A key with its value.
    ///
    /// @param at the place of the key
    record Entry(String key, Place at, Node value) {
        /// Where a message about the value points: at a scalar itself, otherwise at the key.
        public Place place() {
            return value instanceof Scalar ? value.at() : at;
        }
    }

    /// A function of the template language, in its short (`!Ref X`) or long (`Ref: X`) form.
    record Intrinsic(IntrinsicFunction function, Node argument, Place at) implements Node {}

    /// A value that could not be found out. The reason is reported already: whoever meets it keeps silent.
    record Unresolved(Place at) implements Node {}
}
