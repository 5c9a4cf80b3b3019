package dev.sluice.template.cloudformation;

import dev.sluice.template.Diagnostics;
import dev.sluice.template.Node;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Node.Scalar;
import dev.sluice.template.Node.Sequence;
import dev.sluice.template.Place;
import dev.sluice.template.sam.SamTransform;
import java.util.List;
import java.util.Optional;

/// Carries out what the section `Transform` asks for.
final class Transforms {
    private static final String HINT = "add the line 'Transform: " + SamTransform.NAME + "' to the template";

    private Transforms() {}

    /// The template with its macros expanded. One that needs SAM without saying so is read as if it did, so that
    /// its other mistakes are found as well.
    static Mapping apply(Mapping root, Diagnostics diagnostics) {
        boolean sam = false;
        Optional<Entry> section = root.find("Transform");
        if (section.isPresent()) {
            Node value = section.get().value();
            for (Node macro : value instanceof Sequence(List<Node> items, var _) ? items : List.of(value)) {
                if (macro instanceof Scalar name && name.text().equals(SamTransform.NAME)) {
                    sam = true;
                } else {
                    String what = "transform " + macro.described() + " is not supported";
                    diagnostics.error(macro.at(), what + " (expected: " + SamTransform.NAME + ")");
                }
            }
        }
        Optional<Place> need = SamTransform.neededAt(root);
        if (!sam && need.isPresent()) {
            diagnostics.error(need.get(), "this needs SAM", HINT);
        }
        return sam || need.isPresent() ? new SamTransform(diagnostics).apply(root) : root;
    }
}
