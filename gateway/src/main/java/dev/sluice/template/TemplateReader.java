package dev.sluice.template;

import dev.sluice.deploy.Blueprint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The way from a file or folder to a [Blueprint]. Immutable; safe for any thread; reads the file, writes nothing.
public final class TemplateReader {
    /// Four bytes a code point at most.
    private static final long MAX_BYTES = 4L * Document.MAX_LENGTH;

    private static final List<String> SERVERLESS_FILES =
            List.of("serverless.yml", "serverless.yaml", "serverless.json", "serverless.ts", "serverless.js");

    private final List<Dialect> dialects;

    /// @param dialects asked in this order for the file names they know; the first also reads files of other names
    public TemplateReader(List<Dialect> dialects) {
        if (dialects.isEmpty()) {
            throw new IllegalArgumentException("dialects: none (expected: at least one)");
        }
        this.dialects = List.copyOf(dialects);
    }

    /// Reads a template.
    ///
    /// @param path    a template, or a folder that holds one
    /// @param options when they name no stack it is called like the template's folder
    public Reading read(Path path, TemplateOptions options) {
        Diagnostics diagnostics = new Diagnostics();
        Optional<Blueprint> blueprint = Optional.empty();
        Optional<Path> file = find(path, diagnostics);
        if (file.isPresent()) {
            blueprint = read(file.get(), options, diagnostics);
        }
        List<Diagnostic> sorted = diagnostics.sorted();
        if (blueprint.isPresent() && !diagnostics.anyError()) {
            return new Reading.Ok(blueprint.get(), sorted);
        }
        return new Reading.Invalid(sorted);
    }

    private Optional<Blueprint> read(Path file, TemplateOptions options, Diagnostics diagnostics) {
        Optional<Source> source = load(file, diagnostics);
        if (source.isEmpty()) {
            return Optional.empty();
        }
        Optional<Node> root = Document.read(source.get(), diagnostics);
        if (root.isEmpty()) {
            return Optional.empty();
        }
        Path folder = file.toAbsolutePath().normalize().getParent();
        Path base = folder == null ? file.toAbsolutePath() : folder;
        TemplateOptions named = options.stack().isEmpty() ? options.withStack(stackName(base)) : options;
        return dialect(file).read(root.get(), base, named, diagnostics);
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
            diagnostics.error(start(path), "Serverless Framework projects are not supported yet", hint());
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
        diagnostics.error(start(path), "no template in this folder (expected: " + String.join(", ", names) + ")");
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

    private static Optional<Source> load(Path file, Diagnostics diagnostics) {
        try {
            long size = Files.size(file);
            if (size > MAX_BYTES) {
                diagnostics.error(start(file), "template: " + size + " bytes (expected: <= " + MAX_BYTES + ")");
                return Optional.empty();
            }
            ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
            String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            return Optional.of(new Source(file.toString(), text.startsWith("\uFEFF") ? text.substring(1) : text));
        } catch (NoSuchFileException missing) {
            diagnostics.error(start(file), "no such file or folder (expected: a template or a folder that holds one)");
        } catch (CharacterCodingException notUtf8) {
            diagnostics.error(start(file), "template: not UTF-8");
        } catch (IOException unreadable) {
            diagnostics.error(start(file), "cannot read the template: " + unreadable);
        }
        return Optional.empty();
    }

    private static Place start(Path path) {
        return new Place(new Source(path.toString(), ""), 1, 1);
    }

    /// What CloudFormation would accept, as near to the folder's name as possible.
    private static String stackName(Path folder) {
        String name = String.valueOf(folder.getFileName()).replaceAll("[^A-Za-z0-9]+", "-");
        String trimmed = name.replaceAll("^[^A-Za-z]+|-+$", "");
        String bounded = trimmed.length() <= 100 ? trimmed : trimmed.substring(0, 100);
        return bounded.isEmpty() ? "stack" : bounded;
    }
}
