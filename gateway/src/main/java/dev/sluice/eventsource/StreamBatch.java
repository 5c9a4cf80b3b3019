package dev.sluice.eventsource;

import dev.sluice.api.StreamMapping;
import dev.sluice.function.Deadline;
import dev.sluice.function.InvocationResult;
import dev.sluice.wire.json.JsonSource;
import dev.sluice.wire.json.JsonTree;
import dev.sluice.wire.json.MalformedJsonException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A batch on its way through a function, until it is done or given up: called, tried again, split, its old changes
/// left out. Confined to the lane's thread, which it blocks.
final class StreamBatch {
    private static final System.Logger LOG = System.getLogger("dev.sluice.eventsource");
    private static final int SENDS = 3;

    private final StreamMapping mapping;
    private final StreamCalls calls;
    private final Backoff backoff;
    private final Pausing pausing;
    private final TumblingWindow window;
    private final Progress progress;

    StreamBatch(StreamLane.Work work, TumblingWindow window, Progress progress) {
        this.mapping = work.mapping();
        this.calls = work.calls();
        this.backoff = work.backoff();
        this.pausing = work.pausing();
        this.window = window;
        this.progress = progress;
    }

    /// Hears how far it has come.
    @FunctionalInterface
    interface Progress {
        /// Everything up to that position is done or given up.
        void advance(String position) throws StreamException;
    }

    /// What became of one call.
    private sealed interface Outcome {
        /// All done.
        record Done() implements Outcome {}

        /// Not done from that change on.
        ///
        /// @param from  its place in the batch
        /// @param error for the log
        record Failed(int from, String error) implements Outcome {}

        /// The function was not called, by no fault of its own.
        record NotCalled(String reason) implements Outcome {}
    }

    /// Returns when every change is done or given up.
    ///
    /// @throws InterruptedException when the lane is to stop; what is not done comes again
    void deliver(List<StreamRecord> batch) throws StreamException, InterruptedException {
        List<StreamRecord> left = batch;
        int attempts = 0;
        while (true) {
            left = withoutOld(left, attempts);
            if (left.isEmpty()) {
                return;
            }
            switch (call(left, false)) {
                case Outcome.Done _ -> {
                    progress.advance(left.getLast().position());
                    backoff.succeeded();
                    return;
                }
                case Outcome.NotCalled(String reason) -> rest(reason);
                case Outcome.Failed(int from, String error) -> {
                    attempts++;
                    if (from > 0) {
                        progress.advance(left.get(from - 1).position());
                        left = left.subList(from, left.size());
                    } else if (mapping.retries().bisect() && left.size() > 1) {
                        backoff.failed("function " + mapping.functionName() + ": " + error);
                        deliver(left.subList(0, left.size() / 2));
                        deliver(left.subList(left.size() / 2, left.size()));
                        return;
                    }
                    if (isExhausted(attempts)) {
                        giveUp(left, "RetryAttemptsExhausted", attempts);
                        return;
                    }
                    rest("function " + mapping.functionName() + ": " + error);
                }
            }
        }
    }

    /// The last call of the window, without changes. Returns when it is done or given up.
    ///
    /// @throws InterruptedException when the lane is to stop; the window comes again
    void closeWindow() throws InterruptedException {
        int attempts = 0;
        while (true) {
            switch (call(List.of(), true)) {
                case Outcome.Done _ -> {
                    backoff.succeeded();
                    return;
                }
                case Outcome.NotCalled(String reason) -> rest(reason);
                case Outcome.Failed(int _, String error) -> {
                    attempts++;
                    if (isExhausted(attempts)) {
                        LOG.log(
                                Level.WARNING,
                                "event=stream_window_given_up function={0} calls={1} error={2}",
                                mapping.functionName(),
                                attempts,
                                error);
                        return;
                    }
                    rest("function " + mapping.functionName() + ": " + error);
                }
            }
        }
    }

    private boolean isExhausted(int attempts) {
        int most = mapping.retries().attempts();
        return most >= 0 && attempts > most;
    }

    private void rest(String reason) throws InterruptedException {
        backoff.failed(reason);
        pausing.pause(() -> {
            backoff.await();
            return true;
        });
    }

    private Outcome call(List<StreamRecord> batch, boolean last) {
        InvocationResult result = calls.functions()
                .invoke(
                        mapping.functionName(),
                        new StreamEvent(List.copyOf(batch), window.told(mapping.sourceArn(), last)),
                        Deadline.in(calls.patience().get()));
        return switch (result) {
            case InvocationResult.Succeeded succeeded -> answered(succeeded.value(), batch);
            case InvocationResult.FunctionFailed failed -> new Outcome.Failed(0, failed.errorType());
            case InvocationResult.TimedOut late -> new Outcome.Failed(0, late.message());
            case InvocationResult.DeadlinePassed _ -> new Outcome.NotCalled("no environment within the deadline");
            case InvocationResult.Throttled(String reason) -> new Outcome.NotCalled(reason);
            case InvocationResult.Closed closed -> new Outcome.NotCalled(closed.reason());
            case InvocationResult.NoSuchFunction(String name) ->
                new Outcome.NotCalled("function " + name + ": not deployed");
        };
    }

    private Outcome answered(JsonSource answer, List<StreamRecord> batch) {
        Outcome outcome = mapping.reportsItemFailures() ? reported(answer, batch) : new Outcome.Done();
        boolean gotAhead = !(outcome instanceof Outcome.Failed(int from, String _) && from == 0);
        if (window.isOpen() && gotAhead) {
            try {
                window.answered(JsonTree.of(answer));
            } catch (MalformedJsonException noJson) {
                return new Outcome.Failed(0, "answer: " + noJson.getMessage() + " (expected: JSON)");
            }
        }
        return outcome;
    }

    private static Outcome reported(JsonSource answer, List<StreamRecord> batch) {
        Set<String> known = new HashSet<>();
        batch.forEach(record -> known.add(record.position()));
        return switch (BatchResult.of(answer, known, "SequenceNumber")) {
            case BatchResult.Done _ -> new Outcome.Done();
            case BatchResult.Partly(Set<String> failed) -> firstOf(failed, batch);
            case BatchResult.Failed(String reason) -> new Outcome.Failed(0, "answer invalid: " + reason);
        };
    }

    /// What stands behind the first failure comes again, too: the order is kept.
    private static Outcome firstOf(Set<String> failed, List<StreamRecord> batch) {
        for (int i = 0; i < batch.size(); i++) {
            if (failed.contains(batch.get(i).position())) {
                return new Outcome.Failed(i, failed.size() + " item failures");
            }
        }
        return new Outcome.Done();
    }

    /// Gives up what is older than the mapping allows.
    private List<StreamRecord> withoutOld(List<StreamRecord> batch, int attempts)
            throws StreamException, InterruptedException {
        Optional<Duration> age = mapping.retries().maximumAge();
        if (age.isEmpty()) {
            return batch;
        }
        Instant oldest = Instant.now().minus(age.get());
        int old = 0;
        while (old < batch.size() && batch.get(old).written().isBefore(oldest)) {
            old++;
        }
        if (old > 0) {
            giveUp(batch.subList(0, old), "RecordAgeExceeded", attempts);
        }
        return batch.subList(old, batch.size());
    }

    private void giveUp(List<StreamRecord> records, String condition, int attempts)
            throws StreamException, InterruptedException {
        LOG.log(
                Level.WARNING,
                "event=stream_records_given_up function={0} records={1} first={2} last={3} condition={4} calls={5}",
                mapping.functionName(),
                records.size(),
                records.getFirst().position(),
                records.getLast().position(),
                condition,
                attempts);
        if (mapping.retries().onFailure().isPresent()) {
            String body = new GivenUp(mapping, List.copyOf(records), condition, attempts).text(Instant.now());
            send(mapping.retries().onFailure().get(), body);
        }
        progress.advance(records.getLast().position());
    }

    /// Some tries, then only the log knows of it: the changes behind must not wait for a queue that is not there.
    private void send(String queueArn, String body) throws InterruptedException {
        for (int i = 1; i <= SENDS; i++) {
            try {
                pausing.pause(() -> {
                    calls.queues().send(queueArn, body);
                    return true;
                });
                return;
            } catch (QueueException failed) {
                if (i == SENDS) {
                    LOG.log(Level.ERROR, "event=on_failure_lost queue=" + queueArn + " body=" + body, failed);
                    return;
                }
                rest("on-failure destination " + queueArn + ": " + failed.getMessage());
            }
        }
    }
}
