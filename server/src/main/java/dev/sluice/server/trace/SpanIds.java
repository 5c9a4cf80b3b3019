package dev.sluice.server.trace;

import dev.sluice.wire.aws.TraceContext;
import io.opentelemetry.sdk.trace.IdGenerator;
import java.util.HexFormat;

/// Random ids, but for a span whose place is known already, because functions were told it.
final class SpanIds implements IdGenerator {
    /// The place of the span that is started within.
    static final ScopedValue<TraceContext> KNOWN = ScopedValue.newInstance();

    private final IdGenerator random = IdGenerator.random();

    @Override
    public String generateSpanId() {
        return KNOWN.isBound() ? HexFormat.of().toHexDigits(KNOWN.get().span()) : random.generateSpanId();
    }

    @Override
    public String generateTraceId() {
        return KNOWN.isBound() ? KNOWN.get().traceId() : random.generateTraceId();
    }
}
