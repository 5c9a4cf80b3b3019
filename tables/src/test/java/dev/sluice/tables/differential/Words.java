package dev.sluice.tables.differential;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The names and values that the expressions of one request stand for. Confined to one request.
final class Words {
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, AttributeValue> values = new HashMap<>();

    /// The placeholder of an attribute's name.
    String name(String attribute) {
        names.put("#" + attribute, attribute);
        return "#" + attribute;
    }

    /// A placeholder for the value.
    String value(AttributeValue value) {
        String placeholder = ":v" + values.size();
        values.put(placeholder, value);
        return placeholder;
    }

    /// As a request has them: none is another thing than an empty map.
    @Nullable
    Map<String, String> names() {
        return names.isEmpty() ? null : names;
    }

    /// Likewise.
    @Nullable
    Map<String, AttributeValue> values() {
        return values.isEmpty() ? null : values;
    }
}
