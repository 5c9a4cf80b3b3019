package dev.sluice.template;

import java.nio.file.Path;
import java.util.Set;

/// Names for stacks that nobody named.
final class StackName {
    /// Files of these names say nothing of what they hold: their folder does.
    private static final Set<String> CUSTOMARY = Set.of("template", "serverless");

    private StackName() {}

    /// What CloudFormation would accept, as near as possible to the name of the file, or of its folder.
    static String of(Path file) {
        String stem = String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
        String said = CUSTOMARY.contains(stem)
                ? String.valueOf(StackTemplate.folderOf(file).getFileName())
                : stem;
        String name = said.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("^[^A-Za-z]+|-+$", "");
        String bounded = name.length() <= 100 ? name : name.substring(0, 100);
        return bounded.isEmpty() ? "stack" : bounded;
    }
}
