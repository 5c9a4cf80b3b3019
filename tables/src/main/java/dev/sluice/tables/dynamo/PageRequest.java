package dev.sluice.tables.dynamo;

import dev.sluice.tables.expression.ExpressionCache;
import dev.sluice.tables.expression.ExpressionKind;
import dev.sluice.tables.expression.Expressions;
import dev.sluice.tables.item.Item;
import dev.sluice.tables.item.ValidationException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// A request for a page of items, its shape checked: what Query and Scan have in common. Confined to one request.
final class PageRequest {
    private static final int MAX_SEGMENTS = 1_000_000;

    private final RequestReader in;
    private final ExpressionFields expressions;
    private Optional<String> table = Optional.empty();
    private Optional<String> index = Optional.empty();
    private Optional<String> select = Optional.empty();
    private Optional<String> consumed = Optional.empty();
    private Optional<Item> startKey = Optional.empty();
    private OptionalLong limit = OptionalLong.empty();
    private OptionalLong segment = OptionalLong.empty();
    private OptionalLong segments = OptionalLong.empty();
    private boolean forward = true;
    private boolean consistent;

    private PageRequest(RequestReader in, ExpressionKind... accepted) {
        this.in = in;
        this.expressions = ExpressionFields.ofPage(accepted);
    }

    /// Reads the body.
    ///
    /// @param accepted the expressions of the action, in Amazon's order
    static PageRequest read(RequestReader in, ExpressionKind... accepted) {
        PageRequest request = new PageRequest(in, accepted);
        in.body(request::field);
        Tables.required(request.table);
        request.checkShape();
        return request;
    }

    private void field(String field) {
        switch (field) {
            case "TableName" -> table = Optional.of(in.string());
            case "IndexName" -> index = Optional.of(in.string());
            case "Select" -> select = Optional.of(in.string());
            case "ReturnConsumedCapacity" -> consumed = Optional.of(in.string());
            case "ExclusiveStartKey" -> startKey = Optional.of(new ItemReader(in).item());
            case "Limit" -> limit = OptionalLong.of(in.integer());
            case "Segment" -> segment = OptionalLong.of(in.integer());
            case "TotalSegments" -> segments = OptionalLong.of(in.integer());
            case "ScanIndexForward" -> forward = in.bool();
            case "ConsistentRead" -> consistent = in.bool();
            default -> {
                expressions.read(field, in);
            }
        }
    }

    private void checkShape() {
        Constraints constraints = new Constraints()
                .name("indexName", index, 3, 255)
                .oneOf("select", select, "SPECIFIC_ATTRIBUTES", "COUNT", "ALL_ATTRIBUTES", "ALL_PROJECTED_ATTRIBUTES")
                .oneOf("returnConsumedCapacity", consumed, "INDEXES", "TOTAL", "NONE")
                .atLeast("segment", segment, 0)
                .atMost("segment", segment, MAX_SEGMENTS - 1)
                .atLeast("totalSegments", segments, 1)
                .atMost("totalSegments", segments, MAX_SEGMENTS);
        if (expressions.accept(ExpressionKind.KEY_CONDITION)) {
            constraints.atLeastUntold("Limit", limit, 1);
        } else {
            constraints.atLeast("limit", limit, 1);
        }
        expressions.check(constraints);
        constraints.check();
        checkSegments();
    }

    private void checkSegments() {
        if (segment.isPresent() && segments.isEmpty()) {
            throw new ValidationException("The TotalSegments parameter is required but was not present in the request"
                    + " when Segment parameter is present");
        }
        if (segments.isPresent() && segment.isEmpty()) {
            throw new ValidationException("The Segment parameter is required but was not present in the request when"
                    + " parameter TotalSegments is present");
        }
        if (segment.isPresent() && segment.getAsLong() >= segments.getAsLong()) {
            throw new ValidationException("The Segment parameter is zero-based and must be less than parameter"
                    + " TotalSegments: Segment: " + segment.getAsLong() + " is not less than TotalSegments: "
                    + segments.getAsLong());
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

    String table() {
        return table.orElseThrow();
    }

    Optional<String> index() {
        return index;
    }

    Optional<String> select() {
        return select;
    }

    String consumed() {
        return consumed.orElse("NONE");
    }

    Optional<Item> startKey() {
        return startKey;
    }

    /// The most items to look at.
    OptionalInt limit() {
        return limit.isPresent()
                ? OptionalInt.of((int) Math.min(Integer.MAX_VALUE, limit.getAsLong()))
                : OptionalInt.empty();
    }

    int segment() {
        return (int) segment.orElse(0);
    }

    int segments() {
        return (int) segments.orElse(1);
    }

    boolean forward() {
        return forward;
    }

    boolean consistent() {
        return consistent;
    }
}
