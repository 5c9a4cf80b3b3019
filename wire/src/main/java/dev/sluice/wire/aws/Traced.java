package dev.sluice.wire.aws;

/// Something done in the name of a request: whoever handles it can say so in logs, and pass its trace on.
public interface Traced {
    /// The request's id, as its client may have been told.
    String requestId();

    /// The id of the function's call that is made for it, a UUID: what the handler knows as its request id.
    default String callId() {
        return RequestIds.ofCall(requestId(), "integration");
    }

    /// Where it belongs; [TraceContext#NONE] when nobody knows.
    TraceContext trace();
}
