package dev.sluice.template.sam;

import dev.sluice.template.Node;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Node.Scalar;
import dev.sluice.template.Node.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `AWS::Serverless::SimpleTable`: a table with one key attribute, `id` of type String unless it says otherwise.
final class SimpleTable {
    private SimpleTable() {}

    static Entry rewritten(SamResource table) {
        Mapping properties = table.properties();
        Optional<Entry> key = properties.find("PrimaryKey");
        Node name = key.flatMap(entry -> member(entry, "Name")).orElse(table.text("id"));
        Node type = key.flatMap(entry -> member(entry, "Type")).orElse(table.text("String"));
        List<Entry> rewritten = new ArrayList<>();
        for (Entry entry : properties.entries()) {
            if (entry.key().equals("Tags") && entry.value() instanceof Mapping tags) {
                rewritten.add(table.entry("Tags", list(table, tags)));
            } else if (!entry.key().equals("PrimaryKey") && !entry.key().equals("Tags")) {
                rewritten.add(entry);
            }
        }
        rewritten.add(table.entry(
                "AttributeDefinitions", one(table, name, table.entry("AttributeType", attributeType(type)))));
        rewritten.add(table.entry("KeySchema", one(table, name, table.entry("KeyType", table.text("HASH")))));
        if (properties.find("ProvisionedThroughput").isEmpty()) {
            rewritten.add(table.entry("BillingMode", table.text("PAY_PER_REQUEST")));
        }
        return table.as("AWS::DynamoDB::Table", new Mapping(rewritten, properties.at()));
    }

    private static Optional<Node> member(Entry key, String name) {
        return key.value() instanceof Mapping mapping ? mapping.find(name).map(Entry::value) : Optional.empty();
    }

    /// SAM's tags are a map, CloudFormation's a list.
    private static Sequence list(SamResource table, Mapping tags) {
        return new Sequence(
                tags.entries().stream()
                        .<Node>map(tag -> new Mapping(
                                List.of(table.entry("Key", table.text(tag.key())), table.entry("Value", tag.value())),
                                tags.at()))
                        .toList(),
                tags.at());
    }

    private static Sequence one(SamResource table, Node name, Entry second) {
        return new Sequence(
                List.of(new Mapping(List.of(table.entry("AttributeName", name), second), table.at())), table.at());
    }

    /// A wrong type is reported against SAM's own table; here it passes for a string.
    private static Node attributeType(Node type) {
        return type instanceof Scalar(String text, Node.Kind kind, var at)
                ? new Scalar(text.equals("Number") ? "N" : text.equals("Binary") ? "B" : "S", kind, at)
                : type;
    }
}
