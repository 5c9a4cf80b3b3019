package dev.sluice.server.sqs;

import java.io.IOException;

/// Brings one request of the JSON protocol to a queue service. Safe for any thread.
@FunctionalInterface
public interface SqsTransport {
    /// Blocks until the answer is there.
    ///
    /// @param action such as `ReceiveMessage`
    /// @param body   JSON
    /// @throws IOException when there was no answer
    Answer call(String action, byte[] body) throws IOException, InterruptedException;

    /// What the service said.
    ///
    /// @param status HTTP status
    /// @param body   JSON, also of an error
    record Answer(int status, String body) {}
}
