package dev.sluice.server;

import dev.sluice.tables.storage.Durability;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Where a server keeps what outlives it, and how surely.
@SuppressWarnings("FieldCanBeFinal") // the options are assigned by picocli
final class StoreChoice {
    private enum Tables {
        synced,
        buffered
    }

    @Option(names = "--memory", description = "Keep nothing: tables are empty at every start.")
    private boolean memory;

    @Option(
            names = "--durability",
            paramLabel = "synced|buffered",
            description = "What is certain once a write to a table was acknowledged: synced survives a power failure;"
                    + " buffered is faster on slow disks and survives a kill of the server, but a power failure or a"
                    + " crash of the machine may take the last seconds (default: ${DEFAULT-VALUE}).")
    private Tables durability = Tables.synced;

    @Option(
            names = "--data-dir",
            paramLabel = "FOLDER",
            description =
                    "Where tables, logs and certificates lie (default: .sluice beside the first template, or here).")
    private Optional<Path> folder = Optional.empty();

    /// The folder, absolute; empty when nothing is kept.
    ///
    /// @param usual where it lies when nobody says otherwise
    Optional<Path> folder(Path usual) {
        return memory
                ? Optional.empty()
                : Optional.of(folder.orElse(usual).toAbsolutePath().normalize());
    }

    /// What is certain once a write was acknowledged.
    Durability durability() {
        return switch (durability) {
            case synced -> Durability.SYNCED;
            case buffered -> Durability.BUFFERED;
        };
    }
}
