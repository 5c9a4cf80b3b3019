package dev.sluice.tables.dynamo;

import dev.sluice.tables.item.Binary;
import dev.sluice.tables.item.ValidationException;
import dev.sluice.tables.partiql.Statement;
import java.util.List;
import java.util.Optional;

/// A request for several statements, its shape checked: what BatchExecuteStatement and ExecuteTransaction have in
/// common. Confined to one request.
final class StatementsRequest {
    private static final int MAX_TOKEN_LENGTH = 36;

    private final RequestReader in;
    private final String listField;
    private final int most;
    private Optional<List<StatementPart>> parts = Optional.empty();
    private Optional<String> token = Optional.empty();
    private Optional<String> consumed = Optional.empty();

    private StatementsRequest(RequestReader in, String listField, int most) {
        this.in = in;
        this.listField = listField;
        this.most = most;
    }

    /// Reads the body.
    ///
    /// @param listField the field of the statements
    /// @param most      how many there may be
    static StatementsRequest read(RequestReader in, String listField, int most) {
        StatementsRequest request = new StatementsRequest(in, listField, most);
        in.body(request::field);
        request.check();
        return request;
    }

    private void field(String field) {
        if (field.equals(listField)) {
            parts = Optional.of(in.list(() -> StatementPart.read(in)));
        } else if (field.equals("ClientRequestToken")) {
            token = Optional.of(in.string());
        } else if (field.equals("ReturnConsumedCapacity")) {
            consumed = Optional.of(in.string());
        }
    }

    private void check() {
        String field = Character.toLowerCase(listField.charAt(0)) + listField.substring(1);
        Constraints constraints = new Constraints()
                .required(field, parts)
                .size(field, parts, 1, most)
                .length("clientRequestToken", token, 1, MAX_TOKEN_LENGTH)
                .oneOf("returnConsumedCapacity", consumed, "INDEXES", "TOTAL", "NONE");
        int position = 0;
        for (StatementPart part : parts.orElse(List.of())) {
            position++;
            part.check(constraints, field + "." + position + ".member.");
        }
        constraints.check();
        in.mistake().ifPresent(mistake -> {
            throw mistake;
        });
    }

    /// Whether all of these read, and none writes.
    ///
    /// @throws ValidationException when some read and some write
    static boolean allRead(List<Statement> statements) {
        boolean reads = statements.stream().anyMatch(Statement::isRead);
        if (reads && !statements.stream().allMatch(Statement::isRead)) {
            throw new ValidationException("Statements: some read and some write (expected: all of one kind)");
        }
        return reads;
    }

    /// The statements, in their order.
    List<StatementPart> parts() {
        return parts.orElseThrow();
    }

    /// ClientRequestToken.
    Optional<String> token() {
        return token;
    }

    /// Equal for requests that say the same, apart from the token.
    Binary digest() {
        RequestDigest digest = new RequestDigest();
        parts().forEach(part -> part.addTo(digest));
        return digest.add(consumed()).finish();
    }

    /// ReturnConsumedCapacity.
    String consumed() {
        return consumed.orElse("NONE");
    }
}
