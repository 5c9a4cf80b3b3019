package dev.sluice.tables.dynamo;

import dev.sluice.tables.item.AttributeValue;
import dev.sluice.tables.item.ItemSize;
import dev.sluice.tables.item.ValidationException;
import dev.sluice.tables.partiql.Statement;
import java.util.List;
import java.util.Optional;

/// A statement of PartiQL with its parameters, as a request has it. Confined to one request.
final class StatementPart {
    /// DynamoDB quota: characters of a statement.
    private static final int MAX_LENGTH = 8192;

    private Optional<String> text = Optional.empty();
    private Optional<List<AttributeValue>> parameters = Optional.empty();
    private Optional<String> onFailure = Optional.empty();
    private boolean consistent;

    /// Reads an element of a list of statements.
    static StatementPart read(RequestReader in) {
        StatementPart part = new StatementPart();
        in.object(field -> part.field(field, in));
        return part;
    }

    /// Reads the field if it is one of these.
    void field(String field, RequestReader in) {
        switch (field) {
            case "Statement" -> text = Optional.of(in.string());
            case "Parameters" -> parameters = Optional.of(in.list(new ItemReader(in)::value));
            case "ConsistentRead" -> consistent = in.bool();
            case "ReturnValuesOnConditionCheckFailure" -> onFailure = Optional.of(in.string());
            default -> in.skip();
        }
    }

    /// Collects what is wrong with its shape.
    ///
    /// @param at the way to it
    void check(Constraints constraints, String at) {
        constraints
                .required(at + "statement", text)
                .length(at + "statement", text, 1, MAX_LENGTH)
                .size(at + "parameters", parameters, 1, Integer.MAX_VALUE)
                .oneOf(at + "returnValuesOnConditionCheckFailure", onFailure, "ALL_OLD", "NONE");
    }

    /// The statement with its parameters in place.
    ///
    /// @throws ValidationException when it is none
    Statement parse() {
        return Statement.parse(text.orElseThrow(), parameters.orElse(List.of()));
    }

    boolean isConsistent() {
        return consistent;
    }

    /// Whether a failed condition is to be answered with the item.
    boolean wantsItemOnFailure() {
        return onFailure.orElse("NONE").equals("ALL_OLD");
    }

    /// What counts against the size of a transaction, in bytes.
    long size() {
        return text.orElse("").length()
                + parameters.orElse(List.of()).stream().mapToLong(ItemSize::of).sum();
    }

    void addTo(RequestDigest digest) {
        digest.add(text.orElse("")).add(new AttributeValue.L(parameters.orElse(List.of())));
    }

    @Override
    public String toString() {
        return "Statement(" + text.orElse("") + ")";
    }
}
