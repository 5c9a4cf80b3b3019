package dev.sluice.server;

import dev.sluice.server.json.PrettyJson;
import dev.sluice.server.terminal.Paint;
import dev.sluice.server.terminal.Terminal;
import dev.sluice.template.Reading;
import dev.sluice.wire.json.JsonTree;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sluice validate [PATH...]`.
@Command(
        name = "validate",
        description = "Check a template and print everything that is wrong with it, each with file:line:column.",
        footer = {"", "Examples:", "  sluice validate apps/webchat", "  sluice validate template.yaml --json"})
@SuppressWarnings("FieldCanBeFinal") // the options are assigned by picocli
final class ValidateCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
            paramLabel = "PATH",
            description = "A template, or a folder with one (default: this folder); several are read as one whole.")
    private List<Path> paths = List.of(Path.of("."));

    @Mixin
    private final TemplateChoice choice = new TemplateChoice();

    @Mixin
    private final LimitChoice limits = new LimitChoice();

    @Option(names = "--json", description = "Print the diagnostics as JSON.")
    private boolean json;

    ValidateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Reading reading = Templates.read(Projects.of(paths), choice.options(limits.quotas()));
        int errors = Templates.errors(reading);
        if (json) {
            List<JsonTree> all =
                    reading.diagnostics().stream().map(Templates::json).toList();
            terminal.print(PrettyJson.of(new JsonTree.Members(Map.of("diagnostics", new JsonTree.Elements(all)))));
            return errors == 0 ? 0 : 1;
        }
        Templates.show(reading.diagnostics(), terminal);
        String warnings = Templates.counted(reading.diagnostics().size() - errors, "warning");
        terminal.print(
                errors == 0
                        ? terminal.paint(Paint.GREEN, "valid") + ", " + warnings
                        : terminal.paint(Paint.RED, Templates.counted(errors, "error")) + ", " + warnings);
        return errors == 0 ? 0 : 1;
    }
}
