package dev.sluice.tables.dynamo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Reads the parts of a table's definition, each as the present field of its request. Confined to one request.
final class DefinitionReader {
    private final RequestReader in;

    DefinitionReader(RequestReader in) {
        this.in = in;
    }

    /// `AttributeDefinitions`.
    List<AttributeElement> attributes() {
        return in.list(() -> {
            Map<String, String> element = texts();
            return new AttributeElement(
                    Optional.ofNullable(element.get("AttributeName")),
                    Optional.ofNullable(element.get("AttributeType")));
        });
    }

    /// `KeySchema`.
    List<KeyElement> keySchema() {
        return in.list(() -> {
            Map<String, String> element = texts();
            return new KeyElement(
                    Optional.ofNullable(element.get("AttributeName")), Optional.ofNullable(element.get("KeyType")));
        });
    }

    /// `ProvisionedThroughput`.
    Throughput throughput() {
        Map<String, Long> units = new HashMap<>();
        in.object(field -> units.put(field, in.integer()));
        return new Throughput(units(units, "ReadCapacityUnits"), units(units, "WriteCapacityUnits"));
    }

    /// `Tags`.
    List<TagElement> tags() {
        return in.list(() -> {
            Map<String, String> tag = texts();
            return new TagElement(Optional.ofNullable(tag.get("Key")), Optional.ofNullable(tag.get("Value")));
        });
    }

    /// `StreamSpecification`.
    Optional<StreamChange> stream() {
        Map<String, String> fields = new HashMap<>();
        in.object(field -> {
            switch (field) {
                case "StreamEnabled" -> fields.put(field, String.valueOf(in.bool()));
                case "StreamViewType" -> fields.put(field, in.string());
                default -> in.skip();
            }
        });
        return Optional.of(StreamChange.of(
                Optional.ofNullable(fields.get("StreamEnabled")), Optional.ofNullable(fields.get("StreamViewType"))));
    }

    /// One index.
    IndexElement index() {
        IndexFields index = new IndexFields();
        in.object(index::field);
        return index.element();
    }

    private Map<String, String> texts() {
        Map<String, String> texts = new HashMap<>();
        in.object(field -> texts.put(field, in.string()));
        return texts;
    }

    private static OptionalLong units(Map<String, Long> units, String name) {
        Long found = units.get(name);
        return found == null ? OptionalLong.empty() : OptionalLong.of(found);
    }

    private final class IndexFields {
        private Optional<String> name = Optional.empty();
        private Optional<List<KeyElement>> key = Optional.empty();
        private Optional<IndexElement.Projected> projection = Optional.empty();
        private Optional<Throughput> throughput = Optional.empty();
        private final SettingsReader settings = new SettingsReader(in);

        void field(String field) {
            switch (field) {
                case "IndexName" -> name = Optional.of(in.string());
                case "KeySchema" -> key = Optional.of(keySchema());
                case "Projection" -> projection = Optional.of(projection());
                case "ProvisionedThroughput" -> throughput = Optional.of(throughput());
                case "OnDemandThroughput", "WarmThroughput" -> settings.read(field);
                default -> {}
            }
        }

        private Throughput throughput() {
            return DefinitionReader.this.throughput();
        }

        private IndexElement.Projected projection() {
            Map<String, String> type = new HashMap<>();
            List<List<String>> included = new ArrayList<>();
            in.object(field -> {
                if (field.equals("ProjectionType")) {
                    type.put(field, in.string());
                } else if (field.equals("NonKeyAttributes")) {
                    included.add(in.list(in::string));
                }
            });
            return new IndexElement.Projected(
                    type.values().stream().findFirst(), included.stream().findFirst());
        }

        IndexElement element() {
            return new IndexElement(name, key, projection, throughput, settings);
        }
    }
}
