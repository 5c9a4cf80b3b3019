package dev.sluice.queues.sqs;

import dev.sluice.queues.store.MoveTask;
import dev.sluice.queues.store.MoveTasks;
import dev.sluice.queues.store.Queue;
import dev.sluice.queues.store.Redrive;
import dev.sluice.wire.json.JsonSink;
import java.util.Optional;
import java.util.OptionalLong;

/// `StartMessageMoveTask`, `ListMessageMoveTasks` and `CancelMessageMoveTask`.
final class MoveTaskActions {
    private static final int MAX_A_SECOND = 500;
    private static final int MAX_RESULTS = 10;

    private final Queues queues;
    private final MoveTasks tasks;

    MoveTaskActions(Queues queues, MoveTasks tasks) {
        this.queues = queues;
        this.tasks = tasks;
    }

    void start(Request request, JsonSink out) {
        Fields fields = request.fields();
        Queue source = source(fields);
        if (!isDeadLetterQueue(source)) {
            throw SqsError.INVALID_PARAMETER_VALUE.because("Source queue must be configured as a Dead Letter Queue.");
        }
        OptionalLong rate = fields.integer(
                "MaxNumberOfMessagesPerSecond", 1, MAX_A_SECOND, "Must be between 1 and " + MAX_A_SECOND + ".");
        MoveTask.Plan plan = new MoveTask.Plan(
                destination(source, fields.text("DestinationArn")),
                rate.isPresent() ? Optional.of((int) rate.getAsLong()) : Optional.empty());
        MoveTask task = tasks.start(source, plan)
                .orElseThrow(() -> SqsError.UNSUPPORTED_OPERATION.because(
                        "There is already a task running. Only one active task is allowed for a source queue arn at a "
                                + "given time."));
        Answers.text(out, "TaskHandle", task.handle());
    }

    private Queue source(Fields fields) {
        return queues.byArn(fields.required("SourceArn"))
                .orElseThrow(() -> SqsError.RESOURCE_NOT_FOUND.because(
                        "The resource that you specified for the SourceArn parameter doesn't exist."));
    }

    private boolean isDeadLetterQueue(Queue queue) {
        String name = queue.definition().name();
        return queues.store().queues().stream()
                .flatMap(it -> it.definition().redrive().map(Redrive::target).stream())
                .anyMatch(name::equals);
    }

    private Optional<Queue> destination(Queue source, Optional<String> arn) {
        if (arn.isEmpty()) {
            return Optional.empty();
        }
        Queue destination = queues.byArn(arn.get())
                .orElseThrow(() -> SqsError.RESOURCE_NOT_FOUND.because(
                        "The resource that you specified for the DestinationArn parameter doesn't exist."));
        if (destination.definition().isFifo() != source.definition().isFifo()) {
            throw SqsException.invalid(arn.get(), "DestinationArn", "It must be of the same type as the source queue.");
        }
        return Optional.of(destination);
    }

    void cancel(Request request, JsonSink out) {
        MoveTask task = tasks.find(request.fields().required("TaskHandle"))
                .orElseThrow(() -> SqsError.RESOURCE_NOT_FOUND.because("Task does not exist."));
        if (!task.cancel()) {
            throw SqsError.UNSUPPORTED_OPERATION.because("Only active tasks can be cancelled.");
        }
        out.name("ApproximateNumberOfMessagesMoved");
        out.number(task.moved());
    }

    void list(Request request, JsonSink out) {
        Fields fields = request.fields();
        Queue source = source(fields);
        long most = fields.integer("MaxResults", 1, MAX_RESULTS, "Must be between 1 and " + MAX_RESULTS + ".")
                .orElse(1);
        out.name("Results");
        out.beginArray();
        tasks.of(source).stream().limit(most).forEach(task -> write(task, out));
        out.endArray();
    }

    private void write(MoveTask task, JsonSink out) {
        out.beginObject();
        if (task.status() == MoveTask.Status.RUNNING) {
            Answers.text(out, "TaskHandle", task.handle());
        }
        Answers.text(out, "Status", task.status().name());
        Answers.text(out, "SourceArn", queues.arn(task.source()));
        task.plan().destination().ifPresent(it -> Answers.text(out, "DestinationArn", queues.arn(it)));
        task.plan().mostASecond().ifPresent(it -> {
            out.name("MaxNumberOfMessagesPerSecond");
            out.number(it);
        });
        out.name("ApproximateNumberOfMessagesMoved");
        out.number(task.moved());
        out.name("ApproximateNumberOfMessagesToMove");
        out.number(task.toMove());
        if (task.status() == MoveTask.Status.FAILED) {
            Answers.text(out, "FailureReason", task.failure());
        }
        out.name("StartedTimestamp");
        out.number(task.startedMillis());
        out.endObject();
    }
}
