package dev.sluice.queues.sqs;

import dev.sluice.queues.QueueService;
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
import software.amazon.awssdk.services.sqs.SqsClient;

/// The dialect behind a real socket, and Amazon's own client in front of it.
final class SqsServer implements AutoCloseable {
    static final Account ACCOUNT = new Account("eu-central-1", "123456789012");

    private final QueueService service;
    private final HttpServer server;
    private final SqsClient client;

    private SqsServer(QueueService service) throws IOException {
        this.service = service;
        this.server = HttpServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), service, HttpLimits.DEFAULT);
        this.client = client(address());
    }

    static SqsServer inMemory() throws IOException {
        return inMemory(InstantSource.system());
    }

    static SqsServer inMemory(InstantSource clock) throws IOException {
        return new SqsServer(QueueService.inMemory(ACCOUNT, clock));
    }

    static SqsServer in(Path folder, InstantSource clock) throws IOException {
        return new SqsServer(QueueService.open(folder, ACCOUNT, clock));
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    QueueService service() {
        return service;
    }

    /// A client that does not repeat what failed.
    SqsClient client() {
        return client;
    }

    private static SqsClient client(URI address) {
        return SqsClient.builder()
                .endpointOverride(address)
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .httpClientBuilder(ApacheHttpClient.builder().maxConnections(64))
                .overrideConfiguration(config -> config.retryStrategy(retry -> retry.maxAttempts(1)))
                .build();
    }

    @Override
    public void close() {
        client.close();
        server.close();
        service.close();
    }
}
