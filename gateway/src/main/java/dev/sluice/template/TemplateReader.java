package dev.sluice.template;

import dev.sluice.deploy.Blueprint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The way from files or folders to [Blueprint]s. Immutable; safe for any thread; reads files, writes nothing.
public final class TemplateReader {
    private final Interpreter interpreter;
    private final List<Dialect> dialects;

    /// @param interpreter gives meaning to what the dialects rewrite
    /// @param dialects    asked in this order for the file names they know; the first also reads files of other
    ///     names
    public TemplateReader(Interpreter interpreter, List<Dialect> dialects) {
        if (dialects.isEmpty()) {
            throw new IllegalArgumentException("dialects: none (expected: at least one)");
        }
        this.interpreter = interpreter;
        this.dialects = List.copyOf(dialects);
    }

    /// Reads a template.
    ///
    /// @param path    a template, or a folder that holds one
    /// @param options when they name no stack it is called like the template's file, or its folder if the file has
    ///                the name that a template has by custom
    public Reading read(Path path, TemplateOptions options) {
        return readAll(List.of(path), options);
    }

    /// Reads templates that are put up together: each becomes a stack, and may import what another one exports,
    /// whatever their order.
    ///
    /// @param paths   templates, or folders that hold one
    /// @param options as for one; a stack name only if there is just one path
    public Reading readAll(List<Path> paths, TemplateOptions options) {
        Diagnostics diagnostics = new Diagnostics();
        GivenParameters given = GivenParameters.of(options, diagnostics);
        Map<String, StackTemplate> stacks = new LinkedHashMap<>();
        for (Path path : paths) {
            find(path, diagnostics)
                    .flatMap(file -> stack(file, options, diagnostics))
                    .ifPresent(stack -> {
                        StackTemplate earlier = stacks.putIfAbsent(stack.stack(), stack);
                        if (earlier != null) {
                            String what = "stack '" + stack.stack() + "': " + earlier.file() + " has this name already";
                            diagnostics.error(
                                    TemplateFile.start(stack.file()), what, "give its file or folder another name");
                        }
                    });
        }
        if (stacks.size() < paths.size()) {
            return new Reading.Invalid(diagnostics.sorted(), List.of());
        }
        List<Blueprint> blueprints =
                interpreter.blueprints(new ArrayList<>(stacks.values()), options, given, diagnostics);
        List<Diagnostic> sorted = diagnostics.sorted();
        return diagnostics.anyError()
                ? new Reading.Invalid(sorted, diagnostics.missing())
                : new Reading.Ok(blueprints, sorted);
    }

    private Optional<StackTemplate> stack(Path file, TemplateOptions options, Diagnostics diagnostics) {
        Dialect dialect = dialect(file);
        Optional<Node> root = new TemplateFile("template", diagnostics).read(file, dialect.hasMergeKeys());
        if (root.isEmpty()) {
            return Optional.empty();
        }
        return dialect.cloudFormation(root.get(), StackTemplate.folderOf(file), options, diagnostics)
                .map(rewriting -> new StackTemplate(
                        rewriting.stack().isEmpty() ? StackName.of(file) : rewriting.stack(), file, rewriting));
    }

    private Dialect dialect(Path file) {
        String name = String.valueOf(file.getFileName());
        return dialects.stream()
                .filter(dialect -> dialect.fileNames().contains(name))
                .findFirst()
                .orElse(dialects.getFirst());
    }

    private Optional<Path> find(Path path, Diagnostics diagnostics) {
        if (!Files.isDirectory(path)) {
            return isProgram(path, diagnostics) ? Optional.empty() : Optional.of(path);
        }
        List<Path> found = new ArrayList<>();
        for (Dialect dialect : dialects) {
            Stream.concat(dialect.fileNames().stream(), dialect.programNames().stream())
                    .map(path::resolve)
                    .filter(Files::isRegularFile)
                    .findFirst()
                    .ifPresent(found::add);
        }
        if (found.isEmpty()) {
            String names = String.join(", ", names());
            diagnostics.error(TemplateFile.start(path), "no template in this folder (expected: " + names + ")");
            return Optional.empty();
        }
        Path first = found.getFirst();
        for (Path other : found.subList(1, found.size())) {
            diagnostics.warning(TemplateFile.start(first), other.getFileName() + " lies beside it and is not read");
        }
        return isProgram(first, diagnostics) ? Optional.empty() : Optional.of(first);
    }

    private boolean isProgram(Path file, Diagnostics diagnostics) {
        String name = String.valueOf(file.getFileName());
        for (Dialect dialect : dialects) {
            if (dialect.programNames().contains(name)) {
                diagnostics.error(
                        TemplateFile.start(file),
                        "a template that is a program is not run (expected: " + String.join(", ", dialect.fileNames())
                                + ")",
                        "write down in YAML or JSON what it yields");
                return true;
            }
        }
        return false;
    }

    private List<String> names() {
        return dialects.stream()
                .flatMap(dialect -> dialect.fileNames().stream())
                .toList();
    }
}
