package dev.sluice.queues.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.queues.journal.Journal;
import dev.sluice.queues.store.Queue;
import dev.sluice.queues.store.QueueStore;
import dev.sluice.queues.store.Received;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` at a random instant: what was acknowledged is there, what was deleted stays away, order holds. More
/// rounds with `-Dsluice.queues.crashRounds=50`.
class CrashTest {
    private static final int ROUNDS = Integer.getInteger("sluice.queues.crashRounds", 3);

    @TempDir
    private Path folder;

    /// What the killed process said.
    private final Map<String, Set<String>> accepted = new HashMap<>();
    private final Map<String, Set<String>> deleted = new HashMap<>();

    @Test
    @Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void losesNothingThatWasAcknowledged() throws IOException, InterruptedException {
        Random random = new Random();
        for (int round = 0; round < ROUNDS; round++) {
            runAndKill(round, 50 + random.nextInt(600));
            check();
        }
        assertThat(accepted).isNotEmpty();
        assertThat(deleted).isNotEmpty();
    }

    private void runAndKill(int round, int lines) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashingClient.class.getName(),
                        folder.toString(),
                        Integer.toString(round))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = process.inputReader()) {
            for (int i = 0; i < lines; i++) {
                hear(said.readLine());
            }
            process.toHandle().destroyForcibly(); // the process itself would close what it has said
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                hear(line);
            }
        } finally {
            process.destroyForcibly();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    private void hear(String line) {
        assertThat(line).as("what the process says").isNotNull();
        if (line.equals("ready")) {
            return;
        }
        String queue = line.substring(1, line.indexOf(' '));
        Set<String> those = line.startsWith("+") ? acceptedOf(queue) : deletedOf(queue);
        those.add(line.substring(line.indexOf(' ') + 1));
    }

    /// Takes everything out, so that the next round begins with nothing.
    private void check() {
        InstantSource afterAllVisibility = () -> Instant.now().plusSeconds(60);
        try (QueueStore store = QueueStore.open(folder, new Journal.Options(0, 200_000), afterAllVisibility)) {
            for (String name : List.of("plain", "order.fifo", "failing")) {
                Queue queue = store.find(name).orElseThrow();
                List<String> bodies = drain(queue);
                if (name.equals("failing")) {
                    bodies.addAll(drain(store.find("dead").orElseThrow())); // in exactly one of the two
                }
                assertThat(bodies).as("each once").doesNotHaveDuplicates();
                if (queue.definition().isFifo()) {
                    assertInOrder(bodies);
                }
                check(name, new HashSet<>(bodies));
            }
        }
    }

    private void check(String queue, Set<String> found) {
        assertThat(deletedOf(queue)).as("deleted and back").doesNotContainAnyElementsOf(found);
        Set<String> missing = new HashSet<>(acceptedOf(queue));
        missing.removeAll(found);
        missing.removeAll(deletedOf(queue));
        // The consumer's last deletion may have become durable unheard; it deletes two at a time.
        assertThat(missing).as("lost").hasSizeLessThanOrEqualTo(2);
        deletedOf(queue).addAll(found);
        deletedOf(queue).addAll(missing);
    }

    private Set<String> acceptedOf(String queue) {
        return accepted.computeIfAbsent(queue, _ -> new HashSet<>());
    }

    private Set<String> deletedOf(String queue) {
        return deleted.computeIfAbsent(queue, _ -> new HashSet<>());
    }

    private static List<String> drain(Queue queue) {
        List<String> bodies = new ArrayList<>();
        List<Received> some;
        do {
            some = queue.receive(10, Duration.ofHours(1), Duration.ZERO);
            some.forEach(received -> bodies.add(received.message().body()));
            var _ = queue.delete(
                    some.stream().map(received -> received.delivery().receipt()).toList());
        } while (!some.isEmpty());
        return bodies;
    }

    private static long number(String body) {
        return Long.parseLong(body.substring(body.lastIndexOf(' ') + 1));
    }

    private static void assertInOrder(List<String> bodies) {
        Map<String, Long> last = new HashMap<>();
        for (String body : bodies) {
            String group = body.substring(0, body.indexOf(' '));
            assertThat(number(body)).as(body).isGreaterThan(last.getOrDefault(group, -1L));
            last.put(group, number(body));
        }
    }
}
