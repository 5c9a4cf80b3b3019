package dev.sluice.template.cloudformation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.sluice.deploy.TableDefinition;
import dev.sluice.template.Diagnostics;
import dev.sluice.template.Node;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Intrinsic;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Node.Scalar;
import dev.sluice.template.Node.Sequence;
import dev.sluice.template.Node.Unresolved;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// `AWS::DynamoDB::Table`: its properties are those of `CreateTable`.
final class Tables {
    private static final String PROTECTION = "DeletionProtectionEnabled";
    private static final List<String> CREATE_TABLE = List.of(
            "AttributeDefinitions",
            "KeySchema",
            "BillingMode",
            "ProvisionedThroughput",
            "GlobalSecondaryIndexes",
            "LocalSecondaryIndexes",
            PROTECTION,
            "TableClass",
            "Tags");
    /// Settings of an index that `CreateTable` knows but that mean nothing on one machine.
    private static final Set<String> LEFT_OUT =
            Set.of("ContributorInsightsSpecification", "OnDemandThroughput", "WarmThroughput");

    private static final Set<String> NUMBERS = Set.of("ReadCapacityUnits", "WriteCapacityUnits");
    private static final JsonFactory JSON = new JsonFactory();

    private final Stack stack;
    private final Diagnostics diagnostics;

    Tables(Stack stack, Diagnostics diagnostics) {
        this.stack = stack;
        this.diagnostics = diagnostics;
    }

    /// The tables, in order of the template.
    List<TableDefinition> build() {
        List<TableDefinition> tables = new ArrayList<>();
        Map<String, String> owners = new LinkedHashMap<>();
        for (Resource resource : stack.resources(Types.TABLE)) {
            Properties properties = stack.properties(resource);
            String name = stack.idOf(resource);
            String earlier = owners.putIfAbsent(name, resource.id());
            if (earlier != null) {
                String what = "TableName: '" + name + "' is that of '" + earlier + "'";
                diagnostics.error(properties.place("TableName"), what);
            }
            if (!name.matches("[A-Za-z0-9_.-]{3,255}")) {
                String expected = "(expected: letters, digits, '_', '-' and '.', 3 to 255)";
                diagnostics.error(properties.place("TableName"), "TableName: '" + name + "' " + expected);
            }
            checkKeys(resource, properties);
            checkTimeToLive(properties);
            tables.add(new TableDefinition(name, createTable(name, properties), timeToLive(name, properties)));
        }
        return tables;
    }

    /// Every key attribute must be defined, every defined attribute must be in a key.
    private void checkKeys(Resource resource, Properties properties) {
        if (!properties.has("KeySchema")) {
            return;
        }
        Set<String> defined = new LinkedHashSet<>();
        properties
                .each("AttributeDefinitions")
                .forEach(attribute -> attribute.text("AttributeName").ifPresent(defined::add));
        Set<String> used = new LinkedHashSet<>();
        checkKey(properties, defined, used);
        properties.each("GlobalSecondaryIndexes").forEach(index -> checkKey(index, defined, used));
        properties.each("LocalSecondaryIndexes").forEach(index -> checkKey(index, defined, used));
        for (Properties attribute : properties.each("AttributeDefinitions")) {
            String name = attribute.text("AttributeName").orElse("");
            if (!name.isEmpty() && !used.contains(name)) {
                String what = "attribute '" + name + "' of '" + resource.id() + "' is defined but in no key";
                diagnostics.unknown(attribute.place("AttributeName"), what, name, used);
            }
        }
    }

    private void checkTimeToLive(Properties properties) {
        Optional<Properties> declared = properties.nested("TimeToLiveSpecification");
        if (declared.isPresent()
                && declared.get().flag("Enabled")
                && !declared.get().has("AttributeName")) {
            diagnostics.error(declared.get().at(), "TimeToLiveSpecification without 'AttributeName'");
        }
    }

    private void checkKey(Properties owner, Set<String> defined, Set<String> used) {
        List<Properties> elements = owner.each("KeySchema");
        for (Properties element : elements) {
            String name = element.text("AttributeName").orElse("");
            used.add(name);
            if (!name.isEmpty() && !defined.contains(name)) {
                String what = "key attribute '" + name + "' is not in AttributeDefinitions";
                diagnostics.unknown(element.place("AttributeName"), what, name, defined);
            }
        }
        List<String> kinds = elements.stream()
                .map(element -> element.text("KeyType").orElse(""))
                .toList();
        if (!kinds.contains("") && !kinds.equals(List.of("HASH")) && !kinds.equals(List.of("HASH", "RANGE"))) {
            String found = kinds.isEmpty() ? "nothing" : String.join(", ", kinds);
            diagnostics.error(owner.place("KeySchema"), "KeySchema: " + found + " (expected: HASH, or HASH and RANGE)");
        }
    }

    private static String createTable(String name, Properties properties) {
        return json(json -> {
            json.writeStringField("TableName", name);
            for (String property : CREATE_TABLE) {
                if (properties.value(property).isPresent()) {
                    json.writeFieldName(property);
                    write(properties.value(property).orElseThrow(), property, json);
                }
            }
            stream(properties, json);
        });
    }

    /// A template's stream is on by being there.
    private static void stream(Properties properties, JsonGenerator json) throws IOException {
        Optional<String> view =
                properties.nested("StreamSpecification").flatMap(stream -> stream.text("StreamViewType"));
        if (view.isPresent()) {
            json.writeObjectFieldStart("StreamSpecification");
            json.writeBooleanField("StreamEnabled", true);
            json.writeStringField("StreamViewType", view.get());
            json.writeEndObject();
        }
    }

    private static String timeToLive(String name, Properties properties) {
        Optional<Properties> declared = properties.nested("TimeToLiveSpecification");
        if (declared.isEmpty() || !declared.get().flag("Enabled")) {
            return "";
        }
        return json(json -> {
            json.writeStringField("TableName", name);
            json.writeObjectFieldStart("TimeToLiveSpecification");
            json.writeStringField(
                    "AttributeName", declared.get().text("AttributeName").orElse(""));
            json.writeBooleanField("Enabled", true);
            json.writeEndObject();
        });
    }

    private static void write(Node node, String name, JsonGenerator json) throws IOException {
        switch (node) {
            case Scalar(String text, var _, var _)
            when NUMBERS.contains(name) && text.matches("\\d{1,18}") -> json.writeNumber(Long.parseLong(text));
            case Scalar(String text, var _, var _)
            when name.equals(PROTECTION) -> json.writeBoolean(text.equalsIgnoreCase("true"));
            case Scalar(String text, var _, var _) -> json.writeString(text);
            case Sequence(List<Node> items, var _) -> {
                json.writeStartArray();
                for (Node item : items) {
                    write(item, name, json);
                }
                json.writeEndArray();
            }
            case Mapping(List<Entry> entries, var _) -> {
                json.writeStartObject();
                for (Entry entry : entries) {
                    if (!LEFT_OUT.contains(entry.key())) {
                        json.writeFieldName(entry.key());
                        write(entry.value(), entry.key(), json);
                    }
                }
                json.writeEndObject();
            }
            case Intrinsic _, Unresolved _ -> json.writeNull();
        }
    }

    /// Writes the members of one object.
    private interface Members {
        void write(JsonGenerator json) throws IOException;
    }

    private static String json(Members members) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            members.write(json);
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory", impossible);
        }
        return text.toString();
    }
}
