package dev.sluice.tables.expression;

import dev.sluice.tables.item.KeySchema;
import dev.sluice.tables.item.ValidationException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// What expressions may not do with key attributes. Pure functions.
public final class KeyPaths {
    private KeyPaths() {}

    /// The document paths of a condition, in the order of the text.
    public static List<DocumentPath> of(Condition condition) {
        List<DocumentPath> paths = new ArrayList<>();
        collect(condition, paths);
        return paths;
    }

    /// Refuses to look into a key of the table.
    ///
    /// @throws ValidationException with DynamoDB's text
    public static void checkScalarKey(Collection<DocumentPath> paths, KeySchema table) {
        checkScalar(paths, table, "Key: ");
    }

    /// Refuses to look into a key of an index.
    ///
    /// @throws ValidationException with DynamoDB's text
    public static void checkScalarIndexKey(Collection<DocumentPath> paths, KeySchema index) {
        checkScalar(paths, index, "IndexKey: ");
    }

    /// Refuses a filter on the key that is queried.
    ///
    /// @param name what DynamoDB calls the filter
    /// @throws ValidationException with DynamoDB's text
    public static void checkFilter(String name, Condition filter, KeySchema queried) {
        List<DocumentPath> paths = of(filter);
        queried.attributes().forEach(key -> {
            if (paths.stream().anyMatch(path -> path.head().equals(key.name()))) {
                throw new ValidationException(name + " can only contain non-primary key attributes:"
                        + " Primary key attribute: " + key.name());
            }
        });
    }

    private static void checkScalar(Collection<DocumentPath> paths, KeySchema schema, String prefix) {
        schema.attributes().forEach(key -> {
            if (paths.stream().anyMatch(path -> path.isNested() && path.head().equals(key.name()))) {
                throw new ValidationException("Key attributes must be scalars; list random access '[]' and map lookup"
                        + " '.' are not allowed: " + prefix + key.name());
            }
        });
    }

    private static void collect(Condition condition, List<DocumentPath> into) {
        switch (condition) {
            case Condition.And(List<Condition> parts) -> parts.forEach(part -> collect(part, into));
            case Condition.Or(List<Condition> parts) -> parts.forEach(part -> collect(part, into));
            case Condition.Not(Condition part) -> collect(part, into);
            case Condition.Compare(var _, Operand left, Operand right) -> collect(List.of(left, right), into);
            case Condition.Between(Operand value, Operand low, Operand high) ->
                collect(List.of(value, low, high), into);
            case Condition.In(Operand value, List<Operand> candidates) -> {
                collect(List.of(value), into);
                collect(candidates, into);
            }
            case Condition.Exists(DocumentPath path) -> into.add(path);
            case Condition.NotExists(DocumentPath path) -> into.add(path);
            case Condition.HasType(Operand value, var _) -> collect(List.of(value), into);
            case Condition.BeginsWith(Operand value, Operand prefix) -> collect(List.of(value, prefix), into);
            case Condition.Contains(Operand value, Operand part) -> collect(List.of(value, part), into);
        }
    }

    private static void collect(List<Operand> operands, List<DocumentPath> into) {
        for (Operand operand : operands) {
            switch (operand) {
                case Operand.Attribute(DocumentPath path) -> into.add(path);
                case Operand.Size(Operand of) -> collect(List.of(of), into);
                case Operand.Constant _ -> {}
            }
        }
    }
}
