package dev.sluice.queues.sqs;

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

    static Map<String, Value> fields(Map<String, String> parameters) {
        Map<String, Value> tree = new LinkedHashMap<>();
        parameters.forEach((name, value) -> put(tree, name, value));
        return shaped(tree);
    }

    private static void put(Map<String, Value> tree, String name, String value) {
        int dot = name.indexOf('.');
        if (dot < 0) {
            tree.put(name, new Value.Text(value));
            return;
        }
        Value inner = tree.computeIfAbsent(name.substring(0, dot), _ -> new Value.Struct(new LinkedHashMap<>()));
        if (inner instanceof Value.Struct struct) {
            put(struct.fields(), name.substring(dot + 1), value);
        }
    }

    private static Map<String, Value> shaped(Map<String, Value> tree) {
        Map<String, Value> fields = new LinkedHashMap<>();
        tree.forEach((name, value) -> {
            String list = LISTS.get(name);
            String map = MAPS.get(name);
            if (list != null) {
                fields.put(list, new Value.Items(elements(value)));
            } else if (map != null) {
                fields.put(map, new Value.Struct(entries(elements(value))));
            } else {
                fields.put(name, value);
            }
        });
        return fields;
    }

    /// The numbered elements in the order of their numbers; an element without a number stands alone.
    private static List<Value> elements(Value value) {
        if (!(value instanceof Value.Struct struct)) {
            return List.of(value);
        }
        TreeMap<Integer, Value> numbered = new TreeMap<>();
        struct.fields().forEach((name, element) -> {
            if (name.matches("\\d{1,6}")) {
                numbered.put(Integer.parseInt(name), element);
            }
        });
        List<Value> elements = new ArrayList<>();
        for (Value element : numbered.isEmpty() ? List.<Value>of(struct) : numbered.values()) {
            elements.add(element instanceof Value.Struct inner ? new Value.Struct(shaped(inner.fields())) : element);
        }
        return elements;
    }

    private static Map<String, Value> entries(List<Value> elements) {
        Map<String, Value> entries = new LinkedHashMap<>();
        for (Value element : elements) {
            Fields entry = new Fields(element instanceof Value.Struct struct ? struct.fields() : Map.of());
            String key = entry.text("Name").or(() -> entry.text("Key")).orElseThrow(() -> SqsException.missing("Name"));
            entries.put(key, value(element));
        }
        return entries;
    }

    private static Value value(Value element) {
        Value value = element instanceof Value.Struct struct ? struct.fields().get("Value") : null;
        return value == null ? new Value.Text("") : value;
    }
}
