package dev.sluice.tables.dynamo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One element of `AttributeDefinitions`, as a request says it.
record AttributeElement(Optional<String> name, Optional<String> type) {
    /// Checks the elements of a request.
    static void check(Constraints constraints, List<AttributeElement> elements) {
        int position = 0;
        for (AttributeElement element : elements) {
            position++;
            String member = "attributeDefinitions." + position + ".member.";
            constraints
                    .required(member + "attributeName", element.name)
                    .length(member + "attributeName", element.name, 1, KeyElement.LONGEST_NAME)
                    .required(member + "attributeType", element.type)
                    .oneOf(member + "attributeType", element.type, "B", "N", "S");
        }
    }

    /// Types by name, in order, once checked.
    static Map<String, String> types(List<AttributeElement> elements) {
        Map<String, String> types = new LinkedHashMap<>();
        elements.forEach(element -> types.put(element.name.orElseThrow(), element.type.orElseThrow()));
        return types;
    }
}
