package dev.sluice.integration;

import dev.sluice.wire.http.Headers;

/// What became of a request to a backend.
public sealed interface HttpAnswer {
    /// It answered, whatever the status.
    // Equality is never asked of it.
    @SuppressWarnings("ArrayRecordComponent")
    record Received(int status, Headers headers, byte[] body) implements HttpAnswer {}

    /// The deadline passed; what comes later is dropped.
    record Late() implements HttpAnswer {}

    /// It could not be reached, or what it said was no answer.
    record Failed(String reason) implements HttpAnswer {}
}
