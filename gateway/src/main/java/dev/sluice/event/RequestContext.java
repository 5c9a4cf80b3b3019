package dev.sluice.event;

import dev.sluice.wire.json.JsonSink;
import java.util.Map;
import java.util.OptionalLong;

/// The fields of `requestContext` that every event has (spec 4.4), and the maps beside it. Fields without a value
/// are left out: handlers must not find surprises.
final class RequestContext {
    static final String CONNECT = "CONNECT";
    static final String CONNECT_ROUTE = "$connect";
    static final String DIRECTION = "IN";

    private static final RequestTime TIMES = new RequestTime();

    private RequestContext() {}

    /// The fields of a handshake.
    ///
    /// @param authorizerMillis how long its authorizer took; later events do not tell it any more
    static void connect(JsonSink sink, Caller caller, RequestStamp stamp, OptionalLong authorizerMillis) {
        text(sink, "routeKey", CONNECT_ROUTE);
        text(sink, "eventType", CONNECT);
        if (!caller.authorizer().isEmpty()) {
            sink.name("authorizer");
            sink.beginObject();
            texts(sink, caller.authorizer());
            authorizerMillis.ifPresent(millis -> number(sink, "integrationLatency", millis));
            sink.endObject();
        }
        request(sink, caller, stamp);
    }

    /// The fields of any later event.
    static void common(JsonSink sink, Caller caller, RequestStamp stamp) {
        if (!caller.authorizer().isEmpty()) {
            map(sink, "authorizer", caller.authorizer());
        }
        request(sink, caller, stamp);
    }

    /// `19/Feb/2026:07:11:42 +0000`.
    static String time(RequestStamp stamp) {
        return TIMES.of(stamp.atMillis());
    }

    private static void request(JsonSink sink, Caller caller, RequestStamp stamp) {
        text(sink, "extendedRequestId", stamp.requestId());
        text(sink, "requestTime", time(stamp));
        text(sink, "messageDirection", DIRECTION);
        text(sink, "stage", caller.stage());
        number(sink, "connectedAt", caller.connectedAtMillis());
        number(sink, "requestTimeEpoch", stamp.atMillis());
        sink.name("identity");
        sink.beginObject();
        if (caller.userAgent().isPresent()) {
            text(sink, "userAgent", caller.userAgent().get());
        }
        text(sink, "sourceIp", caller.sourceIp());
        if (!caller.identity().texts().isEmpty()) {
            texts(sink, caller.identity().texts());
        }
        if (caller.identity().certificate().isPresent()) {
            ClientCertificate.writeTo(sink, caller.identity().certificate().get());
        }
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
        texts(sink, values);
        sink.endObject();
    }

    private static void texts(JsonSink sink, Map<String, String> values) {
        values.forEach((key, value) -> text(sink, key, value));
    }
}
