package dev.sluice.server;

import dev.sluice.api.ApiImage;
import dev.sluice.connection.Connection;
import dev.sluice.connection.Directory;
import dev.sluice.edge.Edge;
import dev.sluice.function.FunctionPools;
import dev.sluice.function.PoolStatus;
import dev.sluice.observe.Metrics;
import dev.sluice.queues.QueueService;
import dev.sluice.queues.QueueStatus;
import dev.sluice.tables.storage.SpaceSize;
import dev.sluice.tables.storage.TableStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;

/// What the metrics tell of the state of the server: asked for when somebody reads them, on the reader's thread.
final class Gauges {
    private static final List<String> STAGE = List.of("api_id", "stage");
    private static final List<String> FUNCTION = List.of("function_name");
    private static final List<String> QUEUE = List.of("queue_name");
    private static final List<String> TABLE = List.of("table_name");

    private final Metrics metrics;

    Gauges(Metrics metrics) {
        this.metrics = metrics;
    }

    /// Which build it is.
    void version(String version) {
        metrics.gauge(
                "sluice_build",
                "Always 1; the version is in the label.",
                List.of("version"),
                readings -> readings.add(1, version));
    }

    /// What is deployed, and who is connected to it.
    void stages(Supplier<ApiImage> image, Directory directory) {
        metrics.gauge(
                "sluice_stage",
                "Always 1; tells the name of the API with an id.",
                List.of("api_id", "stage", "api"),
                readings -> image.get()
                        .apis()
                        .values()
                        .forEach(api ->
                                api.stages().keySet().forEach(stage -> readings.add(1, api.id(), stage, api.name()))));
        metrics.gauge(
                "sluice_open_connections",
                "WebSockets that are open.",
                STAGE,
                readings -> tell(sums(image.get(), directory, _ -> 1), readings));
        metrics.gauge(
                "sluice_outbox_bytes",
                "Bytes of messages that were accepted for clients and that their sockets have not taken.",
                STAGE,
                readings -> tell(
                        sums(
                                image.get(),
                                directory,
                                connection -> connection.link().waitingBytes()),
                        readings));
    }

    private static void tell(Map<List<String>, Long> values, Metrics.Readings readings) {
        values.forEach((labels, value) -> readings.add((double) value, labels.toArray(String[]::new)));
    }

    /// By API and stage: each that is deployed, and each that has connections still.
    private static Map<List<String>, Long> sums(ApiImage image, Directory directory, ToLongFunction<Connection> value) {
        Map<List<String>, Long> sums = new HashMap<>();
        image.apis()
                .values()
                .forEach(api -> api.stages().keySet().forEach(stage -> sums.put(List.of(api.id(), stage), 0L)));
        for (Connection connection : directory.snapshot()) {
            sums.merge(List.of(connection.apiId(), connection.stage()), value.applyAsLong(connection), Long::sum);
        }
        return sums;
    }

    /// What is going on.
    void work(Edge edge) {
        metrics.gauge(
                "sluice_events_at_work",
                "Handshakes, messages and ends of connections that are on their way.",
                List.of(),
                readings -> readings.add(edge.atWork()));
        metrics.gauge(
                "sluice_held_bytes",
                "Bytes of unfinished and waiting messages and bodies, and of full outboxes, on all connections.",
                List.of(),
                readings -> readings.add((double) edge.heldBytes()));
        metrics.gauge(
                "sluice_sockets",
                "Open sockets of all kinds, by what became of them: refused ones were closed at once since the start.",
                List.of("state"),
                readings -> {
                    readings.add(edge.sockets(), "open");
                    readings.add((double) edge.refusedSockets(), "refused");
                });
    }

    /// How the functions are doing.
    void functions(FunctionPools functions) {
        function(functions, "environments", "Environments that take calls or start.", PoolStatus::environments);
        function(functions, "busy_threads", "Threads of environments that are not resting.", PoolStatus::busy);
        function(functions, "waiting_calls", "Calls that wait for an environment.", PoolStatus::waiting);
        function(
                functions,
                "abandoned_threads",
                "Threads that outlived the function's timeout, were interrupted and still run.",
                PoolStatus::abandoned);
    }

    private void function(FunctionPools functions, String name, String help, ToIntFunction<PoolStatus> value) {
        metrics.gauge(
                "sluice_function_" + name,
                help,
                FUNCTION,
                readings -> functions
                        .status()
                        .forEach((function, status) -> readings.add(value.applyAsInt(status), function)));
    }

    /// What waits in the queues.
    void queues(QueueService queues) {
        queue(queues, "visible_messages", "Messages that wait to be received.", QueueStatus::visible);
        queue(queues, "in_flight_messages", "Messages that were received and not deleted.", QueueStatus::inFlight);
        queue(queues, "delayed_messages", "Messages whose delay is not over.", QueueStatus::delayed);
        metrics.gauge(
                "sluice_queue_oldest_message_seconds",
                "Age of the oldest message, in seconds.",
                QUEUE,
                readings -> queues.queues()
                        .forEach(queue ->
                                queue.oldest().ifPresent(age -> readings.add(age.toMillis() / 1000.0, queue.name()))));
    }

    private void queue(QueueService queues, String name, String help, ToLongFunction<QueueStatus> value) {
        metrics.gauge(
                "sluice_queue_" + name,
                help,
                QUEUE,
                readings -> queues.queues()
                        .forEach(queue -> readings.add((double) value.applyAsLong(queue), queue.name())));
    }

    /// What the tables hold.
    void tables(TableStore tables) {
        table(tables, "items", "Items of the table.", SpaceSize::items);
        table(tables, "bytes", "Bytes of the table's items.", SpaceSize::bytes);
    }

    private void table(TableStore tables, String name, String help, ToLongFunction<SpaceSize> value) {
        metrics.gauge(
                "sluice_table_" + name,
                help,
                TABLE,
                readings -> tables.tableNames()
                        .forEach(table -> tables.table(table)
                                .ifPresent(
                                        known -> readings.add((double) value.applyAsLong(tables.size(known)), table))));
    }
}
