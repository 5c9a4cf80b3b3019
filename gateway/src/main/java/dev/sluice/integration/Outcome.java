package dev.sluice.integration;

import java.time.Duration;

/// What became of an integration.
public sealed interface Outcome {
    /// It answered as it should.
    record Answered(ProxyResult result) implements Outcome {}

    /// The function threw, answered malformed, or had no room: the client hears of an internal error.
    record Failed(String reason) implements Outcome {}

    /// The function's own timeout passed.
    record FunctionTimedOut(Duration after) implements Outcome {}

    /// The integration's timeout passed; the function may still be running, its answer is dropped.
    record DeadlinePassed(Duration after) implements Outcome {}

    /// Nothing that could answer: a person must mend the deployment.
    record Unavailable(String reason) implements Outcome {}
}
