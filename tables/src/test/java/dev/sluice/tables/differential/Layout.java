package dev.sluice.tables.differential;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/// How a table is laid out.
///
/// @param types of all key attributes, by name
record Layout(String table, List<String> key, List<IndexLayout> indexes, Map<String, String> types) {
    /// How an index is laid out.
    ///
    /// @param included attributes that an entry carries beside keys; none when it carries all
    record IndexLayout(String name, List<String> key, boolean global, Optional<List<String>> included) {
        /// What an item's entry carries.
        Map<String, AttributeValue> entry(Layout table, Map<String, AttributeValue> item) {
            return included.isEmpty()
                    ? item
                    : Place.only(carried(table).stream().map(Place::of).toList(), item);
        }

        /// Whether it carries that attribute.
        boolean carries(Layout table, String attribute) {
            return included.isEmpty() || carried(table).contains(attribute);
        }

        private Set<String> carried(Layout table) {
            Set<String> carried = new LinkedHashSet<>(table.key);
            carried.addAll(key);
            included.ifPresent(carried::addAll);
            return carried;
        }

        private Projection projection() {
            if (included.isEmpty()) {
                return Projection.builder().projectionType(ProjectionType.ALL).build();
            }
            return included.get().isEmpty()
                    ? Projection.builder()
                            .projectionType(ProjectionType.KEYS_ONLY)
                            .build()
                    : Projection.builder()
                            .projectionType(ProjectionType.INCLUDE)
                            .nonKeyAttributes(included.get())
                            .build();
        }
    }

    /// The tables of all sequences.
    static List<Layout> all() {
        return List.of(
                new Layout("plain", List.of("p"), List.of(), Map.of("p", "S")),
                new Layout(
                        "rooms",
                        List.of("p", "s"),
                        List.of(
                                new IndexLayout("byL", List.of("p", "l"), false, Optional.empty()),
                                new IndexLayout("byC", List.of("p", "c"), false, Optional.of(List.of())),
                                new IndexLayout("byG", List.of("g"), true, Optional.of(List.of("x", "n"))),
                                new IndexLayout("byGC", List.of("g", "c"), true, Optional.empty())),
                        Map.of("p", "S", "s", "N", "l", "S", "c", "N", "g", "S")),
                new Layout(
                        "bytes",
                        List.of("p", "b"),
                        List.of(new IndexLayout("byB", List.of("b", "p"), true, Optional.of(List.of()))),
                        Map.of("p", "N", "b", "B")));
    }

    /// Makes the table.
    void create(DynamoDbClient client) {
        client.createTable(request -> {
            request.tableName(table)
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .keySchema(schema(key))
                    .attributeDefinitions(types.entrySet().stream()
                            .map(type -> AttributeDefinition.builder()
                                    .attributeName(type.getKey())
                                    .attributeType(ScalarAttributeType.fromValue(type.getValue()))
                                    .build())
                            .toList());
            List<GlobalSecondaryIndex> globals = new ArrayList<>();
            List<LocalSecondaryIndex> locals = new ArrayList<>();
            for (IndexLayout index : indexes) {
                if (index.global) {
                    globals.add(GlobalSecondaryIndex.builder()
                            .indexName(index.name)
                            .keySchema(schema(index.key))
                            .projection(index.projection())
                            .build());
                } else {
                    locals.add(LocalSecondaryIndex.builder()
                            .indexName(index.name)
                            .keySchema(schema(index.key))
                            .projection(index.projection())
                            .build());
                }
            }
            if (!globals.isEmpty()) {
                request.globalSecondaryIndexes(globals);
            }
            if (!locals.isEmpty()) {
                request.localSecondaryIndexes(locals);
            }
        });
    }

    private static List<KeySchemaElement> schema(List<String> key) {
        List<KeySchemaElement> elements = new ArrayList<>();
        for (String attribute : key) {
            elements.add(KeySchemaElement.builder()
                    .attributeName(attribute)
                    .keyType(elements.isEmpty() ? KeyType.HASH : KeyType.RANGE)
                    .build());
        }
        return elements;
    }

    Optional<IndexLayout> index(Optional<String> name) {
        return name.map(wanted -> indexes.stream()
                .filter(index -> index.name.equals(wanted))
                .findFirst()
                .orElseThrow());
    }

    /// The type of a key attribute.
    String type(String attribute) {
        return Objects.requireNonNull(types.get(attribute), attribute);
    }

    /// The key of an item.
    Map<String, AttributeValue> keyOf(Map<String, AttributeValue> item) {
        return Place.only(key.stream().map(Place::of).toList(), item);
    }
}
