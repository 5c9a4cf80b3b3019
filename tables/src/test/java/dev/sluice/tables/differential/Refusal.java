package dev.sluice.tables.differential;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What the model answers instead of doing something: the name of Amazon's exception.
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String type;
    private final transient Optional<Map<String, AttributeValue>> item;

    private Refusal(String type, Optional<Map<String, AttributeValue>> item) {
        super(type, null, false, false);
        this.type = type;
        this.item = item;
    }

    static Refusal invalid() {
        return new Refusal("ValidationException", Optional.empty());
    }

    static Refusal conditionFailed(Optional<Map<String, AttributeValue>> item) {
        return new Refusal("ConditionalCheckFailedException", item);
    }

    static Refusal of(String type) {
        return new Refusal(type, Optional.empty());
    }

    String type() {
        return type;
    }

    /// The item that is told with it.
    Optional<Map<String, AttributeValue>> item() {
        return item;
    }
}
