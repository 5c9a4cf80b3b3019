package dev.sluice.template.cloudformation;

import dev.sluice.deploy.Blueprint;
import dev.sluice.template.Diagnostic;
import dev.sluice.template.Reading;
import dev.sluice.template.TemplateOptions;
import dev.sluice.template.TemplateReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Templates of tests, written to a folder and read.
final class Templates {
    static final TemplateOptions OPTIONS = TemplateOptions.DEFAULTS.withStack("chat");

    static final TemplateReader READER = new TemplateReader(new CloudFormation(), List.of(new CloudFormation()));

    private Templates() {}

    static String resource(String name) throws IOException {
        try (InputStream bytes = Templates.class.getResourceAsStream(name)) {
            if (bytes == null) {
                throw new IOException("no test resource " + name);
            }
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static Reading read(Path folder, String name, String text, TemplateOptions options) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        return READER.read(file, options);
    }

    static Blueprint blueprint(Path folder, String text) throws IOException {
        return blueprint(folder, "template.yaml", text);
    }

    static Blueprint blueprint(Path folder, String name, String text) throws IOException {
        return switch (read(folder, name, text, OPTIONS)) {
            case Reading.Ok ok when ok.diagnostics().isEmpty() -> ok.blueprint();
            case Reading.Ok(var _, List<Diagnostic> warnings) -> throw new AssertionError(warnings.toString());
            case Reading.Invalid(List<Diagnostic> errors, var _) -> throw new AssertionError(errors.toString());
        };
    }

    /// `line:column: severity: message` for each diagnostic.
    static List<String> diagnostics(Path folder, String text) throws IOException {
        return read(folder, "template.yaml", text, OPTIONS).diagnostics().stream()
                .map(diagnostic -> diagnostic
                        .toString()
                        .substring(diagnostic.at().source().name().length() + 1))
                .toList();
    }
}
