package dev.sluice.template;

import dev.sluice.template.Node.Mapping;
import java.nio.file.Path;

/// The template of one stack as CloudFormation, not evaluated.
///
/// @param stack     the stack's name
/// @param file      as the person named it; messages show it so
/// @param rewriting its sections and what it says of itself
public record StackTemplate(String stack, Path file, Rewriting rewriting) {
    /// Its sections.
    public Mapping template() {
        return rewriting.template();
    }

    /// Against which relative paths of the template are resolved, absolute.
    public Path folder() {
        return folderOf(file);
    }

    /// The folder of a file, absolute.
    static Path folderOf(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        Path folder = absolute.getParent();
        return folder == null ? absolute : folder;
    }
}
