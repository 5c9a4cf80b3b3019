package dev.sluice.tables.dynamo;

import dev.sluice.tables.item.Binary;
import dev.sluice.tables.item.ValidationException;
import dev.sluice.tables.storage.ItemKey;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A request for a transaction, its shape checked: what TransactWriteItems and TransactGetItems have in common.
/// Confined to one request.
final class TransactRequest {
    private static final int MAX_ACTIONS = 100;
    private static final int MAX_TOKEN_LENGTH = 36;
    /// DynamoDB quota: all items of a transaction.
    private static final long MAX_BYTES = 4L << 20;

    private final RequestReader in;
    private final Set<TransactPart.Kind> allowed;
    private Optional<List<List<TransactPart>>> elements = Optional.empty();
    private Optional<String> token = Optional.empty();
    private Optional<String> consumed = Optional.empty();
    private Optional<String> metrics = Optional.empty();

    private TransactRequest(RequestReader in, Set<TransactPart.Kind> allowed) {
        this.in = in;
        this.allowed = allowed;
    }

    /// Reads the body.
    static TransactRequest read(RequestReader in, Set<TransactPart.Kind> allowed) {
        TransactRequest request = new TransactRequest(in, allowed);
        in.body(request::field);
        request.check();
        return request;
    }

    private void field(String field) {
        switch (field) {
            case "TransactItems" -> elements = Optional.of(in.list(() -> TransactPart.read(in, allowed)));
            case "ClientRequestToken" -> token = Optional.of(in.string());
            case "ReturnConsumedCapacity" -> consumed = Optional.of(in.string());
            case "ReturnItemCollectionMetrics" -> metrics = Optional.of(in.string());
            default -> in.skip();
        }
    }

    private void check() {
        Constraints constraints = new Constraints()
                .required("transactItems", elements)
                .size("transactItems", elements, 1, MAX_ACTIONS)
                .length("clientRequestToken", token, 1, MAX_TOKEN_LENGTH)
                .oneOf("returnConsumedCapacity", consumed, "INDEXES", "TOTAL", "NONE")
                .oneOf("returnItemCollectionMetrics", metrics, "SIZE", "NONE");
        int position = 0;
        for (List<TransactPart> element : elements.orElse(List.of())) {
            position++;
            for (TransactPart part : element) {
                part.check(constraints, position);
            }
        }
        constraints.check();
        elements.orElseThrow().forEach(this::checkOne);
    }

    private void checkOne(List<TransactPart> element) {
        if (element.size() == 1) {
            return;
        }
        boolean reads = allowed.contains(TransactPart.Kind.GET);
        if (element.isEmpty()) {
            throw new ValidationException(
                    reads
                            ? "Invalid Request: TransactGetRequest should contain Get request"
                            : "Invalid Request: TransactWriteRequest should contain Delete or Put or Update request");
        }
        throw new ValidationException("TransactItems can only contain one of Check, Put, Update or Delete");
    }

    /// The actions, in their order.
    List<TransactPart> parts() {
        return elements.orElseThrow().stream().map(List::getFirst).toList();
    }

    /// Refuses more than DynamoDB takes in one transaction.
    static void checkSize(long bytes) {
        if (bytes > MAX_BYTES) {
            String text = "Transaction payload size cannot exceed 4MB. Payload Size: ";
            throw new ValidationException(text + ": " + text + bytes);
        }
    }

    /// Refuses two actions on one item.
    static void checkDistinct(List<ItemKey> keys) {
        Set<Object> seen = new HashSet<>();
        for (ItemKey key : keys) {
            if (!seen.add(Map.entry(key.table().id(), key.key()))) {
                throw new ValidationException("Transaction request cannot include multiple operations on one item");
            }
        }
    }

    /// ClientRequestToken.
    Optional<String> token() {
        return token;
    }

    /// Equal for requests that say the same, apart from the token.
    Binary digest() {
        RequestDigest digest = new RequestDigest();
        parts().forEach(part -> part.addTo(digest));
        return digest.add(consumed()).add(metrics.orElse("")).finish();
    }

    /// ReturnConsumedCapacity.
    String consumed() {
        return consumed.orElse("NONE");
    }

    boolean wantsMetrics() {
        return metrics.orElse("NONE").equals("SIZE");
    }
}
