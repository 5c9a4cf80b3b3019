package dev.sluice.api;

import java.time.Duration;

/// What a route calls. One variant per kind; carried out by one class per kind in `dev.sluice.integration`.
public sealed interface Integration {
    /// AWS quota: integration timeout, also the default.
    Duration MAX_TIMEOUT = Duration.ofSeconds(29);

    /// How long the caller waits for it, 50 ms to 29 s.
    Duration timeout();

    /// `AWS_PROXY`: a Lambda function that gets the event of the specification, section 4, and answers with a proxy
    /// result.
    ///
    /// @param functionName a key of [ApiImage#functions()]
    record LambdaProxy(String functionName, Duration timeout) implements Integration {}
}
