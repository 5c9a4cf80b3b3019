package dev.sluice.template;

import dev.sluice.template.Node.Mapping;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A language for templates. What a template means is said in CloudFormation's terms, so that stacks of all
/// dialects can be put up together.
public interface Dialect {
    /// Names under which its templates are found in a folder, best first.
    List<String> fileNames();

    /// Rewrites a template into CloudFormation. Every node keeps the place where the author wrote what it comes
    /// from.
    ///
    /// @param root    the template's root
    /// @param folder  against which its relative paths are resolved, absolute
    /// @param options with a stack name
    /// @return the sections of a CloudFormation template, functions not evaluated; empty only with at least one
    ///     error
    ///         among the diagnostics
    Optional<Mapping> cloudFormation(Node root, Path folder, TemplateOptions options, Diagnostics diagnostics);
}
