package dev.sluice.template;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A language for templates. What a template means is said in CloudFormation's terms, so that stacks of all
/// dialects can be put up together.
public interface Dialect {
    /// Names under which its templates are found in a folder, best first.
    List<String> fileNames();

    /// Names under which people write its templates as programs. Those are not run.
    default List<String> programNames() {
        return List.of();
    }

    /// Whether YAML's merge key `<<` means something in it.
    default boolean hasMergeKeys() {
        return false;
    }

    /// Rewrites a template into CloudFormation. Every node keeps the place where the author wrote what it comes
    /// from.
    ///
    /// @param root    the template's root
    /// @param folder  against which its relative paths are resolved, absolute
    /// @param options without a stack name if nobody gave one
    /// @return functions not evaluated; empty only with at least one error among the diagnostics
    Optional<Rewriting> cloudFormation(Node root, Path folder, TemplateOptions options, Diagnostics diagnostics);
}
