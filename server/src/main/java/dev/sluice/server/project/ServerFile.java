package dev.sluice.server.project;

import dev.sluice.wire.json.JsonTree;
import dev.sluice.wire.json.JsonWriter;
import dev.sluice.wire.json.MalformedJsonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/// `.sluice/server.json`: where the server of this project listens. There only while it runs; one that was killed
/// leaves its file behind, so the reader asks whether the process lives.
///
/// @param host the address it is bound to
/// @param port its port
/// @param pid  its process
public record ServerFile(String host, int port, long pid) {
    private static final String NAME = "server.json";

    /// The server that runs on that state folder; empty when there is no file, or its process is gone.
    public static Optional<ServerFile> find(Path stateFolder) {
        try {
            JsonTree json = JsonTree.parse(Files.readString(stateFolder.resolve(NAME)));
            ServerFile found =
                    new ServerFile(json.text("host"), Math.toIntExact(json.number("port")), json.number("pid"));
            boolean lives =
                    ProcessHandle.of(found.pid).map(ProcessHandle::isAlive).orElse(false);
            return lives ? Optional.of(found) : Optional.empty();
        } catch (NoSuchFileException notRunning) {
            return Optional.empty();
        } catch (IOException | MalformedJsonException | NumberFormatException unreadable) {
            System.getLogger("dev.sluice.server")
                    .log(System.Logger.Level.WARNING, "event=server-file-unreadable folder=" + stateFolder, unreadable);
            return Optional.empty();
        }
    }

    /// Writes the file in one step, so that nobody reads half of it.
    void writeTo(Path stateFolder) throws IOException {
        Path draft = stateFolder.resolve(NAME + ".new");
        Files.write(draft, JsonWriter.bytes(sink -> {
            sink.beginObject();
            sink.name("host");
            sink.string(host);
            sink.name("port");
            sink.number(port);
            sink.name("pid");
            sink.number(pid);
            sink.endObject();
        }));
        Files.move(draft, stateFolder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
    }

    static void deleteFrom(Path stateFolder) throws IOException {
        Files.deleteIfExists(stateFolder.resolve(NAME));
    }
}
