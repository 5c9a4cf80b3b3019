package dev.sluice.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What the product has acknowledged outlives its process, whenever that is killed.
class AcknowledgedWritesTest {
    private static final int WRITERS = 4;

    @TempDir
    Path scratch;

    /// Every word whose write was begun, and those whose write was acknowledged.
    private final Set<String> begun = ConcurrentHashMap.newKeySet();

    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

    @Test
    void areThereAfterTheServerWasKilled() throws IOException, InterruptedException {
        ParrotProject project = ParrotProject.in(scratch);
        int enough = ThreadLocalRandom.current().nextInt(200, 600);
        try (SluiceProcess sluice = project.up("--key", "tester=secret").awaitReady();
                DynamoDbClient client = client(sluice.http("/"))) {
            killDuringWrites(sluice, client, enough);
        }
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(enough);

        try (SluiceProcess sluice = project.up("--key", "tester=secret").awaitReady();
                DynamoDbClient client = client(sluice.http("/"))) {
            Map<String, String> found = client.scanPaginator(scan -> scan.tableName("words")).items().stream()
                    .collect(Collectors.toMap(item -> text(item, "word"), item -> text(item, "meaning")));
            assertThat(found.keySet()).containsAll(acknowledged).isSubsetOf(begun);
            assertThat(found).allSatisfy((word, meaning) -> assertThat(meaning).isEqualTo(meaning(word)));
        }
    }

    private void killDuringWrites(SluiceProcess sluice, DynamoDbClient client, int enough)
            throws IOException, InterruptedException {
        CountDownLatch left = new CountDownLatch(enough);
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        try {
            for (int i = 0; i < WRITERS; i++) {
                String prefix = "w" + i + "-";
                writers.execute(() -> write(client, prefix, left));
            }
            assertThat(left.await(2, TimeUnit.MINUTES)).as(sluice.output()).isTrue();
            sluice.kill();
        } finally {
            writers.shutdown();
            assertThat(writers.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        }
    }

    /// Writes until the server is gone.
    private void write(DynamoDbClient client, String prefix, CountDownLatch left) {
        try {
            for (int i = 0; ; i++) {
                String word = prefix + i;
                begun.add(word);
                client.putItem(put -> put.tableName("words")
                        .item(Map.of(
                                "word", AttributeValue.fromS(word), "meaning", AttributeValue.fromS(meaning(word)))));
                acknowledged.add(word);
                left.countDown();
            }
        } catch (SdkException gone) {
            // The server was killed, which ends the writer; one that was refused shows by the count.
        }
    }

    private static String meaning(String word) {
        return word.repeat(20);
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        return String.valueOf(item.getOrDefault(name, AttributeValue.fromS("")).s());
    }

    /// A client that does not repeat what failed.
    private static DynamoDbClient client(URI address) {
        return DynamoDbClient.builder()
                .endpointOverride(address)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("tester", "secret")))
                .httpClientBuilder(ApacheHttpClient.builder().maxConnections(WRITERS))
                .overrideConfiguration(config -> config.retryStrategy(retry -> retry.maxAttempts(1)))
                .build();
    }
}
