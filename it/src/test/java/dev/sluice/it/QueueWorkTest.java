package dev.sluice.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.eventsource.QueueException;
import dev.sluice.eventsource.QueueMessage;
import dev.sluice.server.sqs.RemoteSqs;
import dev.sluice.server.sqs.SqsQueues;
import dev.sluice.server.sqs.SqsTransport;
import dev.sluice.wire.json.JsonTree;
import dev.sluice.wire.json.JsonWriter;
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
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Messages of a standard and of a FIFO queue, a consumer that fails now and then, and `kill -9` in the middle:
/// every message ends done or in the dead letter queue, and each FIFO group in order. `-Dsluice.messages=10000`
/// sends that many.
class QueueWorkTest {
    private static final int MESSAGES = Integer.getInteger("sluice.messages", 2_000);
    private static final int GROUPS = 25;
    private static final int BATCH = 10;
    private static final String ARN = "arn:aws:sqs:us-east-1:000000000000:";
    private static final Credential KEY = new Credential("AKIDTEST", "secret", Optional.empty(), "key/AKIDTEST");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    Path scratch;

    @Test
    void losesNothingAndKeepsGroupsInOrderAcrossAKill() throws IOException, InterruptedException, ExecutionException {
        Path results = scratch.resolve("results.txt");
        Path project = ProjectCopy.of("work", QueueWorker.class, scratch);
        int port;
        try (SluiceProcess sluice = up(0, project, results)) {
            sluice.awaitReady();
            port = sluice.port();
            sendAll(port);
            Awaitility.await("a third is done")
                    .atMost(PATIENCE)
                    .until(() -> Files.exists(results) && lines(results).size() > MESSAGES / 3);
            sluice.kill();
        }
        Set<String> dead = new HashSet<>();
        try (SluiceProcess sluice = up(port, project, results)) {
            sluice.awaitReady();
            try (RemoteSqs transport = transport(port)) {
                SqsQueues queues = new SqsQueues(transport);
                Awaitility.await("everything is done or dead").atMost(PATIENCE).until(() -> {
                    collect(queues, "dead-jobs", dead);
                    collect(queues, "dead-steps.fifo", dead);
                    return accounted(results, dead).size() == MESSAGES;
                });
            }
        }
        assertThat(accounted(results, dead)).isEqualTo(sent());
        assertThat(dead).isNotEmpty().hasSizeLessThan(MESSAGES / 10);
        assertGroupsAreInOrder(lines(results));
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

    private static RemoteSqs transport(int port) {
        return new RemoteSqs(
                URI.create("http://127.0.0.1:" + port), new Signer(KEY, "us-east-1", "sqs", InstantSource.system()));
    }

    /// `jobs 7`, or `group-3 7`: every second message goes to the FIFO queue.
    private static Set<String> sent() {
        Set<String> sent = new HashSet<>();
        for (int number = 0; number < MESSAGES; number++) {
            sent.add(body(number));
        }
        return sent;
    }

    private static String body(int number) {
        return (number % 2 == 0 ? "jobs " : "group-" + number / 2 % GROUPS + " ") + number;
    }

    /// The messages of one group by one thread, so that they are sent in order.
    private static void sendAll(int port) throws InterruptedException, ExecutionException {
        Map<String, List<String>> senders = new HashMap<>();
        for (int number = 0; number < MESSAGES; number++) {
            String body = body(number);
            String sender = number % 2 == 0 ? "jobs " + number % 8 : body.substring(0, body.indexOf(' '));
            senders.computeIfAbsent(sender, _ -> new ArrayList<>()).add(body);
        }
        try (RemoteSqs transport = transport(port);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Boolean>> tasks = new ArrayList<>();
            senders.values().forEach(bodies -> tasks.add(() -> send(transport, bodies)));
            for (Future<Boolean> task : threads.invokeAll(tasks)) {
                assertThat(task.get()).isTrue();
            }
        }
    }

    private static boolean send(SqsTransport transport, List<String> bodies) throws IOException, InterruptedException {
        for (int from = 0; from < bodies.size(); from += BATCH) {
            List<String> some = bodies.subList(from, Math.min(from + BATCH, bodies.size()));
            SqsTransport.Answer answer = transport.call("SendMessageBatch", entries(some));
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(JsonTree.parse(answer.body()).list("Successful")).hasSameSizeAs(some);
        }
        return true;
    }

    private static byte[] entries(List<String> bodies) {
        boolean fifo = bodies.getFirst().startsWith("group");
        return JsonWriter.bytes(json -> {
            json.beginObject();
            json.name("QueueUrl");
            json.string("http://localhost/000000000000/" + (fifo ? "steps.fifo" : "jobs"));
            json.name("Entries");
            json.beginArray();
            for (String body : bodies) {
                json.beginObject();
                json.name("Id");
                json.string(body.replace(' ', '-'));
                json.name("MessageBody");
                json.string(body);
                if (fifo) {
                    json.name("MessageGroupId");
                    json.string(body.substring(0, body.indexOf(' ')));
                    json.name("MessageDeduplicationId");
                    json.string(body.replace(' ', '-'));
                }
                json.endObject();
            }
            json.endArray();
            json.endObject();
        });
    }

    /// Moves what is in a dead letter queue to the set.
    private static void collect(SqsQueues queues, String queue, Set<String> bodies)
            throws QueueException, InterruptedException {
        List<QueueMessage> messages = queues.receive(ARN + queue, BATCH, Duration.ZERO);
        while (!messages.isEmpty()) {
            messages.forEach(message -> bodies.add(message.body()));
            assertThat(queues.delete(
                            ARN + queue,
                            messages.stream().map(QueueMessage::receiptHandle).toList()))
                    .isEmpty();
            messages = queues.receive(ARN + queue, BATCH, Duration.ZERO);
        }
    }

    private static Set<String> accounted(Path results, Set<String> dead) throws IOException {
        Set<String> all = new HashSet<>(lines(results));
        all.addAll(dead);
        return all;
    }

    private static List<String> lines(Path results) throws IOException {
        return Files.readAllLines(results);
    }

    /// At least once means that a message may be done twice; the first time counts.
    private static void assertGroupsAreInOrder(List<String> done) {
        Map<String, List<Integer>> groups = new HashMap<>();
        for (String body : new LinkedHashSet<>(done)) {
            String[] parts = body.split(" ", -1);
            if (!parts[0].equals("jobs")) {
                groups.computeIfAbsent(parts[0], _ -> new ArrayList<>()).add(Integer.parseInt(parts[1]));
            }
        }
        assertThat(groups).hasSize(GROUPS);
        assertThat(groups.values()).allSatisfy(numbers -> assertThat(numbers).isSorted());
    }
}
