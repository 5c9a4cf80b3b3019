package dev.sluice.httpapi;

import dev.sluice.wire.http.HttpResponse;

/// What a function's result means for the client.
sealed interface FunctionAnswer {
    /// An answer that can be sent as it is.
    record Answer(HttpResponse response) implements FunctionAnswer {}

    /// A result that is no answer: what was found and what was expected.
    record Malformed(String reason) implements FunctionAnswer {}
}
