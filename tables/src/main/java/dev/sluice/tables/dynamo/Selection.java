package dev.sluice.tables.dynamo;

import dev.sluice.tables.expression.Condition;
import dev.sluice.tables.expression.DocumentPath;
import dev.sluice.tables.expression.ExpressionKind;
import dev.sluice.tables.expression.KeyPaths;
import dev.sluice.tables.expression.Projection;
import dev.sluice.tables.item.AttributeValue;
import dev.sluice.tables.item.ValidationException;
import dev.sluice.tables.storage.Index;
import dev.sluice.tables.storage.Table;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// What a Query or Scan returns of the items that it finds.
///
/// @param countOnly  only how many there are
/// @param projection which parts; without one everything that the table or index has
/// @param wholeItems whether entries of a local index have to be completed from the table
record Selection(boolean countOnly, Optional<Projection> projection, boolean wholeItems) {
    /// What a request asks for.
    ///
    /// @throws ValidationException when Select and the other parameters contradict each other, or a global index
    ///     does not have what is asked for
    static Selection of(PageRequest request, Optional<Projection> projection, Table table, Optional<Index> index) {
        return of(request.select().orElse(""), projection, table, index);
    }

    /// Likewise, with the value of Select, or nothing.
    static Selection of(String select, Optional<Projection> projection, Table table, Optional<Index> index) {
        boolean incomplete = index.isPresent() && needsTable(select, projection, table, index.get());
        if (incomplete && index.get().global()) {
            throw notProjected(projection, table, index.get());
        }
        return new Selection(select.equals("COUNT"), projection, incomplete);
    }

    /// Refuses contradictions that need no table.
    static void check(PageRequest request, boolean projects) {
        String select = request.select().orElse("");
        if (select.equals("ALL_PROJECTED_ATTRIBUTES") && request.index().isEmpty()) {
            throw new ValidationException("ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName");
        }
        if (select.equals("SPECIFIC_ATTRIBUTES") && !projects) {
            throw new ValidationException("Must specify the AttributesToGet or ProjectionExpression when choosing to"
                    + " get SPECIFIC_ATTRIBUTES");
        }
        if (projects && !select.isEmpty() && !select.equals("SPECIFIC_ATTRIBUTES")) {
            String instead = select.equals("COUNT") ? "only the Count" : select;
            boolean expression =
                    request.expressions().text(ExpressionKind.PROJECTION).isPresent();
            throw new ValidationException("Cannot specify the "
                    + (expression ? "ProjectionExpression" : "AttributesToGet") + " when choosing to get " + instead);
        }
    }

    /// Refuses a Query's FilterExpression on attributes that the index does not have; legacy filters and those of
    /// scans may name them.
    ///
    /// @throws ValidationException with DynamoDB's text
    static void checkFilter(PageRequest request, Optional<Condition> filter, Table table, Optional<Index> index) {
        if (filter.isEmpty()
                || index.isEmpty()
                || request.expressions().text(ExpressionKind.FILTER).isEmpty()) {
            return;
        }
        List<String> missing = missing(KeyPaths.of(filter.get()), table, index.get());
        if (!missing.isEmpty()) {
            throw new ValidationException(AttributeValue.INVALID + "Secondary index "
                    + index.get().name() + " does not project one or more filter attributes: "
                    + missing.stream().sorted().toList());
        }
    }

    private static boolean needsTable(String select, Optional<Projection> projection, Table table, Index index) {
        if (select.equals("ALL_ATTRIBUTES")) {
            return !(index.projection() instanceof dev.sluice.tables.storage.Projection.All);
        }
        return projection.isPresent()
                && !missing(projection.get().paths(), table, index).isEmpty();
    }

    private static List<String> missing(Collection<DocumentPath> paths, Table table, Index index) {
        return paths.stream()
                .map(DocumentPath::head)
                .filter(name -> !index.projection().covers(name, table.key(), index.key()))
                .distinct()
                .toList();
    }

    private static ValidationException notProjected(Optional<Projection> projection, Table table, Index index) {
        return new ValidationException(AttributeValue.INVALID
                + projection
                        .map(it -> "Global secondary index " + index.name() + " does not project "
                                + missing(it.paths(), table, index))
                        .orElse("Select type ALL_ATTRIBUTES is not supported for global secondary index " + index.name()
                                + " because its projection type is not ALL"));
    }
}
