package dev.sluice.route;

import dev.sluice.api.Route;
import dev.sluice.api.Stage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The routes that messages of one stage can take, each in the form that its caller compiled it into. Immutable.
///
/// @param <R> the form
public final class RouteTable<R> {
    private final SelectionExpression expression;
    private final Map<String, Selection<R>> byKey;
    private final Selection<R> otherwise;

    private RouteTable(SelectionExpression expression, Map<String, Selection<R>> byKey, Selection<R> otherwise) {
        this.expression = expression;
        this.byKey = byKey;
        this.otherwise = otherwise;
    }

    /// The table of a stage. The predefined routes cannot be selected by a message; `$default` takes what is left.
    ///
    /// @throws InvalidExpressionException when the stage's expression cannot be understood
    public static <R> RouteTable<R> of(Stage stage, Function<Route, R> compiler) {
        Map<String, Selection<R>> byKey = new HashMap<>();
        stage.routes().forEach((key, route) -> {
            if (!key.startsWith("$")) {
                byKey.put(key, new Selection.Matched<>(compiler.apply(route)));
            }
        });
        Optional<Selection<R>> otherwise = Optional.ofNullable(stage.routes().get(Route.DEFAULT))
                .map(route -> new Selection.Matched<>(compiler.apply(route)));
        return new RouteTable<>(
                SelectionExpression.parse(stage.routeSelectionExpression()),
                Map.copyOf(byKey),
                otherwise.orElseGet(Selection.NoRoute::new));
    }

    /// What was accepted though it is not written as the service wants it.
    public List<String> warnings() {
        return expression.warnings();
    }

    /// The route of a text message (spec 2.3).
    public Selection<R> select(byte[] text) {
        return byKey.isEmpty()
                ? otherwise
                : expression.evaluate(text).map(byKey::get).orElse(otherwise);
    }

    /// The route of what can name none, such as a binary message: `$default`.
    public Selection<R> unnamed() {
        return otherwise;
    }
}
