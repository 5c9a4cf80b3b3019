package dev.sluice.template.cloudformation;

import dev.sluice.template.Diagnostics;
import dev.sluice.template.Node;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Node.Scalar;
import dev.sluice.template.Node.Sequence;
import dev.sluice.template.Place;
import dev.sluice.template.sam.SamTransform;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Carries out what the section `Transform` asks for.
///
/// @param template   with its macros expanded
/// @param extensions whether it may use the functions of `AWS::LanguageExtensions`
record Transforms(Mapping template, boolean extensions) {
    static final String EXTENSIONS = "AWS::LanguageExtensions";

    private static final String HINT = "add the line 'Transform: " + SamTransform.NAME + "' to the template";

    /// A template that needs SAM without saying so is read as if it did, so that its other mistakes are found as
    /// well.
    ///
    /// @param parameters values by name
    static Transforms of(Mapping written, Function<String, Optional<Node>> parameters, Diagnostics diagnostics) {
        Set<String> asked = asked(written, diagnostics);
        Mapping root = new Loops(asked.contains(EXTENSIONS), parameters, diagnostics).writtenOut(written);
        boolean sam = asked.contains(SamTransform.NAME);
        Optional<Place> need = SamTransform.neededAt(root);
        if (!sam && need.isPresent()) {
            diagnostics.error(need.get(), "this needs SAM", HINT);
        }
        Mapping template = sam || need.isPresent() ? new SamTransform(diagnostics).apply(root) : root;
        return new Transforms(template, asked.contains(EXTENSIONS));
    }

    private static Set<String> asked(Mapping root, Diagnostics diagnostics) {
        Set<String> asked = new HashSet<>();
        Optional<Entry> section = root.find("Transform");
        if (section.isEmpty()) {
            return asked;
        }
        Node value = section.get().value();
        for (Node macro : value instanceof Sequence(List<Node> items, var _) ? items : List.of(value)) {
            if (macro instanceof Scalar(String name, var _, var _)
                    && (name.equals(SamTransform.NAME) || name.equals(EXTENSIONS))) {
                asked.add(name);
            } else {
                String what = "transform " + macro.described() + " is not supported";
                diagnostics.error(macro.at(), what + " (expected: " + SamTransform.NAME + " or " + EXTENSIONS + ")");
            }
        }
        return asked;
    }
}
