package dev.sluice.integration;

import dev.sluice.wire.http.Headers;

/// What a backend answered, before it is mapped.
///
/// @param status  of HTTP; 200 or 500 for a function
/// @param body    given away
/// @param matched what the keys of integration responses are held against: the status, or a function's error
///     message
/// @param failed  whether it is an error, which somebody has to take
// Equality is never asked of it.
@SuppressWarnings("ArrayRecordComponent")
record BackendAnswer(int status, Headers headers, byte[] body, String matched, boolean failed) {
    private static final int ERRORS = 400;

    /// An answer that is told apart by its status.
    static BackendAnswer of(int status, Headers headers, byte[] body) {
        return new BackendAnswer(status, headers, body, Integer.toString(status), status >= ERRORS);
    }
}
