package dev.sluice.tables.dynamo;

import dev.sluice.tables.expression.Condition;
import dev.sluice.tables.expression.DocumentPath;
import dev.sluice.tables.expression.ExpressionKind;
import dev.sluice.tables.expression.KeyRestrictions;
import dev.sluice.tables.expression.Projection;
import dev.sluice.tables.expression.SortRange;
import dev.sluice.tables.expression.Update;
import dev.sluice.tables.item.AttributeName;
import dev.sluice.tables.item.AttributeValue;
import dev.sluice.tables.item.ValidationException;
import dev.sluice.wire.json.JsonSink;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The parameters from before expressions, and what they mean in terms of expressions. Confined to one request.
final class LegacyFields {
    private static final int MAX_ATTRIBUTES_TO_GET = 255;
    private static final String CONDITIONAL_OPERATOR = "ConditionalOperator";

    private final List<String> accepted;
    private Optional<List<String>> attributesToGet = Optional.empty();
    private Optional<Map<String, LegacyUpdate>> updates = Optional.empty();
    private Optional<Map<String, LegacyCondition>> keyConditions = Optional.empty();
    private Optional<Map<String, LegacyCondition>> conditions = Optional.empty();
    private Optional<String> operator = Optional.empty();

    /// @param accepted the parameters of this action, in Amazon's order
    LegacyFields(String... accepted) {
        this.accepted = List.of(accepted);
    }

    /// Of an action on one item with these expressions.
    static LegacyFields ofItem(Set<ExpressionKind> expressions) {
        if (expressions.contains(ExpressionKind.PROJECTION)) {
            return new LegacyFields("AttributesToGet");
        }
        return expressions.contains(ExpressionKind.UPDATE)
                ? new LegacyFields("AttributeUpdates", "Expected", CONDITIONAL_OPERATOR)
                : new LegacyFields("Expected", CONDITIONAL_OPERATOR);
    }

    /// Of an action that reads pages, with these expressions.
    static LegacyFields ofPage(Set<ExpressionKind> expressions) {
        return expressions.contains(ExpressionKind.KEY_CONDITION)
                ? new LegacyFields("AttributesToGet", "QueryFilter", CONDITIONAL_OPERATOR, "KeyConditions")
                : new LegacyFields("AttributesToGet", "ScanFilter", CONDITIONAL_OPERATOR);
    }

    /// Reads the field if it is one of these.
    void read(String field, RequestReader in) {
        if (!accepted.contains(field)) {
            return;
        }
        switch (field) {
            case "AttributesToGet" -> attributesToGet = Optional.of(in.list(in::string));
            case "AttributeUpdates" -> updates = Optional.of(in.map(() -> LegacyUpdate.read(in)));
            case "KeyConditions" -> keyConditions = Optional.of(in.map(() -> LegacyCondition.read(in)));
            case CONDITIONAL_OPERATOR -> operator = Optional.of(in.string());
            default -> conditions = Optional.of(in.map(() -> LegacyCondition.read(in)));
        }
    }

    /// Collects what is wrong with their shape.
    void check(Constraints constraints) {
        constraints
                .size("attributesToGet", attributesToGet, 1, MAX_ATTRIBUTES_TO_GET)
                .oneOf("conditionalOperator", operator, "OR", "AND");
        updates.orElse(Map.of()).forEach((name, update) -> update.check(constraints, "attributeUpdates." + name));
        keyConditions
                .orElse(Map.of())
                .forEach((name, condition) -> condition.check(constraints, "keyConditions." + name, true));
        conditions.ifPresent(given -> check(constraints, given));
    }

    private void check(Constraints constraints, Map<String, LegacyCondition> given) {
        String parameter = conditionsParameter();
        String place = Character.toLowerCase(parameter.charAt(0)) + parameter.substring(1) + ".";
        given.forEach((name, condition) -> condition.check(constraints, place + name, !parameter.equals("Expected")));
    }

    /// The name of the parameter that holds conditions other than on keys: Expected, QueryFilter or ScanFilter.
    String conditionsParameter() {
        return accepted.stream()
                .filter(name -> name.equals("Expected") || name.endsWith("Filter"))
                .findFirst()
                .orElse("");
    }

    /// Refuses them beside expressions. KeyConditions may stand beside any expression but their own.
    void checkAgainst(List<String> expressions) {
        if (expressions.isEmpty()) {
            return;
        }
        List<String> mixed = accepted.stream()
                .filter(this::has)
                .filter(name -> !name.equals("KeyConditions") || expressions.contains("KeyConditionExpression"))
                .toList();
        if (!mixed.isEmpty()) {
            throw new ValidationException("Can not use both expression and non-expression parameters in the same"
                    + " request: Non-expression parameters: {" + String.join(", ", mixed)
                    + "} Expression parameters: {" + String.join(", ", expressions) + "}");
        }
    }

    private boolean has(String parameter) {
        return switch (parameter) {
            case "AttributesToGet" -> attributesToGet.isPresent();
            case "AttributeUpdates" -> updates.isPresent();
            case "KeyConditions" -> keyConditions.isPresent();
            case CONDITIONAL_OPERATOR -> operator.isPresent();
            default -> conditions.isPresent();
        };
    }

    /// AttributesToGet.
    Optional<Projection> projection() {
        attributesToGet.ifPresent(LegacyFields::checkNames);
        return attributesToGet.map(
                names -> Projection.of(names.stream().map(DocumentPath::of).toList()));
    }

    void writeAttributesToGet(JsonSink out) {
        attributesToGet.ifPresent(names -> {
            out.name("AttributesToGet");
            out.beginArray();
            names.forEach(out::string);
            out.endArray();
        });
    }

    private static void checkNames(List<String> names) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            checkName(name);
            if (!seen.add(name)) {
                throw new ValidationException(AttributeValue.INVALID + "Duplicate value in attribute name: " + name);
            }
        }
    }

    private static void checkName(String name) {
        AttributeName.mistake(name).ifPresent(mistake -> {
            throw new ValidationException(AttributeValue.INVALID + mistake);
        });
    }

    /// AttributeUpdates.
    Optional<Update> update() {
        updates.ifPresent(it -> it.keySet().forEach(LegacyFields::checkName));
        return updates.filter(it -> !it.isEmpty())
                .map(it -> new Update(
                        it.entrySet().stream()
                                .map(entry -> entry.getValue().on(entry.getKey()))
                                .toList(),
                        "Type mismatch for attribute to update"));
    }

    /// Expected, QueryFilter or ScanFilter, joined as ConditionalOperator says.
    Optional<Condition> condition() {
        conditions.ifPresent(it -> it.keySet().forEach(LegacyFields::checkName));
        checkOperator();
        boolean expected = conditionsParameter().equals("Expected");
        return conditions.filter(it -> !it.isEmpty()).map(it -> {
            List<Condition> parts = it.entrySet().stream()
                    .map(entry -> expected
                            ? entry.getValue().expected(entry.getKey())
                            : entry.getValue().filter(entry.getKey()))
                    .toList();
            return operator.orElse("AND").equals("OR") ? new Condition.Or(parts) : new Condition.And(parts);
        });
    }

    private void checkOperator() {
        if (operator.isEmpty()) {
            return;
        }
        if (conditions.isEmpty()) {
            throw new ValidationException("ConditionalOperator cannot be used without Filter or Expected");
        }
        if (conditions.get().size() < 2) {
            throw new ValidationException(
                    "ConditionalOperator can only be used when Filter or Expected has two or more elements");
        }
    }

    /// KeyConditions.
    Optional<KeyRestrictions> keyRestrictions() {
        return keyConditions.map(it -> {
            if (it.isEmpty() || it.size() > 2) {
                throw new ValidationException("Conditions can be of length 1 or 2 only");
            }
            Map<String, SortRange> ranges = new LinkedHashMap<>();
            it.forEach((name, condition) -> ranges.put(name, condition.range()));
            return KeyRestrictions.of(ranges);
        });
    }
}
