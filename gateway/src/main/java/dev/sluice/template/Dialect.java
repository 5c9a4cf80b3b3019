package dev.sluice.template;

import dev.sluice.deploy.Blueprint;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A language for templates.
public interface Dialect {
    /// Names under which its templates are found in a folder, best first.
    List<String> fileNames();

    /// Gives a template its meaning, and reports everything that is wrong with it.
    ///
    /// @param root    the template's root
    /// @param folder  against which its relative paths are resolved, absolute
    /// @param options with a stack name
    /// @return empty only with at least one error among the diagnostics
    Optional<Blueprint> read(Node root, Path folder, TemplateOptions options, Diagnostics diagnostics);
}
