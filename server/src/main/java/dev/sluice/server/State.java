package dev.sluice.server;

import dev.sluice.edge.LocalAuthority;
import dev.sluice.queues.QueueService;
import dev.sluice.queues.sqs.Account;
import dev.sluice.server.log.LogFile;
import dev.sluice.server.project.KeyFile;
import dev.sluice.server.project.ServerFile;
import dev.sluice.server.project.StateFolder;
import dev.sluice.tables.storage.Durability;
import dev.sluice.tables.storage.StoreOptions;
import dev.sluice.tables.storage.TableStore;
import dev.sluice.wire.sigv4.Credential;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/// What outlives a run, opened.
///
/// @param folder    where it lies
/// @param tables    the store; whoever opened this closes it
/// @param queues    likewise
/// @param authority certificates and trust
/// @param key       what the functions' keys are derived from, and a tool of the person may sign with
/// @param log       what functions write; whoever opened this closes it
record State(
        Path folder, TableStore tables, QueueService queues, LocalAuthority authority, Credential key, LogFile log) {
    /// Takes that folder, or without one, one that is thrown away at the end.
    ///
    /// @throws CommandFailure when another server holds it
    static StateFolder folder(Optional<Path> chosen) throws IOException {
        if (chosen.isEmpty()) {
            return StateFolder.temporary();
        }
        Path root = chosen.get();
        Optional<StateFolder> opened = StateFolder.open(root);
        return opened.orElseThrow(() -> new CommandFailure("another server uses " + root
                + ServerFile.find(root)
                        .map(server -> ": process " + server.pid() + " on port " + server.port())
                        .orElse("")
                + "; stop it, or choose another folder with --data-dir"));
    }

    /// Opens everything in that folder.
    static State open(ServerSettings settings, StateFolder folder) throws IOException {
        String region = settings.options().region();
        String functions = "arn:aws:iam::" + settings.options().accountId() + ":role/sluice-functions";
        return new State(
                folder.root(),
                tables(settings.state().isPresent(), folder, settings.keeping().tables()),
                queues(settings, folder),
                LocalAuthority.open(folder.authority(), LocalAuthority.hostsOf(region), InstantSource.system()),
                KeyFile.of(folder.root(), functions),
                new LogFile(folder.logs().resolve("functions.log")));
    }

    /// Opens the tables of that folder, or some in memory.
    static TableStore tables(boolean kept, StateFolder folder, Durability durability) {
        return kept
                ? TableStore.open(folder.tables(), StoreOptions.DEFAULT.with(durability))
                : TableStore.inMemory(StoreOptions.DEFAULT.with(Durability.BUFFERED));
    }

    private static QueueService queues(ServerSettings settings, StateFolder folder) {
        Account account =
                new Account(settings.options().region(), settings.options().accountId());
        return settings.state().isPresent()
                ? QueueService.open(folder.queues(), account, InstantSource.system())
                : QueueService.inMemory(account, InstantSource.system());
    }

    /// Lets every TLS client of this process trust our certificate beside the JDK's roots. Before the first use of
    /// TLS.
    void trustInThisProcess() {
        System.setProperty("javax.net.ssl.trustStore", authority.trustStore().toString());
        System.setProperty("javax.net.ssl.trustStorePassword", authority.trustStorePassword());
        System.setProperty("javax.net.ssl.trustStoreType", authority.trustStoreType());
    }
}
