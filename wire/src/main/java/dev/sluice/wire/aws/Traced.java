package dev.sluice.wire.aws;

/// Something done in the name of a request: whoever handles it can say so in logs, and pass its trace on.
public interface Traced {
    /// The request's id, as its client may have been told.
    String requestId();

    /// Where it belongs; [TraceContext#NONE] when nobody knows.
    TraceContext trace();
}
