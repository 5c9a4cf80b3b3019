package dev.sluice.route;

import java.util.List;
import java.util.Optional;

/// An expression such as `$request.body.action` or `${request.body.service}/${request.body.action}` (spec 2.2).
/// Immutable.
///
/// Values that are not strings are spelled: numbers as in the message, booleans, arrays as `[a, b]`, objects as in
/// the message; a missing value and `null` are empty. Results are not evaluated again.
public final class SelectionExpression {
    private final List<Part> parts;
    private final PathTree paths;
    private final List<String> warnings;

    SelectionExpression(List<Part> parts, List<String> warnings) {
        this.parts = List.copyOf(parts);
        this.paths = PathTree.of(parts);
        this.warnings = List.copyOf(warnings);
    }

    /// Parses an expression.
    ///
    /// @throws InvalidExpressionException with the column and what is expected there
    public static SelectionExpression parse(String text) {
        return new ExpressionParser(text).parse();
    }

    /// What was accepted though it is not written as the service wants it, for the person who deploys.
    public List<String> warnings() {
        return warnings;
    }

    /// The value for a text message; empty when the message is no JSON object. The message is read leniently, as
    /// the service does: names without quotes and single quotes are accepted.
    public Optional<String> evaluate(byte[] text) {
        BodyScanner scanner = new BodyScanner(text, paths, parts.size());
        if (!scanner.scan()) {
            return Optional.empty();
        }
        return Optional.of(parts.size() == 1 ? value(parts.getFirst(), scanner) : joined(scanner));
    }

    private String joined(BodyScanner scanner) {
        StringBuilder key = new StringBuilder();
        for (Part part : parts) {
            key.append(value(part, scanner));
        }
        return key.toString();
    }

    private static String value(Part part, BodyScanner scanner) {
        return switch (part) {
            case Part.Literal(String text) -> text;
            case Part.Path path -> scanner.value(path.slot());
        };
    }

    /// A piece of an expression.
    sealed interface Part {
        /// Static text.
        record Literal(String text) implements Part {}

        /// A value of the message.
        ///
        /// @param slot  its number in this expression
        /// @param steps from the message inwards
        record Path(int slot, List<Step> steps) implements Part {}
    }

    /// One step of a path.
    sealed interface Step {
        /// Into an object.
        record Name(String name) implements Step {}

        /// Into an array, from 0.
        record Index(int index) implements Step {}
    }
}
