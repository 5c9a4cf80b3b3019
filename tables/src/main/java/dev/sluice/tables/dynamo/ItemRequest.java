package dev.sluice.tables.dynamo;

import dev.sluice.tables.expression.ExpressionCache;
import dev.sluice.tables.expression.ExpressionKind;
import dev.sluice.tables.expression.Expressions;
import dev.sluice.tables.item.Item;
import dev.sluice.tables.item.ValidationException;
import java.util.Optional;
import java.util.Set;

/// A request for one item, its shape checked: what PutItem, UpdateItem, DeleteItem and GetItem have in common.
/// Confined to one request.
final class ItemRequest {
    private final RequestReader in;
    private final ExpressionFields expressions;
    private Optional<String> table = Optional.empty();
    private Optional<Item> payload = Optional.empty();
    private Optional<String> returnValues = Optional.empty();
    private Optional<String> consumed = Optional.empty();
    private Optional<String> metrics = Optional.empty();
    private Optional<String> onFailure = Optional.empty();
    private boolean consistent;

    private ItemRequest(RequestReader in, ExpressionKind... accepted) {
        this.in = in;
        this.expressions = ExpressionFields.ofItem(accepted);
    }

    /// Reads the body.
    ///
    /// @param payloadField `Item` or `Key`
    /// @param accepted     the expressions of the action, in Amazon's order
    static ItemRequest read(RequestReader in, String payloadField, ExpressionKind... accepted) {
        ItemRequest request = new ItemRequest(in, accepted);
        in.body(field -> request.field(field, payloadField));
        Tables.required(request.table);
        request.checkShape(payloadField.equals("Item") ? "item" : "key");
        return request;
    }

    private void field(String field, String payloadField) {
        switch (field) {
            case "TableName" -> table = Optional.of(in.string());
            case "ReturnValues" -> returnValues = Optional.of(in.string());
            case "ReturnConsumedCapacity" -> consumed = Optional.of(in.string());
            case "ReturnItemCollectionMetrics" -> metrics = Optional.of(in.string());
            case "ReturnValuesOnConditionCheckFailure" -> onFailure = Optional.of(in.string());
            case "ConsistentRead" -> consistent = in.bool();
            default -> {
                if (field.equals(payloadField)) {
                    payload = Optional.of(new ItemReader(in).item());
                } else {
                    expressions.read(field, in);
                }
            }
        }
    }

    private void checkShape(String payloadName) {
        Constraints constraints = new Constraints()
                .required(payloadName, payload)
                .oneOf("returnConsumedCapacity", consumed, "INDEXES", "TOTAL", "NONE")
                .oneOf("returnItemCollectionMetrics", metrics, "SIZE", "NONE")
                .oneOf("returnValues", returnValues, "ALL_NEW", "UPDATED_OLD", "ALL_OLD", "NONE", "UPDATED_NEW")
                .oneOf("returnValuesOnConditionCheckFailure", onFailure, "ALL_OLD", "NONE");
        expressions.check(constraints);
        constraints.check();
    }

    /// Refuses ReturnValues other than NONE and ALL_OLD.
    void checkReturnsOnlyOld() {
        if (!Set.of("NONE", "ALL_OLD").contains(returnValues())) {
            throw new ValidationException("ReturnValues can only be ALL_OLD or NONE");
        }
    }

    /// The request's expressions; refuses wrong attribute values on the way.
    Expressions bind(ExpressionCache cache) {
        return expressions.bind(cache, in);
    }

    /// The expressions, as the request has them.
    ExpressionFields expressions() {
        return expressions;
    }

    /// The name or ARN of the table.
    String table() {
        return table.orElseThrow();
    }

    /// The item or key.
    Item payload() {
        return payload.orElseThrow();
    }

    String returnValues() {
        return returnValues.orElse("NONE");
    }

    /// ReturnConsumedCapacity.
    String consumed() {
        return consumed.orElse("NONE");
    }

    boolean wantsMetrics() {
        return metrics.orElse("NONE").equals("SIZE");
    }

    /// Whether a failed condition is to be answered with the item.
    boolean wantsItemOnFailure() {
        return onFailure.orElse("NONE").equals("ALL_OLD");
    }

    boolean consistent() {
        return consistent;
    }
}
