package dev.sluice.queues.sqs;

import dev.sluice.wire.json.JsonTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Turns the flat parameters of a form, such as `MessageAttribute.1.Value.StringValue`, into the shape that the
/// JSON protocol has. Pure functions.
final class QueryForm {
    /// Lists, by what one of their elements is called.
    private static final Map<String, String> LISTS = Map.ofEntries(
            Map.entry("AttributeName", "AttributeNames"),
            Map.entry("MessageAttributeName", "MessageAttributeNames"),
            Map.entry("MessageSystemAttributeName", "MessageSystemAttributeNames"),
            Map.entry("TagKey", "TagKeys"),
            Map.entry("SendMessageBatchRequestEntry", "Entries"),
            Map.entry("DeleteMessageBatchRequestEntry", "Entries"),
            Map.entry("ChangeMessageVisibilityBatchRequestEntry", "Entries"));

    /// Maps, by what one of their entries is called; an entry has a `Name` or a `Key`, and a `Value`.
    private static final Map<String, String> MAPS = Map.of(
            "Attribute", "Attributes",
            "MessageAttribute", "MessageAttributes",
            "MessageSystemAttribute", "MessageSystemAttributes",
            "Tag", "Tags");

    private QueryForm() {}

    static Map<String, JsonTree> fields(Map<String, String> parameters) {
        Map<String, JsonTree> tree = new LinkedHashMap<>();
        parameters.forEach((name, value) -> put(tree, name, value));
        return shaped(tree);
    }

    private static void put(Map<String, JsonTree> tree, String name, String value) {
        int dot = name.indexOf('.');
        if (dot < 0) {
            tree.put(name, new JsonTree.Text(value));
            return;
        }
        JsonTree inner = tree.computeIfAbsent(name.substring(0, dot), _ -> new JsonTree.Members(new LinkedHashMap<>()));
        if (inner instanceof JsonTree.Members struct) {
            put(struct.members(), name.substring(dot + 1), value);
        }
    }

    private static Map<String, JsonTree> shaped(Map<String, JsonTree> tree) {
        Map<String, JsonTree> fields = new LinkedHashMap<>();
        tree.forEach((name, value) -> {
            String list = LISTS.get(name);
            String map = MAPS.get(name);
            if (list != null) {
                fields.put(list, new JsonTree.Elements(elements(value)));
            } else if (map != null) {
                fields.put(map, new JsonTree.Members(entries(elements(value))));
            } else {
                fields.put(name, value);
            }
        });
        return fields;
    }

    /// The numbered elements in the order of their numbers; an element without a number stands alone.
    private static List<JsonTree> elements(JsonTree value) {
        if (!(value instanceof JsonTree.Members struct)) {
            return List.of(value);
        }
        TreeMap<Integer, JsonTree> numbered = new TreeMap<>();
        struct.members().forEach((name, element) -> {
            if (name.matches("\\d{1,6}")) {
                numbered.put(Integer.parseInt(name), element);
            }
        });
        List<JsonTree> elements = new ArrayList<>();
        for (JsonTree element : numbered.isEmpty() ? List.<JsonTree>of(struct) : numbered.values()) {
            elements.add(
                    element instanceof JsonTree.Members inner
                            ? new JsonTree.Members(shaped(inner.members()))
                            : element);
        }
        return elements;
    }

    private static Map<String, JsonTree> entries(List<JsonTree> elements) {
        Map<String, JsonTree> entries = new LinkedHashMap<>();
        for (JsonTree element : elements) {
            Fields entry = new Fields(element instanceof JsonTree.Members struct ? struct.members() : Map.of());
            String key = entry.text("Name").or(() -> entry.text("Key")).orElseThrow(() -> SqsException.missing("Name"));
            entries.put(key, value(element));
        }
        return entries;
    }

    private static JsonTree value(JsonTree element) {
        JsonTree value =
                element instanceof JsonTree.Members struct ? struct.members().get("Value") : null;
        return value == null ? new JsonTree.Text("") : value;
    }
}
