package dev.sluice.server;

import dev.sluice.server.admin.AdminClient;
import dev.sluice.server.project.ServerFile;
import dev.sluice.server.project.StateFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Which running server a command is for: the one whose port or project is named; else the one of the project
/// around the working folder; else the one on the default port.
@SuppressWarnings("FieldCanBeFinal") // the options are assigned by picocli
final class ServerChoice {
    /// Where `up` listens when nobody says otherwise.
    static final int DEFAULT_PORT = 4080;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "The server's port (default: that of the project here, else 4080).")
    private Optional<Integer> port = Optional.empty();

    @Option(names = "--project", paramLabel = "PATH", description = "The project that the server was started for.")
    private Optional<Path> project = Optional.empty();

    /// A client for it. Whether it answers shows with the first call.
    AdminClient connect() {
        return new AdminClient(chosenPort());
    }

    private int chosenPort() {
        if (port.isPresent()) {
            return port.get();
        }
        if (project.isPresent()) {
            Path folder = folderOf(project.get());
            return ServerFile.find(folder.resolve(StateFolder.NAME))
                    .map(ServerFile::port)
                    .orElseThrow(() -> new CommandFailure(
                            "no Sluice runs for " + folder + "; start it with 'sluice up " + project.get() + "'"));
        }
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Optional<ServerFile> found = ServerFile.find(folder.resolve(StateFolder.NAME));
            if (found.isPresent()) {
                return found.get().port();
            }
        }
        return DEFAULT_PORT;
    }

    /// The folder of a project that is named by its folder or by its template.
    static Path folderOf(Path project) {
        Path path = project.toAbsolutePath().normalize();
        Path parent = path.getParent();
        return Files.isDirectory(path) || parent == null ? path : parent;
    }
}
