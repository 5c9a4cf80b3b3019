package dev.sluice.schema;

import dev.sluice.api.Validation;
import dev.sluice.route.SelectionExpression;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The models of a route: an expression over the message chooses the one that it has to fit (specification, section
/// 2.5). Immutable; safe for any thread.
public final class MessageModels {
    private static final String DEFAULT = "$default";

    private final Optional<SelectionExpression> selection;
    private final Map<String, Schema> schemas;

    private MessageModels(Optional<SelectionExpression> selection, Map<String, Schema> schemas) {
        this.selection = selection;
        this.schemas = schemas;
    }

    /// Compiles models.
    ///
    /// @throws InvalidSchemaException when a schema is none
    /// @throws dev.sluice.route.InvalidExpressionException when the expression cannot be understood
    public static MessageModels of(Validation.Models written) {
        Map<String, Schema> schemas = new HashMap<>();
        written.schemas().forEach((key, text) -> schemas.put(key, Schema.compile(text)));
        String expression = written.selection();
        return new MessageModels(
                expression.isEmpty() || expression.equals(DEFAULT)
                        ? Optional.empty()
                        : Optional.of(SelectionExpression.parse(expression)),
                Map.copyOf(schemas));
    }

    /// What is wrong with a message; empty when it fits.
    public Optional<String> problem(byte[] message) {
        String key =
                selection.flatMap(expression -> expression.evaluate(message)).orElse(DEFAULT);
        @Nullable Schema schema = schemas.getOrDefault(key, schemas.get(DEFAULT));
        return schema == null ? Optional.of("no model for '" + key + "', and no $default") : schema.problem(message);
    }
}
