package dev.sluice.queues;

import dev.sluice.queues.journal.Journal;
import dev.sluice.queues.sqs.Account;
import dev.sluice.queues.sqs.SqsHandler;
import dev.sluice.queues.store.Depth;
import dev.sluice.queues.store.MoveTask;
import dev.sluice.queues.store.MoveTasks;
import dev.sluice.queues.store.Queue;
import dev.sluice.queues.store.QueueStore;
import dev.sluice.queues.store.Redrive;
import dev.sluice.wire.aws.AwsError;
import dev.sluice.wire.http.HttpHandler;
import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// All of it in one: store and endpoint. Signatures are verified before, by whoever lets requests in.
public final class QueueService implements HttpHandler, AutoCloseable {
    private final QueueStore store;
    private final MoveTasks moves;
    private final SqsHandler handler;

    private QueueService(QueueStore store, Account account) {
        this.store = store;
        this.moves = new MoveTasks(store);
        this.handler = new SqsHandler(store, moves, account);
    }

    /// Opens the queues in that folder, creating it when it is not there.
    ///
    /// @throws dev.sluice.queues.journal.JournalException when it is in use, damaged or of another version
    public static QueueService open(Path folder, Account account, InstantSource clock) {
        return new QueueService(QueueStore.open(folder, Journal.Options.DEFAULT, clock), account);
    }

    /// Queues that are gone when they are closed.
    public static QueueService inMemory(Account account, InstantSource clock) {
        return new QueueService(QueueStore.inMemory(clock), account);
    }

    @Override
    public HttpResponse handle(HttpRequest request) {
        return handler.handle(request);
    }

    /// How a request is refused whose signature is not accepted.
    public static HttpResponse refusal(HttpRequest request, AwsError error, String message) {
        return SqsHandler.refusal(request, error, message);
    }

    /// All queues by name.
    public List<QueueStatus> queues() {
        return store.queues().stream().map(this::status).toList();
    }

    /// The queue of that name.
    public Optional<QueueStatus> queue(String name) {
        return store.find(name).map(this::status);
    }

    private QueueStatus status(Queue queue) {
        Depth depth = queue.depth();
        Optional<Duration> oldest = depth.oldestSentMillis().isEmpty()
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(Math.max(
                        0, store.clock().millis() - depth.oldestSentMillis().getAsLong())));
        return new QueueStatus(
                queue.definition().name(),
                depth.visible(),
                depth.inFlight(),
                depth.delayed(),
                oldest,
                queue.definition().redrive().map(Redrive::target));
    }

    /// Deletes all messages of a queue.
    ///
    /// @return whether there is such a queue
    public boolean purge(String name) {
        Optional<Queue> queue = store.find(name);
        queue.ifPresent(Queue::purge);
        return queue.isPresent();
    }

    /// Moves the messages of a dead letter queue back to the queues that they came from.
    ///
    /// @param patience how long to wait for the end; moving goes on after it
    /// @return how many have been moved by then
    /// @throws IllegalStateException when that is not possible; with the reason
    public long redrive(String name, Duration patience) throws InterruptedException {
        Queue source =
                store.find(name).orElseThrow(() -> new IllegalStateException("there is no queue '" + name + "'"));
        MoveTask task = moves.start(source, new MoveTask.Plan(Optional.empty(), Optional.empty()))
                .orElseThrow(() -> new IllegalStateException("messages of '" + name + "' are being moved already"));
        boolean over = task.await(patience);
        if (over && task.status() == MoveTask.Status.FAILED) {
            throw new IllegalStateException("moved " + task.moved() + ", then: " + task.failure());
        }
        return task.moved();
    }

    /// Lets everybody go who waits for messages, so that a server can drain; from now on nobody waits.
    public void stopWaiting() {
        store.stopWaiting();
    }

    /// Ends. Whoever waits for messages gets an answer without any.
    @Override
    public void close() {
        store.close();
    }
}
