package dev.sluice.queues.store;

import dev.sluice.wire.aws.RequestIds;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// The move tasks of this run, the latest of each queue. Safe for any thread.
public final class MoveTasks {
    /// SQS shows the last ten of a queue; here of all queues so many.
    private static final int MAX_KEPT = 1_000;

    private final QueueStore store;
    /// The latest first; guarded by this.
    private final Deque<MoveTask> tasks = new ArrayDeque<>();

    /// For that store.
    public MoveTasks(QueueStore store) {
        this.store = store;
    }

    /// Starts a task, unless one is running for that queue.
    public synchronized Optional<MoveTask> start(Queue source, MoveTask.Plan plan) {
        boolean running = of(source).stream().anyMatch(task -> task.status() == MoveTask.Status.RUNNING);
        if (running) {
            return Optional.empty();
        }
        MoveTask task =
                new MoveTask(RequestIds.uuid(), source, plan, store.clock().millis());
        if (tasks.size() == MAX_KEPT) {
            tasks.removeLast();
        }
        tasks.addFirst(task);
        Thread.ofVirtual().name("queues-move").start(() -> task.run(this::origin));
        return Optional.of(task);
    }

    private Optional<Queue> origin(Message message) {
        return message.deadLetterSource().flatMap(store::find);
    }

    /// The tasks of that queue, the latest first.
    public synchronized List<MoveTask> of(Queue source) {
        return tasks.stream().filter(task -> task.source() == source).toList();
    }

    /// The task of that name.
    public synchronized Optional<MoveTask> find(String handle) {
        return tasks.stream().filter(task -> task.handle().equals(handle)).findFirst();
    }
}
