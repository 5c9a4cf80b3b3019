package dev.sluice.server;

import dev.sluice.server.terminal.Paint;
import dev.sluice.server.terminal.Terminal;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.OptionSpec;

/// The command line: parses, runs one command, and turns every failure into one sentence and an exit code. Confined
/// to the main thread.
@Command(
        name = "sluice",
        header = "Runs serverless WebSocket applications on your own machine.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  sluice up apps/webchat                      serve a project and print its addresses",
            "  sluice connect ws://localhost:4080/Prod     talk to it",
            "  sluice logs -f                              follow what its functions write",
            "",
            "sluice COMMAND --help tells more about a command."
        })
final class Cli {
    private static final System.Logger LOG = System.getLogger("dev.sluice.server");
    private static final int FAILED = 1;

    private final Terminal terminal;

    Cli(Terminal terminal) {
        this.terminal = terminal;
    }

    /// Runs the command that the arguments name. Returns the exit code: 0, 1 failed, 2 usage.
    int run(String... arguments) {
        CommandLine line = commandLine();
        if (arguments.length == 0) {
            terminal.print(line.getUsageMessage(ansi()).stripTrailing());
            return CommandLine.ExitCode.OK;
        }
        return line.execute(arguments);
    }

    /// All commands, ready to parse.
    CommandLine commandLine() {
        CommandLine line = new CommandLine(this);
        commands().forEach(line::addSubcommand);
        CommandLine tables = Objects.requireNonNull(line.getSubcommands().get("tables"));
        TableCommands.all(terminal).forEach(tables::addSubcommand);
        addHelp(line);
        line.setColorScheme(CommandLine.Help.defaultColorScheme(ansi()));
        line.setUsageHelpAutoWidth(false);
        line.setUsageHelpLongOptionsMaxWidth(28);
        line.setExecutionStrategy(Cli::runLast);
        line.setExecutionExceptionHandler((failure, command, parsed) -> failed(failure));
        line.setParameterExceptionHandler((failure, arguments) -> misused(failure));
        line.setOut(terminal.outWriter());
        line.setErr(terminal.errWriter());
        return line;
    }

    /// Runs the last command named; it has options of its own, so that none may stand before it.
    private static int runLast(CommandLine.ParseResult parsed) {
        for (CommandLine.ParseResult at = parsed; at.hasSubcommand(); at = at.subcommand()) {
            CommandLine.Model.CommandSpec inner = at.subcommand().commandSpec();
            at.matchedOptions().stream()
                    .filter(option -> !option.usageHelp())
                    .map(OptionSpec::longestName)
                    .findFirst()
                    .ifPresent(option -> {
                        throw new CommandLine.ParameterException(
                                inner.commandLine(),
                                option + " stands before '" + inner.name() + "' (expected: behind it)");
                    });
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    private static void addHelp(CommandLine line) {
        line.getCommandSpec().addOption(help());
        line.getSubcommands().values().forEach(Cli::addHelp);
    }

    private List<Callable<Integer>> commands() {
        return List.of(
                new UpCommand(terminal),
                new ValidateCommand(terminal),
                new ConnectCommand(terminal),
                new ConnectionsCommand(terminal),
                new PostCommand(terminal),
                new CloseCommand(terminal),
                new FunctionsCommand(terminal),
                new InvokeCommand(terminal),
                new LogsCommand(terminal),
                new TablesCommand(terminal),
                new QueuesCommand(terminal),
                new ResetCommand(terminal),
                new VersionCommand(terminal));
    }

    private static OptionSpec help() {
        return OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help.")
                .build();
    }

    private int failed(Exception failure) {
        if (failure instanceof CommandFailure expected) {
            terminal.tell(terminal.paint(Paint.RED, "sluice: ") + expected.getMessage());
            return FAILED;
        }
        LOG.log(System.Logger.Level.ERROR, "event=command-failed", failure);
        terminal.tell(terminal.paint(Paint.RED, "sluice: ") + "unexpected " + failure);
        return FAILED;
    }

    private int misused(CommandLine.ParameterException failure) {
        CommandLine command = failure.getCommandLine();
        terminal.tell(terminal.paint(Paint.RED, "sluice: ") + Misuse.of(failure));
        terminal.tell("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        return CommandLine.ExitCode.USAGE;
    }

    private Ansi ansi() {
        return terminal.isColoured() ? Ansi.ON : Ansi.OFF;
    }
}
