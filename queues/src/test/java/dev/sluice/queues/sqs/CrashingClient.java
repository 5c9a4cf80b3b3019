package dev.sluice.queues.sqs;

import dev.sluice.queues.journal.Journal;
import dev.sluice.queues.store.Draft;
import dev.sluice.queues.store.Queue;
import dev.sluice.queues.store.QueueStore;
import dev.sluice.queues.store.Received;
import dev.sluice.queues.store.Redrive;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;

/// A process that sends and consumes until it is killed. What goes to the queue `failing` ends in `dead`. Its
/// writers print `+queue body` after a message was accepted, its consumers `-queue body` after one was deleted.
final class CrashingClient {
    private static final int WRITERS = 4;

    private CrashingClient() {}

    /// Runs until killed.
    ///
    /// @param arguments the folder, and the number of the round
    public static void main(String[] arguments) {
        QueueStore store =
                QueueStore.open(Path.of(arguments[0]), new Journal.Options(0, 200_000), InstantSource.system());
        for (String name : List.of("plain", "order.fifo", "dead")) {
            Optional<Queue> _ = store.create(name, Map.of(), Optional.empty(), Map.of());
        }
        Optional<Redrive> afterTheFirst = Optional.of(new Redrive(SqsServer.ACCOUNT.queueArn("dead"), 1));
        Optional<Queue> _ = store.create("failing", Map.of(), afterTheFirst, Map.of());
        say("ready");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int writer = 0; writer < WRITERS; writer++) {
                String group = "r" + arguments[1] + "w" + writer;
                threads.execute(() -> send(store.find("plain").orElseThrow(), group, Optional.empty()));
                threads.execute(() -> send(store.find("failing").orElseThrow(), group, Optional.empty()));
                threads.execute(() -> send(store.find("order.fifo").orElseThrow(), group, Optional.of(group)));
            }
            for (String name : List.of("plain", "order.fifo")) {
                threads.execute(() -> consume(store.find(name).orElseThrow()));
            }
            threads.execute(() -> fail(store.find("failing").orElseThrow()));
        }
    }

    private static void send(Queue queue, String writer, Optional<String> group) {
        for (long n = 0; ; n++) {
            String body = writer + " " + n;
            queue.send(List.of(
                    new Draft(body, Map.of(), Optional.empty(), "me", Optional.empty(), group, group.map(_ -> body))));
            say("+" + queue.definition().name() + " " + body);
        }
    }

    /// Deletes every other message, and lets the others come again at once.
    private static void consume(Queue queue) {
        for (long n = 0; ; n++) {
            for (Received received : queue.receive(2, Duration.ofSeconds(n % 2), Duration.ofSeconds(20))) {
                if (n % 2 == 1) {
                    queue.delete(List.of(received.delivery().receipt()));
                    say("-" + queue.definition().name() + " "
                            + received.message().body());
                }
            }
        }
    }

    /// Finishes nothing: everything goes to the dead letter queue.
    private static void fail(Queue queue) {
        while (true) {
            var _ = queue.receive(10, Duration.ZERO, Duration.ofSeconds(20));
        }
    }

    private static synchronized void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
