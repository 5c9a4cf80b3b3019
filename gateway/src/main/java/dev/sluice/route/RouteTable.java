package dev.sluice.route;

import dev.sluice.api.Route;
import dev.sluice.api.Stage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The routes that messages of one stage can take. Immutable.
public final class RouteTable {
    private final SelectionExpression expression;
    private final Map<String, Selection> byKey;
    private final Selection otherwise;

    private RouteTable(SelectionExpression expression, Map<String, Selection> byKey, Selection otherwise) {
        this.expression = expression;
        this.byKey = byKey;
        this.otherwise = otherwise;
    }

    /// The table of a stage. The predefined routes cannot be selected by a message; `$default` takes what is left.
    ///
    /// @throws InvalidExpressionException when the stage's expression cannot be understood
    public static RouteTable of(Stage stage) {
        Map<String, Selection> byKey = new HashMap<>();
        stage.routes().forEach((key, route) -> {
            if (!key.startsWith("$")) {
                byKey.put(key, new Selection.Matched(route));
            }
        });
        Optional<Selection> otherwise =
                Optional.ofNullable(stage.routes().get(Route.DEFAULT)).map(Selection.Matched::new);
        return new RouteTable(
                SelectionExpression.parse(stage.routeSelectionExpression()),
                Map.copyOf(byKey),
                otherwise.orElseGet(Selection.NoRoute::new));
    }

    /// What was accepted though it is not written as the service wants it.
    public List<String> warnings() {
        return expression.warnings();
    }

    /// The route of a text message (spec 2.3).
    public Selection select(byte[] text) {
        if (byKey.isEmpty()) {
            return otherwise;
        }
        return expression.evaluate(text).map(byKey::get).orElse(otherwise);
    }
}
