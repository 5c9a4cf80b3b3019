package dev.sluice.event;

import dev.sluice.wire.json.JsonSink;
import java.util.Map;

/// The fields of `requestContext` that every event has (spec 4.4), and the maps beside it. Fields without a value
/// are left out: handlers must not find surprises.
final class RequestContext {
    private static final RequestTime TIMES = new RequestTime();

    private RequestContext() {}

    static void common(JsonSink sink, Caller caller, RequestStamp stamp) {
        if (!caller.authorizer().isEmpty()) {
            map(sink, "authorizer", caller.authorizer());
        }
        text(sink, "extendedRequestId", stamp.requestId());
        text(sink, "requestTime", TIMES.of(stamp.atMillis()));
        text(sink, "messageDirection", "IN");
        text(sink, "stage", caller.stage());
        number(sink, "connectedAt", caller.connectedAtMillis());
        number(sink, "requestTimeEpoch", stamp.atMillis());
        sink.name("identity");
        sink.beginObject();
        if (caller.userAgent().isPresent()) {
            text(sink, "userAgent", caller.userAgent().get());
        }
        text(sink, "sourceIp", caller.sourceIp());
        sink.endObject();
        text(sink, "requestId", stamp.requestId());
        text(sink, "domainName", caller.domainName());
        text(sink, "connectionId", caller.connectionId());
        text(sink, "apiId", caller.apiId());
    }

    static void stageVariables(JsonSink sink, Map<String, String> variables) {
        if (!variables.isEmpty()) {
            map(sink, "stageVariables", variables);
        }
    }

    static void notBase64(JsonSink sink) {
        sink.name("isBase64Encoded");
        sink.bool(false);
    }

    static void text(JsonSink sink, String name, String value) {
        sink.name(name);
        sink.string(value);
    }

    static void number(JsonSink sink, String name, long value) {
        sink.name(name);
        sink.number(value);
    }

    static void map(JsonSink sink, String name, Map<String, String> values) {
        sink.name(name);
        sink.beginObject();
        values.forEach((key, value) -> text(sink, key, value));
        sink.endObject();
    }
}
