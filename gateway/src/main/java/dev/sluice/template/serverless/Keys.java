package dev.sluice.template.serverless;

import dev.sluice.template.Diagnostics;
import dev.sluice.template.Nearest;
import dev.sluice.template.Node;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Node.Unresolved;
import dev.sluice.template.Place;
import dev.sluice.template.ResourceTypes;
import dev.sluice.template.Shape.Property;
import dev.sluice.template.Shape.Struct;
import dev.sluice.template.ShapeCheck;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Holds a project's keys against those that the framework knows.
final class Keys {
    private static final ResourceTypes TYPES = ResourceTypes.load(Keys.class, "framework.types");

    private final Diagnostics diagnostics;

    Keys(Diagnostics diagnostics) {
        this.diagnostics = diagnostics;
    }

    /// The section without what the framework ignores: keys without a value, and those that nobody knows, which may
    /// be a plugin's. A key that is nearly a known one is a mistake and is read as that one.
    ///
    /// @param type  of `framework.types`
    /// @param owner for messages about what is missing: `function 'chat'`
    Section checked(Node node, String type, String owner, Place at) {
        Struct shape = TYPES.find(type).orElseThrow();
        if (!(node instanceof Mapping written)) {
            if (!(node instanceof Unresolved)) {
                diagnostics.error(at, owner + ": " + node.described() + " (expected: a mapping)");
            }
            return Section.empty(at);
        }
        List<String> names = shape.properties().stream().map(Property::name).toList();
        List<Entry> kept = new ArrayList<>();
        Set<String> taken = new HashSet<>(written.keys());
        for (Entry entry : written.entries()) {
            if (Section.isNull(entry.value())) {
                continue;
            }
            if (names.contains(entry.key())) {
                kept.add(entry);
                continue;
            }
            Optional<String> meant = Nearest.to(entry.key(), names);
            if (meant.isEmpty()) {
                diagnostics.warning(entry.at(), "unknown key '" + entry.key() + "' of " + owner + " has no effect");
                continue;
            }
            diagnostics.unknown(entry.at(), "unknown key '" + entry.key() + "' of " + owner, entry.key(), names);
            if (taken.add(meant.get())) {
                kept.add(new Entry(meant.get(), entry.at(), entry.value()));
            }
        }
        Mapping mapping = new Mapping(kept, written.at());
        new ShapeCheck(diagnostics).check(mapping, shape, owner, at);
        return new Section(mapping, at);
    }
}
