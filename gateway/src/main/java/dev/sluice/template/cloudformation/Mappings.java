package dev.sluice.template.cloudformation;

import dev.sluice.template.Diagnostics;
import dev.sluice.template.Node;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Node.Scalar;
import dev.sluice.template.Node.Sequence;
import dev.sluice.template.Node.Unresolved;
import dev.sluice.template.Place;
import java.util.List;
import java.util.Optional;

/// The section `Mappings`: two levels of keys that lead to a text or a list of texts.
final class Mappings {
    private final Mapping tables;
    private final Diagnostics diagnostics;

    Mappings(List<Entry> tables, Place at, Diagnostics diagnostics) {
        this.tables = new Mapping(tables, at);
        this.diagnostics = diagnostics;
    }

    /// Reports whatever is not formed like a mapping.
    void check() {
        for (Entry table : tables.entries()) {
            for (Entry first : level(table, "mapping '" + table.key() + "'")) {
                for (Entry second : level(first, "'" + first.key() + "' of mapping '" + table.key() + "'")) {
                    checkValue(second);
                }
            }
        }
    }

    /// Whether there is a mapping of that name, which is reported if not.
    boolean has(String name, Place at) {
        if (tables.find(name).isEmpty()) {
            diagnostics.unknown(at, "'" + name + "' is no mapping", name, tables.keys());
        }
        return tables.find(name).isPresent();
    }

    /// What `Fn::FindInMap` yields without a default.
    Node find(String name, String first, String second, Place at) {
        if (!has(name, at) || !(tables.find(name).orElseThrow().value() instanceof Mapping table)) {
            return new Unresolved(at);
        }
        Optional<Node> row = table.find(first).map(Entry::value);
        if (row.isEmpty()) {
            String what = "mapping '" + name + "' has no key '" + first + "'";
            diagnostics.unknown(at, what, first, table.keys());
        }
        if (!(row.orElse(null) instanceof Mapping values)) {
            return new Unresolved(at);
        }
        Optional<Node> value = values.find(second).map(Entry::value);
        if (value.isEmpty()) {
            String what = "'" + first + "' of mapping '" + name + "' has no key '" + second + "'";
            diagnostics.unknown(at, what, second, values.keys());
        }
        return value.orElse(new Unresolved(at));
    }

    /// Whether [#find] would find something.
    boolean holds(String name, String first, String second) {
        return tables.find(name)
                .filter(table -> table.value() instanceof Mapping rows
                        && rows.find(first)
                                .filter(row -> row.value() instanceof Mapping values
                                        && values.find(second).isPresent())
                                .isPresent())
                .isPresent();
    }

    private List<Entry> level(Entry entry, String what) {
        if (entry.value() instanceof Mapping mapping) {
            return mapping.entries();
        }
        if (!(entry.value() instanceof Unresolved)) {
            diagnostics.error(entry.place(), what + ": " + entry.value().described() + " (expected: a mapping)");
        }
        return List.of();
    }

    private void checkValue(Entry entry) {
        boolean right = entry.value() instanceof Scalar
                || entry.value() instanceof Unresolved
                || (entry.value() instanceof Sequence(List<Node> items, var _)
                        && items.stream().allMatch(Scalar.class::isInstance));
        if (!right) {
            String found = entry.value().described();
            diagnostics.error(
                    entry.place(), "'" + entry.key() + "' of a mapping: " + found + " (expected: a string or a list)");
        }
    }
}
