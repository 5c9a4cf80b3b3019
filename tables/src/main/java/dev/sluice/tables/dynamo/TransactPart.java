package dev.sluice.tables.dynamo;

import dev.sluice.tables.expression.ExpressionKind;
import dev.sluice.tables.item.Item;
import dev.sluice.tables.item.ItemSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One action of a transaction, as the request has it. Confined to one request.
final class TransactPart {
    /// What an action may be.
    enum Kind {
        CONDITION_CHECK("ConditionCheck", "Key"),
        PUT("Put", "Item"),
        UPDATE("Update", "Key"),
        DELETE("Delete", "Key"),
        GET("Get", "Key");

        private final String field;
        private final String payload;

        Kind(String field, String payload) {
            this.field = field;
            this.payload = payload;
        }

        private ExpressionFields expressions() {
            return switch (this) {
                case CONDITION_CHECK, PUT, DELETE -> ExpressionFields.withoutLegacy(ExpressionKind.CONDITION);
                case UPDATE -> ExpressionFields.withoutLegacy(ExpressionKind.UPDATE, ExpressionKind.CONDITION);
                case GET -> ExpressionFields.withoutLegacy(ExpressionKind.PROJECTION);
            };
        }
    }

    private final Kind kind;
    private final ExpressionFields expressions;
    private Optional<String> table = Optional.empty();
    private Optional<Item> payload = Optional.empty();
    private Optional<String> onFailure = Optional.empty();

    private TransactPart(Kind kind) {
        this.kind = kind;
        this.expressions = kind.expressions();
    }

    /// Reads an element of TransactItems; there should be one action in it.
    static List<TransactPart> read(RequestReader in, Set<Kind> allowed) {
        List<TransactPart> parts = new ArrayList<>(1);
        in.object(field -> {
            for (Kind kind : allowed) {
                if (kind.field.equals(field)) {
                    TransactPart part = new TransactPart(kind);
                    in.object(name -> part.field(name, in));
                    parts.add(part);
                }
            }
        });
        return parts;
    }

    private void field(String field, RequestReader in) {
        if (field.equals(kind.payload)) {
            payload = Optional.of(new ItemReader(in).item());
            return;
        }
        switch (field) {
            case "TableName" -> table = Optional.of(in.string());
            case "ReturnValuesOnConditionCheckFailure" -> onFailure = Optional.of(in.string());
            default -> expressions.read(field, in);
        }
    }

    /// Collects what is wrong with its shape.
    ///
    /// @param position counted from 1
    void check(Constraints constraints, int position) {
        String at = "transactItems." + position + ".member." + lower(kind.field) + ".";
        constraints
                .required(at + lower(kind.payload), payload)
                .required(at + "tableName", table)
                .tableName(at + "tableName", table)
                .oneOf(at + "returnValuesOnConditionCheckFailure", onFailure, "ALL_OLD", "NONE");
        if (kind == Kind.UPDATE) {
            constraints.required(at + "updateExpression", expressions.text(ExpressionKind.UPDATE));
        } else if (kind == Kind.CONDITION_CHECK) {
            constraints.required(at + "conditionExpression", expressions.text(ExpressionKind.CONDITION));
        }
    }

    private static String lower(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    Kind kind() {
        return kind;
    }

    /// The name or ARN of the table.
    String table() {
        return table.orElseThrow();
    }

    /// The item or key.
    Item payload() {
        return payload.orElseThrow();
    }

    /// The expressions, as the request has them.
    ExpressionFields expressions() {
        return expressions;
    }

    /// Whether a failed condition is to be answered with the item.
    boolean wantsItemOnFailure() {
        return onFailure.orElse("NONE").equals("ALL_OLD");
    }

    /// What counts against the size of a transaction, in bytes.
    long size() {
        return ItemSize.of(payload()) + expressions.valuesSize();
    }

    void addTo(RequestDigest digest) {
        digest.add(kind.field).add(table()).add(payload()).add(onFailure.orElse(""));
        expressions.addTo(digest);
    }

    @Override
    public String toString() {
        return kind.field + "(" + table.orElse("") + ")";
    }
}
