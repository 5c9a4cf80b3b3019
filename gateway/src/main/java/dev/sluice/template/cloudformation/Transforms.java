package dev.sluice.template.cloudformation;

import dev.sluice.template.Diagnostics;
import dev.sluice.template.Node;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Node.Scalar;
import dev.sluice.template.Node.Sequence;
import dev.sluice.template.sam.SamTransform;
import java.util.List;
import java.util.Optional;

/// Carries out what the section `Transform` asks for.
final class Transforms {
    static final String HINT = "add the line 'Transform: " + SamTransform.NAME + "' to the template";

    private Transforms() {}

    /// The template with its macros expanded.
    static Mapping apply(Mapping root, Diagnostics diagnostics) {
        Optional<Entry> section = root.find("Transform");
        if (section.isEmpty()) {
            return root;
        }
        Mapping expanded = root;
        Node value = section.get().value();
        for (Node macro : value instanceof Sequence(List<Node> items, var _) ? items : List.of(value)) {
            if (macro instanceof Scalar name && name.text().equals(SamTransform.NAME)) {
                expanded = new SamTransform(diagnostics).apply(root);
            } else {
                String what = "transform " + macro.described() + " is not supported";
                diagnostics.error(macro.at(), what + " (expected: " + SamTransform.NAME + ")");
            }
        }
        return expanded;
    }
}
