package dev.sluice.server;

import dev.sluice.wire.json.JsonTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Requests for items in the words of a command line. Pure functions.
///
/// @param table as `DescribeTable` tells it
/// @param index the index to read; empty for the table itself
record ItemQuestion(JsonTree table, String index) {
    private static final Pattern CONDITION = Pattern.compile("([^=<>]+)(<=|>=|=|<|>)(.*)", Pattern.DOTALL);

    /// The request of `Scan`.
    Map<String, JsonTree> scan() {
        return common();
    }

    /// The request of `GetItem`.
    JsonTree get(List<String> key) {
        Map<String, JsonTree> values = new HashMap<>();
        for (String text : key) {
            Matcher part = parsed(text);
            if (!part.group(2).equals("=")) {
                throw new CommandFailure("key: '" + text + "' (expected: NAME=VALUE)");
            }
            values.put(part.group(1), value(part.group(1), part.group(3)));
        }
        Map<String, JsonTree> request = new HashMap<>();
        request.put("TableName", text(table.text("TableName")));
        request.put("Key", new JsonTree.Members(values));
        return new JsonTree.Members(request);
    }

    /// The request of `Query`.
    Map<String, JsonTree> query(List<String> conditions, boolean reverse) {
        if (conditions.isEmpty()) {
            throw new CommandFailure("name the partition, such as " + keyNames().getFirst() + "=VALUE");
        }
        List<String> parts = new ArrayList<>();
        Map<String, JsonTree> names = new HashMap<>();
        Map<String, JsonTree> values = new HashMap<>();
        for (int i = 0; i < conditions.size(); i++) {
            Matcher part = parsed(conditions.get(i));
            String operator = part.group(2);
            String text = part.group(3);
            boolean begins = operator.equals("=")
                    && text.endsWith("*")
                    && type(part.group(1)).equals("S");
            names.put("#n" + i, text(part.group(1)));
            values.put(":v" + i, value(part.group(1), begins ? text.substring(0, text.length() - 1) : text));
            parts.add(begins ? "begins_with(#n" + i + ", :v" + i + ")" : "#n" + i + " " + operator + " :v" + i);
        }
        Map<String, JsonTree> request = common();
        request.put("KeyConditionExpression", text(String.join(" AND ", parts)));
        request.put("ExpressionAttributeNames", new JsonTree.Members(names));
        request.put("ExpressionAttributeValues", new JsonTree.Members(values));
        request.put("ScanIndexForward", new JsonTree.Literal(String.valueOf(!reverse)));
        return request;
    }

    private Map<String, JsonTree> common() {
        Map<String, JsonTree> request = new HashMap<>();
        request.put("TableName", text(table.text("TableName")));
        if (!index.isEmpty()) {
            request.put("IndexName", text(index));
        }
        return request;
    }

    private static Matcher parsed(String condition) {
        Matcher parsed = CONDITION.matcher(condition);
        if (!parsed.matches()) {
            throw new CommandFailure("condition: '" + condition + "' (expected: NAME=VALUE)");
        }
        return parsed;
    }

    private JsonTree value(String name, String text) {
        return new JsonTree.Members(Map.of(type(name), text(text)));
    }

    private String type(String name) {
        Optional<JsonTree> definition = table.list("AttributeDefinitions").stream()
                .filter(each -> each.text("AttributeName").equals(name))
                .findFirst();
        return definition
                .map(each -> each.text("AttributeType"))
                .orElseThrow(() -> new CommandFailure("'" + name + "' is in no key of " + table.text("TableName")
                        + " (expected: " + String.join(" or ", keyNames()) + ")"));
    }

    /// Of the table, or of the index.
    private List<String> keyNames() {
        List<JsonTree> indexes = new ArrayList<>(table.list("GlobalSecondaryIndexes"));
        indexes.addAll(table.list("LocalSecondaryIndexes"));
        JsonTree owner = indexes.stream()
                .filter(each -> each.text("IndexName").equals(index))
                .findFirst()
                .orElse(table);
        return TableText.keyNames(owner);
    }

    private static JsonTree text(String text) {
        return new JsonTree.Text(text);
    }
}
