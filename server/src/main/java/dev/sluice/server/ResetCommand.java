package dev.sluice.server;

import dev.sluice.server.project.ServerFile;
import dev.sluice.server.project.StateFolder;
import dev.sluice.server.terminal.Terminal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sluice reset [PATH]`.
@Command(
        name = "reset",
        description = "Delete what a project's server has kept: tables, queues, logs, certificates. Asks first.",
        footer = {"", "Example:", "  sluice reset apps/webchat"})
@SuppressWarnings("FieldCanBeFinal") // the options are assigned by picocli
final class ResetCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(index = "0", arity = "0..1", paramLabel = "PATH", description = "The project (default: this folder).")
    private Path project = Path.of("");

    @Option(names = "--data-dir", paramLabel = "FOLDER", description = "Where the state is, if not in PATH/.sluice.")
    private Optional<Path> dataFolder = Optional.empty();

    @Option(
            names = {"-y", "--yes"},
            description = "Do not ask.")
    private boolean yes;

    ResetCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Path state = dataFolder.orElseGet(() -> ServerChoice.folderOf(project).resolve(StateFolder.NAME));
        if (!Files.isDirectory(state)) {
            terminal.print("Nothing to delete: there is no " + state + ".");
            return 0;
        }
        if (!Files.exists(state.resolve(StateFolder.LOCK))) {
            throw new CommandFailure(state + " is no state folder of Sluice; nothing was deleted");
        }
        Optional<StateFolder> held = StateFolder.open(state);
        if (held.isEmpty()) {
            throw new CommandFailure("a server uses " + state
                    + ServerFile.find(state)
                            .map(server -> " (process " + server.pid() + ")")
                            .orElse("")
                    + "; stop it first");
        }
        try (StateFolder folder = held.get()) {
            if (!yes && !confirmed(folder.root())) {
                terminal.print("Nothing was deleted.");
                return 1;
            }
        }
        StateFolder.deleteTree(state);
        terminal.print("Deleted " + state + ".");
        return 0;
    }

    private boolean confirmed(Path state) throws IOException {
        terminal.tell("Delete " + state + " with all tables, queues, logs and certificates in it? [y/N]");
        String answer = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
        return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
    }
}
