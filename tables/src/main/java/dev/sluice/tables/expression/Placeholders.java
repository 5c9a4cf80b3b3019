package dev.sluice.tables.expression;

import dev.sluice.tables.expression.Syntax.Step;
import dev.sluice.tables.item.AttributeValue;
import dev.sluice.tables.item.ValidationException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The ExpressionAttributeNames and ExpressionAttributeValues of one request, and which of them were used. Confined
/// to one request.
final class Placeholders {
    private final Map<String, String> names;
    private final Map<String, AttributeValue> values;
    private final Set<String> used = new HashSet<>();

    Placeholders(Map<String, String> names, Map<String, AttributeValue> values) {
        this.names = names;
        this.values = values;
    }

    /// The path with its names in place.
    DocumentPath path(ExpressionKind kind, Syntax.Path path) {
        List<DocumentPath.Element> elements = new ArrayList<>(path.steps().size());
        for (Step step : path.steps()) {
            elements.add(
                    switch (step) {
                        case Step.Name(String name) -> new DocumentPath.Attribute(name);
                        case Step.Reference(String reference) -> new DocumentPath.Attribute(name(kind, reference));
                        case Step.Index(int index) -> new DocumentPath.Index(index);
                    });
        }
        return new DocumentPath(elements);
    }

    String name(ExpressionKind kind, String reference) {
        String name = names.get(reference);
        if (name == null) {
            throw kind.invalid("An expression attribute name used in the document path is not defined; attribute name: "
                    + reference);
        }
        used.add(reference);
        return name;
    }

    AttributeValue value(ExpressionKind kind, String reference) {
        AttributeValue value = values.get(reference);
        if (value == null) {
            throw kind.invalid(
                    "An expression attribute value used in expression is not defined; attribute value: " + reference);
        }
        used.add(reference);
        return value;
    }

    /// Refuses what no expression used.
    void checkAllUsed() {
        checkAllUsed("ExpressionAttributeNames", names.keySet());
        checkAllUsed("ExpressionAttributeValues", values.keySet());
    }

    private void checkAllUsed(String parameter, Collection<String> references) {
        if (used.containsAll(references)) {
            return;
        }
        List<String> unused = references.stream()
                .filter(reference -> !used.contains(reference))
                .toList();
        if (!unused.isEmpty()) {
            throw new ValidationException("Value provided in " + parameter + " unused in expressions: keys: {"
                    + String.join(", ", unused) + "}");
        }
    }
}
