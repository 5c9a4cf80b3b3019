package dev.sluice.server;

import dev.sluice.server.project.StateFolder;
import dev.sluice.server.terminal.Terminal;
import dev.sluice.tables.storage.StoreException;
import dev.sluice.tables.storage.TableBackup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sluice tables restore DIR`.
@Command(
        name = "restore",
        description = {
            "Put a backup in the place of a project's tables, after checking it; no server may run for them.",
            "What was there is kept beside it."
        },
        footer = {"", "Example:", "  sluice tables restore backups/monday --project apps/webchat"})
@SuppressWarnings("FieldCanBeFinal") // the options are assigned by picocli
final class RestoreTablesCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "DIR", description = "What 'sluice tables backup' wrote.")
    private Path backup = Path.of("");

    @Option(names = "--project", paramLabel = "PATH", description = "The project (default: this folder).")
    private Path project = Path.of("");

    @Option(names = "--data-dir", paramLabel = "FOLDER", description = "Where the state is, if not in PATH/.sluice.")
    private Optional<Path> dataFolder = Optional.empty();

    RestoreTablesCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Path state = dataFolder.orElseGet(() -> ServerChoice.folderOf(project).resolve(StateFolder.NAME));
        Optional<StateFolder> held = StateFolder.open(state);
        if (held.isEmpty()) {
            throw new CommandFailure("a server uses " + state + "; stop it first");
        }
        try (StateFolder folder = held.get()) {
            Path before = TableBackup.restore(backup, folder.tables());
            terminal.print("Restored the tables of " + state + ".");
            if (!before.equals(folder.tables().toAbsolutePath().normalize())) {
                terminal.print("Those that were there are in " + before + ".");
            }
            return 0;
        } catch (StoreException failed) {
            throw new CommandFailure(String.valueOf(failed.getMessage()), failed);
        }
    }
}
