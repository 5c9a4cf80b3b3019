package dev.sluice.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.eventsource.QueueException;
import dev.sluice.server.sqs.RemoteSqs;
import dev.sluice.server.sqs.SqsQueues;
import dev.sluice.wire.json.JsonTree;
import dev.sluice.wire.sigv4.Credential;
import dev.sluice.wire.sigv4.Signer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A real function hears every change of a table, in the order of each item, across `kill -9`; what expires says
/// so, and what fails ends in the queue of failures.
class TableChangesTest {
    private static final int ITEMS = 12;
    private static final int CHANGES = 40;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String FAILED = "arn:aws:sqs:us-east-1:000000000000:failed-changes";
    private static final Credential KEY = new Credential("AKIDTEST", "secret", Optional.empty(), "key/AKIDTEST");

    @TempDir
    Path scratch;

    @Test
    void reachAFunctionInOrderAcrossAKill() throws IOException, InterruptedException, QueueException {
        Path results = scratch.resolve("results.txt");
        Path project = ProjectCopy.of("changes", ChangeWriter.class, scratch);
        int port;
        try (SluiceProcess sluice = up(0, project, results).awaitReady();
                DynamoDbClient tables = client(sluice.http("/"))) {
            port = sluice.port();
            for (int n = 0; n < CHANGES; n++) {
                for (int item = 0; item < ITEMS; item++) {
                    put(tables, "item" + item, n, Map.of());
                }
            }
            Awaitility.await("some is done")
                    .atMost(PATIENCE)
                    .until(() -> lines(results).size() > ITEMS * CHANGES / 4);
            sluice.kill();
        }
        try (SluiceProcess sluice = up(port, project, results).awaitReady();
                DynamoDbClient tables = client(sluice.http("/"))) {
            put(tables, "bad", 1, Map.of());
            put(tables, "over", 1, Map.of("until", AttributeValue.fromN("" + System.currentTimeMillis() / 1000)));
            Awaitility.await("everything is done").atMost(PATIENCE).until(() -> {
                List<String> lines = lines(results);
                return lines.contains("REMOVE over - by dynamodb.amazonaws.com")
                        && new LinkedHashSet<>(lines).size() == ITEMS * CHANGES + 2;
            });
            assertThat(failure(port))
                    .contains("\"condition\":\"RetryAttemptsExhausted\"")
                    .contains("\"batchSize\":1");
        }
        for (int item = 0; item < ITEMS; item++) {
            assertThat(numbers(results, "item" + item)).hasSize(CHANGES).isSorted();
        }
    }

    /// At least once means that a change may come twice; the first time counts.
    private static List<Integer> numbers(Path results, String id) throws IOException {
        List<Integer> numbers = new ArrayList<>();
        for (String line : new LinkedHashSet<>(lines(results))) {
            String[] parts = line.split(" ", -1);
            if (parts[1].equals(id)) {
                numbers.add(Integer.parseInt(parts[2]));
            }
        }
        return numbers;
    }

    private static String failure(int port) throws InterruptedException, QueueException {
        Signer signer = new Signer(KEY, "us-east-1", "sqs", InstantSource.system());
        try (RemoteSqs transport = new RemoteSqs(URI.create("http://127.0.0.1:" + port), signer)) {
            String body = new SqsQueues(transport)
                    .receive(FAILED, 1, Duration.ofSeconds(20))
                    .getFirst()
                    .body();
            assertThat(JsonTree.parse(body).text("version")).isEqualTo("1.0");
            return body;
        }
    }

    private static List<String> lines(Path results) throws IOException {
        return Files.exists(results) ? Files.readAllLines(results) : List.of();
    }

    private static void put(DynamoDbClient tables, String id, int n, Map<String, AttributeValue> more) {
        Map<String, AttributeValue> item = new HashMap<>(more);
        item.put("id", AttributeValue.fromS(id));
        item.put("n", AttributeValue.fromN(String.valueOf(n)));
        tables.putItem(put -> put.tableName("orders").item(item));
    }

    private static DynamoDbClient client(URI endpoint) {
        return DynamoDbClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY.accessKey(), KEY.secretKey())))
                .httpClientBuilder(ApacheHttpClient.builder())
                .build();
    }

    private static SluiceProcess up(int port, Path project, Path results) {
        return SluiceProcess.upOn(
                port,
                project.toString(),
                project.resolve(".sluice"),
                "-p",
                "Results=" + results,
                "--key",
                KEY.accessKey() + "=" + KEY.secretKey());
    }
}
