package dev.sluice.queues.sqs;

import dev.sluice.wire.json.JsonSink;

/// One action.
@FunctionalInterface
interface Action {
    /// Does what is asked for, and writes the fields of the answer into an object that is open already.
    ///
    /// @throws SqsException when the answer is an error
    void answer(Request request, JsonSink out);
}
