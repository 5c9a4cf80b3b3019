package dev.sluice.observe;

import dev.sluice.wire.aws.TraceContext;

/// A request to `@connections` that was answered.
///
/// @param trace     where it belongs, by what whoever pushed said
/// @param requestId its name
/// @param method    one of few
/// @param status    of the answer
/// @param nanos     how long it took
public record PushEvent(TraceContext trace, String requestId, String method, int status, long nanos) {}
