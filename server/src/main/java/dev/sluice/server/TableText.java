package dev.sluice.server;

import dev.sluice.server.json.PrettyJson;
import dev.sluice.server.terminal.Columns;
import dev.sluice.wire.json.JsonTree;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Tables and items as people read them. Pure functions.
final class TableText {
    private static final int MAX_COLUMNS = 8;
    private static final int MAX_CELL = 40;

    private TableText() {}

    /// The names of a table's or index's key, the partition's first.
    static List<String> keyNames(JsonTree owner) {
        return owner.list("KeySchema").stream()
                .map(element -> element.text("AttributeName"))
                .toList();
    }

    /// A table, a line for each thing that there is to say.
    static List<String> described(JsonTree table, JsonTree life) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("table", table.text("TableName")));
        rows.add(List.of("arn", table.text("TableArn")));
        rows.add(List.of("key", key(table, table)));
        rows.add(List.of("billing", billing(table)));
        if (table.member("DeletionProtectionEnabled")
                .filter(on -> on.asText().equals("true"))
                .isPresent()) {
            rows.add(List.of("protected", "from deletion"));
        }
        rows.add(List.of("items", table.text("ItemCount") + " (" + table.text("TableSizeBytes") + " bytes)"));
        for (String kind : List.of("GlobalSecondaryIndexes", "LocalSecondaryIndexes")) {
            for (JsonTree index : table.list(kind)) {
                rows.add(List.of("index", index(table, index, kind.startsWith("Global"))));
            }
        }
        table.member("StreamSpecification")
                .ifPresent(stream -> rows.add(
                        List.of("stream", stream.text("StreamViewType") + "  " + table.text("LatestStreamArn"))));
        if (!life.text("AttributeName").isEmpty()) {
            rows.add(List.of("time to live", life.text("AttributeName")));
        }
        return Columns.lines(List.of("", ""), rows).stream().skip(1).toList();
    }

    private static String billing(JsonTree table) {
        String mode = table.member("BillingModeSummary").orElse(table).text("BillingMode");
        JsonTree units = table.member("ProvisionedThroughput").orElse(table);
        return mode.equals("PAY_PER_REQUEST")
                ? "on demand"
                : "provisioned: " + units.text("ReadCapacityUnits") + " reads, " + units.text("WriteCapacityUnits")
                        + " writes a second";
    }

    private static String index(JsonTree table, JsonTree index, boolean global) {
        String status = index.text("IndexStatus");
        JsonTree projection = index.member("Projection").orElse(index);
        return index.text("IndexName") + "  " + key(table, index) + "  "
                + projected(projection) + "  " + index.text("ItemCount") + " items"
                + (global ? "" : "  local")
                + (status.isEmpty() || status.equals("ACTIVE") ? "" : "  " + status);
    }

    private static String projected(JsonTree projection) {
        List<String> others = projection.list("NonKeyAttributes").stream()
                .map(JsonTree::asText)
                .toList();
        return projection.text("ProjectionType") + (others.isEmpty() ? "" : " " + String.join(", ", others));
    }

    private static String key(JsonTree table, JsonTree owner) {
        Map<String, String> types = new LinkedHashMap<>();
        table.list("AttributeDefinitions")
                .forEach(each -> types.put(each.text("AttributeName"), each.text("AttributeType")));
        return keyNames(owner).stream()
                .map(name -> name + " " + types.getOrDefault(name, ""))
                .collect(Collectors.joining(", "));
    }

    /// Items in columns: the key, then other attributes in the order in which they appear.
    static List<String> items(List<JsonTree> items, List<String> keys) {
        if (items.isEmpty()) {
            return List.of("There is no item.");
        }
        Set<String> names = new LinkedHashSet<>(keys);
        items.forEach(item -> names.addAll(((JsonTree.Members) item).members().keySet()));
        List<String> shown = names.stream().limit(MAX_COLUMNS).toList();
        List<String> lines = new ArrayList<>(Columns.lines(
                shown,
                items.stream()
                        .map(item ->
                                shown.stream().map(name -> cell(item, name)).toList())
                        .toList()));
        if (names.size() > shown.size()) {
            lines.add((names.size() - shown.size()) + " more attributes; --json shows all.");
        }
        return lines;
    }

    private static String cell(JsonTree item, String name) {
        Optional<JsonTree> value = item.member(name).map(TableText::plainValue);
        String text = value.map(one -> one instanceof JsonTree.Text(String plain) ? plain : PrettyJson.compact(one))
                .orElse("-")
                .replaceAll("\\p{Cntrl}", " ");
        if (text.length() <= MAX_CELL) {
            return text;
        }
        boolean number = item.member(name).flatMap(typed -> typed.member("N")).isPresent();
        return number ? new BigDecimal(text).stripTrailingZeros().toString() : text.substring(0, MAX_CELL - 1) + "…";
    }

    /// An item without the types of its values.
    static JsonTree plain(JsonTree item) {
        Map<String, JsonTree> plain = new LinkedHashMap<>();
        if (item instanceof JsonTree.Members(Map<String, JsonTree> members)) {
            members.forEach((name, value) -> plain.put(name, plainValue(value)));
        }
        return new JsonTree.Members(plain);
    }

    private static JsonTree plainValue(JsonTree typed) {
        if (!(typed instanceof JsonTree.Members(Map<String, JsonTree> members)) || members.size() != 1) {
            return typed;
        }
        Map.Entry<String, JsonTree> only = members.entrySet().iterator().next();
        JsonTree value = only.getValue();
        return switch (only.getKey()) {
            case "N" -> new JsonTree.Literal(value.asText());
            case "NULL" -> new JsonTree.Literal("null");
            case "M" -> plain(value);
            case "L" -> new JsonTree.Elements(elements(value, false));
            case "NS" -> new JsonTree.Elements(elements(value, true));
            default -> value;
        };
    }

    private static List<JsonTree> elements(JsonTree list, boolean numbers) {
        List<JsonTree> plain = new ArrayList<>();
        if (list instanceof JsonTree.Elements(List<JsonTree> elements)) {
            elements.forEach(each -> plain.add(numbers ? new JsonTree.Literal(each.asText()) : plainValue(each)));
        }
        return plain;
    }
}
