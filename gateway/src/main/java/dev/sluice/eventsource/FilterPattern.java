package dev.sluice.eventsource;

import dev.sluice.wire.json.JsonTree;
import dev.sluice.wire.json.MalformedJsonException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A pattern of `FilterCriteria`: an object in the shape of the record, with lists of rules where the record has
/// values. Every key must fit, by one rule of its list; `$or` holds alternatives. Rules are the value itself (text,
/// number, `true`, `false`, `null`), `prefix`, `suffix`, `equals-ignore-case`, `anything-but`, `numeric` and
/// `exists`. Immutable; safe for any thread.
///
/// ```
/// {"body": {"kind": ["chat", {"prefix": "x-"}], "size": [{"numeric": [">", 0, "<=", 100]}]}}
/// ```
public final class FilterPattern {
    /// AWS quota: characters of a pattern.
    private static final int MAX_LENGTH = 4096;

    private final Fields fields;

    private FilterPattern(Fields fields) {
        this.fields = fields;
    }

    /// Reads a pattern.
    ///
    /// @throws FilterPatternException when it is none; the message names the place in it
    public static FilterPattern parse(String pattern) throws FilterPatternException {
        if (pattern.length() > MAX_LENGTH) {
            throw new FilterPatternException("", pattern.length() + " characters (expected: <= " + MAX_LENGTH + ")");
        }
        JsonTree tree;
        try {
            tree = JsonTree.parse(pattern);
        } catch (MalformedJsonException noJson) {
            throw new FilterPatternException("", String.valueOf(noJson.getMessage()));
        }
        if (!(tree instanceof JsonTree.Members object)) {
            throw new FilterPatternException("", "no object (expected: {\"body\": {…}})");
        }
        return new FilterPattern(fields(object, ""));
    }

    /// Whether a record fits. A body that the pattern looks into must be JSON; one that it takes as text must not.
    boolean fits(JsonTree record) {
        return fields.fits(record);
    }

    private static Fields fields(JsonTree.Members object, String path) throws FilterPatternException {
        if (object.members().isEmpty()) {
            throw new FilterPatternException(path, "an empty object (expected: at least one key)");
        }
        List<Field> fields = new ArrayList<>();
        List<List<Fields>> alternatives = new ArrayList<>();
        for (Map.Entry<String, JsonTree> entry : object.members().entrySet()) {
            String at = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
            if (entry.getKey().equals("$or")) {
                alternatives.add(alternatives(entry.getValue(), at));
                continue;
            }
            fields.add(
                    switch (entry.getValue()) {
                        case JsonTree.Members inner -> new Field(entry.getKey(), List.of(), List.of(fields(inner, at)));
                        case JsonTree.Elements rules ->
                            new Field(entry.getKey(), FilterRule.listOf(rules, at), List.of());
                        case JsonTree.Text _, JsonTree.Literal _ ->
                            throw new FilterPatternException(
                                    at, "a value (expected: a list of rules, such as [\"x\"])");
                    });
        }
        return new Fields(fields, alternatives);
    }

    private static List<Fields> alternatives(JsonTree value, String path) throws FilterPatternException {
        if (!(value instanceof JsonTree.Elements list) || list.elements().size() < 2) {
            throw new FilterPatternException(path, "expected: a list of at least two objects");
        }
        List<Fields> alternatives = new ArrayList<>();
        for (JsonTree element : list.elements()) {
            if (!(element instanceof JsonTree.Members object)) {
                throw new FilterPatternException(path, "expected: a list of objects");
            }
            alternatives.add(fields(object, path));
        }
        return alternatives;
    }

    /// The keys of one object of a pattern: all of them, and of each `$or` one alternative.
    private record Fields(List<Field> all, List<List<Fields>> alternatives) {
        boolean fits(JsonTree value) {
            return all.stream().allMatch(field -> field.fits(value))
                    && alternatives.stream().allMatch(any -> any.stream().anyMatch(fields -> fields.fits(value)));
        }
    }

    /// One key: rules for its value, or the keys of the object that it holds.
    private record Field(String name, List<FilterRule> rules, List<Fields> inner) {
        boolean fits(JsonTree object) {
            if (inner.isEmpty()) {
                return FilterRule.anyFits(rules, object.member(name));
            }
            // What is not there is looked into like an empty object: only `exists: false` fits it.
            JsonTree value = object.member(name).orElse(new JsonTree.Members(Map.of()));
            return value instanceof JsonTree.Members && inner.getFirst().fits(value);
        }
    }
}
