package dev.sluice.eventsource;

import dev.sluice.api.EventSourceMapping;
import dev.sluice.function.Deadline;
import dev.sluice.function.Functions;
import dev.sluice.function.InvocationResult;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// One batch with the function: the call, and what becomes of the messages. Done ones are deleted, the others come
/// again when the queue's visibility timeout is over. On a virtual thread of its own.
///
/// @param messages in order; of one message group on a FIFO queue
record Batch(EventSourceMapping mapping, List<QueueMessage> messages, Functions functions, QueueClient queues) {
    private static final System.Logger LOG = System.getLogger("dev.sluice.eventsource");

    /// Calls the function, then deletes what is done.
    void run(Deadline deadline, Backoff backoff) {
        InvocationResult result =
                functions.invoke(mapping.functionName(), new QueueEvent(mapping.queueArn(), messages), deadline);
        switch (result) {
            case InvocationResult.Succeeded succeeded -> delete(done(succeeded), backoff);
            case InvocationResult.FunctionFailed failed -> leave(failed.errorType());
            case InvocationResult.TimedOut late -> leave(late.message());
            case InvocationResult.DeadlinePassed _ -> leave("no environment within the deadline");
            case InvocationResult.Throttled(String reason) -> {
                leave("throttled");
                backoff.failed(reason);
            }
            case InvocationResult.Closed closed -> {
                leave("closed");
                backoff.failed(closed.reason());
            }
            case InvocationResult.NoSuchFunction(String name) -> {
                leave("no function");
                backoff.failed("function " + name + ": not deployed");
            }
        }
    }

    private List<QueueMessage> done(InvocationResult.Succeeded succeeded) {
        if (!mapping.reportsItemFailures()) {
            return messages;
        }
        return switch (BatchResult.of(succeeded.value(), messages)) {
            case BatchResult.Done _ -> messages;
            case BatchResult.Partly(Set<String> failed) -> {
                leave(failed.size() + " item failures");
                yield without(failed);
            }
            case BatchResult.Failed(String reason) -> {
                LOG.log(
                        Level.WARNING,
                        "event=batch_answer_invalid function={0} reason=\"{1}\"",
                        mapping.functionName(),
                        reason);
                leave("invalid answer");
                yield List.of();
            }
        };
    }

    /// On a FIFO queue nothing behind the first failure is done: it must come again after it.
    private List<QueueMessage> without(Set<String> failed) {
        List<QueueMessage> done = new ArrayList<>();
        for (QueueMessage message : messages) {
            if (!failed.contains(message.id())) {
                done.add(message);
            } else if (!message.group().isEmpty()) {
                return done;
            }
        }
        return done;
    }

    private void delete(List<QueueMessage> done, Backoff backoff) {
        if (done.isEmpty()) {
            return;
        }
        try {
            List<String> kept = queues.delete(
                    mapping.queueArn(),
                    done.stream().map(QueueMessage::receiptHandle).toList());
            if (!kept.isEmpty()) {
                backoff.failed("queue " + mapping.queueArn() + ": done messages could not be deleted and come again");
                return;
            }
            backoff.succeeded();
        } catch (QueueException failed) {
            backoff.failed(String.valueOf(failed.getMessage()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void leave(String why) {
        LOG.log(
                Level.DEBUG,
                () -> "event=batch_left function=" + mapping.functionName() + " messages=" + messages.size()
                        + " reason=\"" + why + "\"");
    }
}
