package dev.sluice.server.admin;

import dev.sluice.api.ApiImage;
import dev.sluice.connection.Directory;
import dev.sluice.function.FunctionPools;
import dev.sluice.observe.Metrics;
import dev.sluice.queues.QueueService;
import dev.sluice.server.log.LogJournal;
import dev.sluice.server.page.StackAddresses;
import dev.sluice.tables.storage.TableStore;
import dev.sluice.wire.http.HttpHandler;
import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.http.HttpResponse;
import dev.sluice.wire.http.PercentEncoding;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// The router of `/_sluice/…`: guards, finds the endpoint by the first path segment, and hands it the rest.
/// Immutable; safe for any thread.
public final class AdminApi implements HttpHandler {
    /// What every path of the admin API begins with.
    public static final String PREFIX = "/_sluice/";

    private static final String READY = "ready";

    private final Map<String, Endpoint> endpoints;

    /// Over those endpoints, by first path segment.
    AdminApi(Map<String, Endpoint> endpoints) {
        this.endpoints = Map.copyOf(endpoints);
    }

    /// Over the parts of a server.
    public static AdminApi of(Parts parts) {
        return new AdminApi(Map.of(
                "health",
                new HealthEndpoint(parts.health.version),
                READY,
                new ReadyEndpoint(parts.health.ready),
                "metrics",
                new MetricsEndpoint(parts.health.metrics),
                "connections",
                new ConnectionsEndpoint(parts.directory, parts.image),
                "functions",
                new FunctionsEndpoint(parts.functions, parts.image),
                "logs",
                new LogsEndpoint(parts.journal, parts.image),
                "tables",
                new TablesEndpoint(parts.tables, parts.dynamo),
                "queues",
                new QueuesEndpoint(parts.queues),
                "stages",
                new StagesEndpoint(parts.image, parts.addresses)));
    }

    /// Over tables alone.
    public static AdminApi ofTables(Health health, TableStore tables, HttpHandler dynamo) {
        return new AdminApi(Map.of(
                "health",
                new HealthEndpoint(health.version),
                READY,
                new ReadyEndpoint(health.ready),
                "metrics",
                new MetricsEndpoint(health.metrics),
                "tables",
                new TablesEndpoint(tables, dynamo)));
    }

    /// What the admin API shows and moves.
    ///
    /// @param health    how it is doing
    /// @param image     what is deployed now
    /// @param addresses under which it answers
    /// @param directory the open connections
    /// @param functions the functions
    /// @param journal   what they wrote
    /// @param tables    the store
    /// @param dynamo    its actions
    /// @param queues    the queues
    public record Parts(
            Health health,
            Supplier<ApiImage> image,
            Supplier<List<StackAddresses>> addresses,
            Directory directory,
            FunctionPools functions,
            LogJournal journal,
            TableStore tables,
            HttpHandler dynamo,
            QueueService queues) {}

    /// How the server is doing.
    ///
    /// @param version of this build
    /// @param ready   whether new connections are welcome
    /// @param metrics what is counted
    public record Health(String version, BooleanSupplier ready, Metrics metrics) {}

    @Override
    public HttpResponse handle(HttpRequest request) throws Exception {
        String path = request.path().substring(PREFIX.length());
        int slash = path.indexOf('/');
        String name = slash < 0 ? path : path.substring(0, slash);
        // Load balancers ask from other machines, and learn nothing but yes or no.
        Optional<HttpResponse> refusal = name.equals(READY) ? Optional.empty() : Guard.refusal(request);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Endpoint endpoint = endpoints.get(name);
        if (endpoint == null) {
            return Answers.error(
                    404,
                    "admin API: no '" + name + "' (expected: one of "
                            + String.join(
                                    ", ", endpoints.keySet().stream().sorted().toList()) + ")");
        }
        return endpoint.answer(request, slash < 0 ? "" : PercentEncoding.decode(path.substring(slash + 1)));
    }
}
