package dev.sluice.server.project;

import dev.sluice.api.ApiImage;
import dev.sluice.api.ApiKey;
import dev.sluice.throttle.UsageLedger;
import dev.sluice.wire.json.JsonWriter;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The values of the API keys that templates leave to the gateway, for the owner's eyes only: they are in no log
/// and in no answer.
public final class ApiKeyFile {
    private static final String NAME = "api-keys.json";

    private ApiKeyFile() {}

    /// Writes the keys of that image; the file, or empty when it has none to tell.
    public static Optional<Path> write(Path stateFolder, ApiImage image, UsageLedger ledger) throws IOException {
        Map<String, ApiKey> open = new TreeMap<>();
        image.apis().values().stream()
                .flatMap(api -> api.stages().values().stream())
                .flatMap(stage -> stage.settings().usagePlans().stream())
                .flatMap(plan -> plan.keys().stream())
                .filter(key -> key.value().isEmpty())
                .forEach(key -> open.put(key.name() + " (" + key.id() + ")", key));
        Path file = stateFolder.resolve(NAME);
        Files.deleteIfExists(file);
        if (open.isEmpty()) {
            return Optional.empty();
        }
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.write(file, JsonWriter.bytes(sink -> {
            sink.beginObject();
            open.forEach((name, key) -> {
                sink.name(name);
                sink.string(ledger.valueOf(key));
            });
            sink.endObject();
        }));
        return Optional.of(file);
    }
}
