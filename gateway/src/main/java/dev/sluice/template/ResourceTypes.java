package dev.sluice.template;

import dev.sluice.template.Shape.Property;
import dev.sluice.template.Shape.Struct;
import dev.sluice.template.Shape.Support;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The resource types that a dialect knows, read from property tables, one file for each family of resources:
///
/// ```
/// type KeySchemaElement
///     AttributeName!   string
///     KeyType!         one-of HASH RANGE
///
/// resource AWS::DynamoDB::Table
///     KeySchema!       list KeySchemaElement
///     Tags             list json
///     Replicas         list json  -- ignored: there is one copy
/// ```
///
/// `!` marks what is required. Shapes: `string`, `integer`, `integer 1..900`, `number`, `boolean`, `json`
/// (anything), `one-of A B`, `list SHAPE`, `map SHAPE`, or a `type` that stands above. `-- ignored: reason` makes
/// using the property a warning, `-- refused: reason` an error.
public final class ResourceTypes {
    private final Map<String, Struct> resources;

    private ResourceTypes(Map<String, Struct> resources) {
        this.resources = Map.copyOf(resources);
    }

    /// Reads tables that lie beside a class.
    ///
    /// @param files such as `dynamodb.types`
    public static ResourceTypes load(Class<?> beside, String... files) {
        Map<String, Struct> resources = new LinkedHashMap<>();
        for (String file : files) {
            try (InputStream bytes = beside.getResourceAsStream(file)) {
                if (bytes == null) {
                    throw new IllegalStateException("property table " + file + " is not on the class path");
                }
                var reader = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8));
                new Table(file, resources).read(reader.readAllLines());
            } catch (IOException unreadable) {
                throw new UncheckedIOException("property table " + file, unreadable);
            }
        }
        return new ResourceTypes(resources);
    }

    /// The properties of a resource type.
    public Optional<Struct> find(String type) {
        return Optional.ofNullable(resources.get(type));
    }

    /// All names.
    public List<String> names() {
        return resources.keySet().stream().sorted().toList();
    }

    /// One file while it is read.
    private static final class Table {
        private final String file;
        private final Map<String, Struct> resources;
        private final Map<String, Struct> types = new HashMap<>();
        private String name = "";
        private boolean resource;
        private List<Property> properties = new ArrayList<>();

        Table(String file, Map<String, Struct> resources) {
            this.file = file;
            this.resources = resources;
        }

        void read(List<String> lines) {
            for (String line : lines) {
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                if (line.startsWith(" ")) {
                    properties.add(property(line.strip()));
                } else {
                    finish();
                    String[] words = line.strip().split(" ", 2);
                    resource = words[0].equals("resource");
                    name = words[1];
                }
            }
            finish();
        }

        private void finish() {
            if (!name.isEmpty()) {
                (resource ? resources : types).put(name, new Struct(name, properties));
            }
            properties = new ArrayList<>();
        }

        private Property property(String line) {
            String[] parts = line.split("\\s+--\\s+", 2);
            String[] words = parts[0].split("\\s+", 2);
            boolean required = words[0].endsWith("!");
            String property = required ? words[0].substring(0, words[0].length() - 1) : words[0];
            return new Property(property, shape(words[1]), required, support(parts.length == 1 ? "" : parts[1]));
        }

        private Support support(String note) {
            if (note.isEmpty()) {
                return new Support.Full();
            }
            String reason = note.substring(note.indexOf(": ") + 2);
            return note.startsWith("refused: ") ? new Support.Refused(reason) : new Support.Ignored(reason);
        }

        private Shape shape(String text) {
            String[] words = text.split("\\s+", 2);
            String rest = words.length == 1 ? "" : words[1];
            return switch (words[0]) {
                case "string" -> new Shape.Text();
                case "integer" -> whole(rest);
                case "number" -> new Shape.Decimal();
                case "boolean" -> new Shape.Flag();
                case "json" -> new Shape.Anything();
                case "one-of" -> new Shape.Choice(List.of(rest.split("\\s+")));
                case "list" -> new Shape.ListOf(shape(rest));
                case "map" -> new Shape.MapOf(shape(rest));
                default -> named(words[0]);
            };
        }

        private static Shape whole(String bounds) {
            if (bounds.isEmpty()) {
                return new Shape.Whole(Long.MIN_VALUE, Long.MAX_VALUE);
            }
            String[] ends = bounds.split("\\.\\.", -1);
            return new Shape.Whole(
                    Long.parseLong(ends[0]), ends[1].isEmpty() ? Long.MAX_VALUE : Long.parseLong(ends[1]));
        }

        private Shape named(String type) {
            Struct struct = types.get(type);
            if (struct == null) {
                throw new IllegalStateException(file + ": shape '" + type + "' (expected: a type that stands above)");
            }
            return struct;
        }
    }
}
