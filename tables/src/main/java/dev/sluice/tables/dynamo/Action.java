package dev.sluice.tables.dynamo;

import dev.sluice.wire.json.JsonSink;

/// One action of the protocol.
@FunctionalInterface
interface Action {
    /// Reads the request, does what it asks for, and writes the answer.
    ///
    /// @throws DynamoException when the answer is an error
    /// @throws dev.sluice.tables.item.ValidationException likewise
    void answer(RequestReader request, JsonSink out);
}
