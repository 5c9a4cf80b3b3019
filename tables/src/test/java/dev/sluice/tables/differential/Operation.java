package dev.sluice.tables.differential;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// One request, whole: the model and any endpoint can be asked it, and both answer in the same words.
interface Operation {
    /// What an endpoint answers. Throws Amazon's exceptions.
    String on(DynamoDbClient client);

    /// What it has to be. Throws [Refusal].
    String on(Model model);

    /// An item that is told, or nothing.
    static String told(Optional<Map<String, AttributeValue>> item) {
        return item.filter(it -> !it.isEmpty()).map(Values::text).orElse("-");
    }

    /// Likewise, of a response.
    static String told(Map<String, AttributeValue> item) {
        return told(Optional.of(item));
    }

    /// Whether a condition holds for what is there.
    static void check(Optional<Check> condition, Optional<Map<String, AttributeValue>> there, boolean tellsItem) {
        if (condition.filter(it -> !it.holds(there.orElse(Map.of()))).isPresent()) {
            throw Refusal.conditionFailed(there.filter(_ -> tellsItem));
        }
    }
}
