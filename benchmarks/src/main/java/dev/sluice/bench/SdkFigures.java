package dev.sluice.bench;

import dev.sluice.tables.dynamo.Account;
import dev.sluice.tables.dynamo.DynamoHandler;
import dev.sluice.tables.storage.StoreOptions;
import dev.sluice.tables.storage.TableStore;
import dev.sluice.wire.http.HttpLimits;
import dev.sluice.wire.http.HttpServer;
import dev.sluice.wire.sdk.InProcessHttpClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/// The AWS SDK in front of one store on disk, in one process: through a loopback socket and without. Signed by the
/// SDK, verified by nobody.
final class SdkFigures {
    private static final int KEYS = 4_000;
    private static final int ROUNDS = 3;
    private static final Duration PART = Duration.ofSeconds(3);

    private final Report report;

    SdkFigures(Report report) {
        this.report = report;
    }

    /// Both ways in turn, the last round counts.
    void withoutASocket() throws IOException, InterruptedException {
        try (TableStore store = TableStore.open(Files.createTempDirectory("sluice-bench"), StoreOptions.DEFAULT)) {
            var handler = new DynamoHandler(store, new Account("eu-central-1", "000000000000"), InstantSource.system());
            var here = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            try (HttpServer server = HttpServer.start(here, handler, HttpLimits.DEFAULT);
                    DynamoDbClient socket =
                            client(ApacheHttpClient.builder().maxConnections(16).build(), server.port());
                    DynamoDbClient direct = client(InProcessHttpClient.of(handler), server.port())) {
                create(direct);
                for (int callers : List.of(1, 8)) {
                    compare("durable PutItem", socket, direct, SdkFigures::put, callers);
                    compare("GetItem", socket, direct, SdkFigures::get, callers);
                }
            }
        }
    }

    private void compare(String what, DynamoDbClient socket, DynamoDbClient direct, Action action, int callers)
            throws IOException, InterruptedException {
        Figure bySocket = new Figure(0, 0, Duration.ZERO);
        Figure without = bySocket;
        for (int round = 0; round < ROUNDS; round++) {
            bySocket = measured(number -> action.run(socket, number), callers);
            without = measured(number -> action.run(direct, number), callers);
        }
        report.add(
                what + " by the AWS SDK in the store's process, " + callers + " at once",
                without.line() + "; through a loopback socket " + bySocket.line(),
                Report.text("%.1fx", without.perSecond() / bySocket.perSecond()));
    }

    private static Figure measured(IntConsumer call, int callers) throws IOException, InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(callers)) {
            List<Callable<Latencies>> loops = IntStream.range(0, callers)
                    .<Callable<Latencies>>mapToObj(caller -> () -> loop(call, caller * KEYS / callers))
                    .toList();
            long calls = 0;
            double median = 0;
            Duration before = cpu();
            for (Future<Latencies> loop : threads.invokeAll(loops)) {
                calls += loop.get().count();
                median += loop.get().millis(0.5) / callers;
            }
            return new Figure(
                    calls * 1e9 / PART.toNanos(), median, cpu().minus(before).dividedBy(Math.max(1, calls)));
        } catch (ExecutionException failed) {
            throw new IOException("a call of the AWS SDK failed", failed);
        }
    }

    /// Of load and store together.
    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private static Latencies loop(IntConsumer call, int from) {
        Latencies latencies = new Latencies();
        long end = System.nanoTime() + PART.toNanos();
        for (int number = from; ; number++) {
            long before = System.nanoTime();
            call.accept(number % KEYS);
            long after = System.nanoTime();
            if (after > end) {
                return latencies;
            }
            latencies.add(after - before);
        }
    }

    private static DynamoDbClient client(SdkHttpClient http, int port) {
        return DynamoDbClient.builder()
                .httpClient(http)
                .endpointOverride(URI.create("http://127.0.0.1:" + port))
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .build();
    }

    private static void create(DynamoDbClient client) {
        client.createTable(table -> table.tableName("rows")
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(AttributeDefinition.builder()
                        .attributeName("id")
                        .attributeType(ScalarAttributeType.S)
                        .build())
                .keySchema(KeySchemaElement.builder()
                        .attributeName("id")
                        .keyType(KeyType.HASH)
                        .build()));
        IntStream.range(0, KEYS).forEach(number -> put(client, number));
    }

    private static void put(DynamoDbClient client, int number) {
        client.putItem(put ->
                put.tableName("rows").item(Map.of("id", id(number), "text", AttributeValue.fromS("x".repeat(100)))));
    }

    private static void get(DynamoDbClient client, int number) {
        client.getItem(get -> get.tableName("rows").key(Map.of("id", id(number))));
    }

    private static AttributeValue id(int number) {
        return AttributeValue.fromS("row" + number);
    }

    /// One call.
    @FunctionalInterface
    private interface Action {
        void run(DynamoDbClient client, int number);
    }

    /// Calls a second, what half of them took at most, and what one costs.
    private record Figure(double perSecond, double millis, Duration cpu) {
        String line() {
            return Report.text("%,.0f/s, p50 %.3f ms, %.0f us CPU", perSecond, millis, cpu.toNanos() / 1e3);
        }
    }
}
