package dev.sluice.queues.sqs;

import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.http.HttpResponse;

/// How requests are read and answers written. Immutable.
sealed interface Dialect permits JsonDialect, QueryDialect {
    /// The action's name; empty when the request names none.
    String action(HttpRequest request);

    /// What the request says.
    ///
    /// @throws SqsException when it is not of the protocol's form
    Fields fields(HttpRequest request);

    /// An answer.
    ///
    /// @param answer its fields, as a JSON object
    HttpResponse answer(String action, byte[] answer, String requestId);

    /// An error.
    HttpResponse failure(SqsException error, String requestId);
}
