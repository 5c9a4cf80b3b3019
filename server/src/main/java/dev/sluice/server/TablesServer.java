package dev.sluice.server;

import dev.sluice.flow.HostNames;
import dev.sluice.observe.Metrics;
import dev.sluice.server.admin.AdminApi;
import dev.sluice.server.log.ServerLog;
import dev.sluice.server.project.KeyFile;
import dev.sluice.server.project.ServerFile;
import dev.sluice.server.project.StateFolder;
import dev.sluice.server.terminal.Paint;
import dev.sluice.server.terminal.Terminal;
import dev.sluice.tables.dynamo.Account;
import dev.sluice.tables.dynamo.DynamoHandler;
import dev.sluice.tables.storage.Durability;
import dev.sluice.tables.storage.TableStore;
import dev.sluice.wire.http.HttpHandler;
import dev.sluice.wire.http.HttpLimits;
import dev.sluice.wire.http.HttpServer;
import dev.sluice.wire.sigv4.Credential;
import dev.sluice.wire.sigv4.Verifier;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tables alone: DynamoDB and DynamoDB Streams on a port of their own, without a project, and what `sluice tables`
/// asks for. Started and closed by one thread.
///
/// @param folder    its state folder
/// @param port      where it listens
/// @param lifecycle everything that is to be closed
record TablesServer(StateFolder folder, int port, Lifecycle lifecycle) implements AutoCloseable {
    /// What was asked for.
    ///
    /// @param address    where to listen; port 0 takes any free one
    /// @param state      where tables lie, absolute; empty when nothing is kept
    /// @param durability what is certain once a write was acknowledged
    /// @param verified   whether requests must be signed by a known key
    /// @param keys       keys that are accepted beside the folder's own
    /// @param account    that ARNs name
    record Settings(
            InetSocketAddress address,
            Optional<Path> state,
            Durability durability,
            boolean verified,
            List<Credential> keys,
            Account account) {
        Settings {
            keys = List.copyOf(keys);
        }
    }

    /// Starts it; returns once it takes connections.
    ///
    /// @throws CommandFailure when it cannot; nothing is left running
    static TablesServer start(Settings settings, Terminal terminal) throws IOException {
        Lifecycle lifecycle = new Lifecycle();
        boolean started = false;
        try {
            StateFolder folder = lifecycle.add("state folder", State.folder(settings.state()));
            ServerLog.open(folder.logs(), line -> terminal.tell(terminal.paint(Paint.YELLOW, "sluice ") + line));
            TableStore tables =
                    lifecycle.add("tables", State.tables(settings.state().isPresent(), folder, settings.durability()));
            Credential own = KeyFile.of(
                    folder.root(), "arn:aws:iam::" + settings.account().account() + ":role/sluice-tables");
            HttpServer http = lifecycle.add("http", listen(settings, door(settings, tables, own)));
            folder.publish(new ServerFile(
                    settings.address().getHostString(),
                    http.port(),
                    ProcessHandle.current().pid()));
            started = true;
            return new TablesServer(folder, http.port(), lifecycle);
        } finally {
            if (!started) {
                lifecycle.close();
            }
        }
    }

    private static HttpHandler door(Settings settings, TableStore tables, Credential own) {
        InstantSource clock = InstantSource.system();
        HttpHandler dynamo = new DynamoHandler(tables, settings.account(), clock);
        Map<String, Credential> known = new HashMap<>();
        known.put(own.accessKey(), own);
        settings.keys().forEach(key -> known.put(key.accessKey(), key));
        Verifier verifier = new Verifier(accessKey -> Optional.ofNullable(known.get(accessKey)), clock);
        HttpHandler guarded = settings.verified()
                ? new SignedRequests(verifier, dynamo, SignedRequests::refusedByDynamo)
                : new UnsignedRequests(HostNames.ofMachine(), dynamo);
        Metrics metrics = new Metrics();
        Gauges gauges = new Gauges(metrics);
        gauges.version(Version.sluice());
        gauges.tables(tables);
        AdminApi admin = AdminApi.ofTables(new AdminApi.Health(Version.sluice(), () -> true, metrics), tables, dynamo);
        return request -> request.path().startsWith(AdminApi.PREFIX) ? admin.handle(request) : guarded.handle(request);
    }

    private static HttpServer listen(Settings settings, HttpHandler door) {
        try {
            return HttpServer.start(settings.address(), door, HttpLimits.DEFAULT);
        } catch (IOException failed) {
            InetSocketAddress address = settings.address();
            throw ServerSettings.portCannotBeUsed(
                    address.getHostString(), address.getPort(), failed.getCause() == null ? failed : failed.getCause());
        }
    }

    /// Stops everything in reverse order.
    @Override
    public void close() {
        lifecycle.close();
    }
}
