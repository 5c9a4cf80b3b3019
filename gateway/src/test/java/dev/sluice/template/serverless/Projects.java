package dev.sluice.template.serverless;

import dev.sluice.deploy.Blueprint;
import dev.sluice.template.Diagnostic;
import dev.sluice.template.Diagnostics;
import dev.sluice.template.Document;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Reading;
import dev.sluice.template.Source;
import dev.sluice.template.TemplateOptions;
import dev.sluice.template.TemplateReader;
import dev.sluice.template.cloudformation.CloudFormation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Projects of tests, written to a folder and read.
final class Projects {
    static final Map<String, String> ENVIRONMENT = Map.of("HOME_TOWN", "Brno", "FLAG", "true");

    private Projects() {}

    static String resource(String name) throws IOException {
        try (InputStream bytes = Projects.class.getResourceAsStream(name)) {
            if (bytes == null) {
                throw new IOException("no test resource " + name);
            }
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static Reading read(Path folder, String text, TemplateOptions options) throws IOException {
        Path file = Files.writeString(folder.resolve("serverless.yml"), text);
        return new TemplateReader(new CloudFormation(), List.of(new Serverless(ENVIRONMENT))).read(file, options);
    }

    static Reading.Ok ok(Path folder, String text, TemplateOptions options) throws IOException {
        return switch (read(folder, text, options)) {
            case Reading.Ok ok -> ok;
            case Reading.Invalid(List<Diagnostic> errors, var _) -> throw new AssertionError(errors.toString());
        };
    }

    static Blueprint blueprint(Path folder, String text) throws IOException {
        return ok(folder, text, TemplateOptions.DEFAULTS).blueprint();
    }

    /// The generated template as JSON; the text must be right.
    static String template(Path folder, String text) throws IOException {
        return template(folder, text, TemplateOptions.DEFAULTS);
    }

    static String template(Path folder, String text, TemplateOptions options) throws IOException {
        Diagnostics diagnostics = new Diagnostics();
        String name = folder.resolve("serverless.yml").toString();
        Mapping root = (Mapping)
                Document.read(new Source(name, text), true, diagnostics).orElseThrow();
        Service service = new Project(root, folder, options, ENVIRONMENT, diagnostics)
                .read()
                .orElseThrow();
        String json = TemplateText.of(Serverless.template(service, diagnostics));
        if (diagnostics.anyError()) {
            throw new AssertionError(diagnostics.sorted().toString());
        }
        return json;
    }

    /// `line:column: severity: message` for each diagnostic; of another file with its name.
    static List<String> diagnostics(Path folder, String text) throws IOException {
        return diagnostics(folder, text, TemplateOptions.DEFAULTS);
    }

    static List<String> diagnostics(Path folder, String text, TemplateOptions options) throws IOException {
        return read(folder, text, options).diagnostics().stream()
                .map(diagnostic ->
                        diagnostic.toString().replace(folder + "/", "").replace("serverless.yml:", ""))
                .toList();
    }
}
