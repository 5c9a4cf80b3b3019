package dev.sluice.server;

import dev.sluice.server.terminal.Paint;
import dev.sluice.server.terminal.Terminal;
import dev.sluice.template.Diagnostic;
import dev.sluice.template.DiagnosticText;
import dev.sluice.template.Dialect;
import dev.sluice.template.MissingParameter;
import dev.sluice.template.Reading;
import dev.sluice.template.TemplateOptions;
import dev.sluice.template.TemplateReader;
import dev.sluice.template.cloudformation.CloudFormation;
import dev.sluice.template.serverless.Serverless;
import dev.sluice.wire.json.JsonTree;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads templates for the commands, with every dialect that there is, and shows what there is to say about them.
final class Templates {
    private static final CloudFormation CLOUD_FORMATION = new CloudFormation();
    private static final List<Dialect> DIALECTS = List.of(CLOUD_FORMATION, new Serverless());
    private static final TemplateReader READER = new TemplateReader(CLOUD_FORMATION, DIALECTS);

    private Templates() {}

    /// Under which names a folder holds a template.
    static List<String> fileNames() {
        return DIALECTS.stream()
                .flatMap(dialect -> dialect.fileNames().stream())
                .toList();
    }

    /// Reads those that are put up together.
    static Reading read(List<Path> paths, TemplateOptions options) {
        return READER.readAll(paths, options);
    }

    /// The blueprints of all paths, in their order, with what there is to warn of; shows every diagnostic when it
    /// fails.
    ///
    /// @throws ParametersMissing when a person at the terminal can give all that is missing; nothing is shown then
    /// @throws CommandFailure when one of them cannot be deployed
    static Reading.Ok deployable(List<Path> paths, TemplateOptions options, Terminal terminal) {
        Reading reading = read(paths, options);
        if (reading instanceof Reading.Invalid(var _, List<MissingParameter> missing)
                && !missing.isEmpty()
                && missing.size() == errors(reading)
                && ParameterPrompt.of(terminal).isPresent()) {
            throw new ParametersMissing(missing);
        }
        return switch (reading) {
            case Reading.Ok ok -> ok;
            case Reading.Invalid _ -> {
                show(reading.diagnostics(), terminal);
                throw new CommandFailure(counted(errors(reading), "error") + " in the template");
            }
        };
    }

    /// Shows each with its line of the template.
    static void show(List<Diagnostic> diagnostics, Terminal terminal) {
        for (Diagnostic diagnostic : diagnostics) {
            Paint paint = diagnostic.severity() == Diagnostic.Severity.ERROR ? Paint.RED : Paint.YELLOW;
            String[] parts = DiagnosticText.of(diagnostic).stripTrailing().split("\n", 2);
            terminal.tell(terminal.paint(paint, parts[0]) + (parts.length > 1 ? "\n" + parts[1] : ""));
        }
    }

    /// How many errors there are.
    static int errors(Reading reading) {
        return (int) reading.diagnostics().stream()
                .filter(diagnostic -> diagnostic.severity() == Diagnostic.Severity.ERROR)
                .count();
    }

    /// `1 error`, `2 errors`.
    static String counted(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    /// A diagnostic as a script reads it.
    static JsonTree json(Diagnostic diagnostic) {
        Map<String, JsonTree> members = new LinkedHashMap<>();
        members.put(
                "severity",
                new JsonTree.Text(diagnostic.severity() == Diagnostic.Severity.ERROR ? "error" : "warning"));
        members.put("file", new JsonTree.Text(diagnostic.at().source().name()));
        members.put(
                "line", new JsonTree.Literal(Integer.toString(diagnostic.at().line())));
        members.put(
                "column", new JsonTree.Literal(Integer.toString(diagnostic.at().column())));
        members.put("message", new JsonTree.Text(diagnostic.message()));
        members.put("hint", new JsonTree.Text(diagnostic.hint()));
        return new JsonTree.Members(members);
    }
}
