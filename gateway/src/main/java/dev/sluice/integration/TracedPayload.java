package dev.sluice.integration;

import dev.sluice.wire.aws.TraceContext;
import dev.sluice.wire.aws.Traced;
import dev.sluice.wire.json.JsonSink;
import dev.sluice.wire.json.JsonSource;

/// What a mapping made of an event, in the name of the same request.
record TracedPayload(JsonSource payload, Traced event) implements JsonSource, Traced {
    /// The payload, named when the event has a name.
    static JsonSource of(JsonSource payload, JsonSource event) {
        return event instanceof Traced named ? new TracedPayload(payload, named) : payload;
    }

    @Override
    public void writeTo(JsonSink sink) {
        payload.writeTo(sink);
    }

    @Override
    public String requestId() {
        return event.requestId();
    }

    @Override
    public String callId() {
        return event.callId();
    }

    @Override
    public TraceContext trace() {
        return event.trace();
    }
}
