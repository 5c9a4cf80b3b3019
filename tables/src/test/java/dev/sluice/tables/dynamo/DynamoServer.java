package dev.sluice.tables.dynamo;

import dev.sluice.tables.storage.StoreOptions;
import dev.sluice.tables.storage.TableStore;
import dev.sluice.wire.http.HttpLimits;
import dev.sluice.wire.http.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The dialect behind a real socket, and Amazon's own client in front of it.
public final class DynamoServer implements AutoCloseable {
    private final TableStore store;
    private final HttpServer server;

    private DynamoServer(TableStore store) throws IOException {
        this.store = store;
        Account account = new Account("eu-central-1", "123456789012");
        this.server = HttpServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                new DynamoHandler(store, account, InstantSource.system()),
                HttpLimits.DEFAULT);
    }

    public static DynamoServer inMemory() throws IOException {
        return new DynamoServer(TableStore.inMemory(StoreOptions.DEFAULT));
    }

    static DynamoServer in(Path folder) throws IOException {
        return new DynamoServer(TableStore.open(folder, StoreOptions.DEFAULT));
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    TableStore store() {
        return store;
    }

    /// A client that does not repeat what failed.
    public DynamoDbClient client() {
        return client(address());
    }

    public static DynamoDbClient client(URI address) {
        return DynamoDbClient.builder()
                .endpointOverride(address)
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .httpClientBuilder(ApacheHttpClient.builder().maxConnections(64))
                .overrideConfiguration(config -> config.retryStrategy(retry -> retry.maxAttempts(1)))
                .build();
    }

    @Override
    public void close() {
        server.close();
        store.close();
    }
}
