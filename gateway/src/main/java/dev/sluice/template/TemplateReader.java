package dev.sluice.template;

import dev.sluice.deploy.Blueprint;
import dev.sluice.template.Node.Mapping;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The way from files or folders to [Blueprint]s. Immutable; safe for any thread; reads files, writes nothing.
public final class TemplateReader {
    private static final List<String> SERVERLESS_FILES =
            List.of("serverless.yml", "serverless.yaml", "serverless.json", "serverless.ts", "serverless.js");

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
        String name = options.stack().isEmpty() ? StackName.of(file) : options.stack();
        Optional<Node> root = new TemplateFile("template", diagnostics).read(file);
        if (root.isEmpty()) {
            return Optional.empty();
        }
        Path folder = StackTemplate.folderOf(file);
        Optional<Mapping> template =
                dialect(file).cloudFormation(root.get(), folder, options.withStack(name), diagnostics);
        return template.map(sections -> new StackTemplate(name, file, sections));
    }

    private Dialect dialect(Path file) {
        String name = String.valueOf(file.getFileName());
        return dialects.stream()
                .filter(dialect -> dialect.fileNames().contains(name))
                .findFirst()
                .orElse(dialects.getFirst());
    }

    private Optional<Path> find(Path path, Diagnostics diagnostics) {
        if (SERVERLESS_FILES.contains(String.valueOf(path.getFileName()))) {
            diagnostics.error(TemplateFile.start(path), "Serverless Framework projects are not supported yet", hint());
            return Optional.empty();
        }
        if (!Files.isDirectory(path)) {
            return Optional.of(path);
        }
        List<String> names = names();
        for (String name : names) {
            if (Files.isRegularFile(path.resolve(name))) {
                return Optional.of(path.resolve(name));
            }
        }
        for (String name : SERVERLESS_FILES) {
            if (Files.isRegularFile(path.resolve(name))) {
                return find(path.resolve(name), diagnostics);
            }
        }
        diagnostics.error(
                TemplateFile.start(path), "no template in this folder (expected: " + String.join(", ", names) + ")");
        return Optional.empty();
    }

    private String hint() {
        return "put a SAM or CloudFormation template beside it: " + String.join(", ", names());
    }

    private List<String> names() {
        return dialects.stream()
                .flatMap(dialect -> dialect.fileNames().stream())
                .toList();
    }
}
