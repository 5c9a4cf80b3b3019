package dev.sluice.tables.dynamo;

import java.util.List;
import java.util.Optional;

/// One element of a `KeySchema`, as a request says it.
record KeyElement(Optional<String> attribute, Optional<String> keyType) {
    /// DynamoDB quota: characters of the name of a key, or of an attribute that an index carries.
    static final int LONGEST_NAME = 255;

    /// DynamoDB quota: elements of a schema.
    private static final int MOST = 2;

    /// Checks a schema at that place of a request.
    static void check(Constraints constraints, String at, Optional<List<KeyElement>> schema) {
        constraints.required(at, schema).size(at, schema, 1, MOST);
        int position = 0;
        for (KeyElement element : schema.orElse(List.of())) {
            position++;
            String member = at + "." + position + ".member.";
            constraints
                    .required(member + "attributeName", element.attribute)
                    .length(member + "attributeName", element.attribute, 1, LONGEST_NAME)
                    .required(member + "keyType", element.keyType)
                    .oneOf(member + "keyType", element.keyType, "HASH", "RANGE");
        }
    }

    /// The name of its attribute, once checked.
    String name() {
        return attribute.orElseThrow();
    }

    /// `HASH` or `RANGE`, once checked.
    String type() {
        return keyType.orElseThrow();
    }

    @Override
    public String toString() {
        return "KeySchemaElement(attributeName=" + attribute.orElse("null") + ", keyType=" + keyType.orElse("null")
                + ")";
    }
}
