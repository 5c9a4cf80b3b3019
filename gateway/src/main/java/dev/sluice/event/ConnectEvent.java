package dev.sluice.event;

import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.json.JsonSink;
import dev.sluice.wire.json.JsonSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/// A handshake that waits for `$connect` (spec 4.1).
///
/// Headers keep their letter case; `Connection` and `Upgrade` are left out; the client's address is added to
/// `X-Forwarded-For`, and a trace id is made unless one came. The query is decoded once.
public final class ConnectEvent implements JsonSource {
    private final Caller caller;
    private final RequestStamp stamp;
    private final Map<String, String> stageVariables;
    private final ValueLists headers;
    private final ValueLists query;

    /// The event of one handshake.
    public ConnectEvent(Caller caller, RequestStamp stamp, Map<String, String> stageVariables, HttpRequest request) {
        this.caller = caller;
        this.stamp = stamp;
        this.stageVariables = stageVariables;
        this.headers = headers(request, caller, stamp);
        this.query = Query.parse(request.query());
    }

    @Override
    public void writeTo(JsonSink sink) {
        sink.beginObject();
        headers.writeTo(sink, "headers", "multiValueHeaders");
        if (!query.isEmpty()) {
            query.writeTo(sink, "queryStringParameters", "multiValueQueryStringParameters");
        }
        RequestContext.stageVariables(sink, stageVariables);
        sink.name("requestContext");
        sink.beginObject();
        RequestContext.text(sink, "routeKey", "$connect");
        RequestContext.text(sink, "eventType", "CONNECT");
        RequestContext.common(sink, caller, stamp);
        sink.endObject();
        RequestContext.notBase64(sink);
        sink.endObject();
    }

    private static ValueLists headers(HttpRequest request, Caller caller, RequestStamp stamp) {
        ValueLists headers = new ValueLists(String.CASE_INSENSITIVE_ORDER);
        request.headers().fields().forEach(field -> headers.add(field.getKey(), field.getValue()));
        headers.remove("Connection");
        headers.remove("Upgrade");
        if (headers.all("X-Amzn-Trace-Id").isEmpty()) {
            headers.add("X-Amzn-Trace-Id", traceId(stamp.atMillis()));
        }
        List<String> hops = headers.all("X-Forwarded-For");
        String before = hops.isEmpty() ? "" : String.join(", ", hops) + ", ";
        headers.remove("X-Forwarded-For");
        headers.add("X-Forwarded-For", before + caller.sourceIp());
        headers.put("X-Forwarded-Port", List.of(port(caller.domainName(), request.secure())));
        headers.put("X-Forwarded-Proto", List.of(request.secure() ? "https" : "http"));
        return headers;
    }

    /// The port that the client dialled, by its `Host`.
    private static String port(String host, boolean secure) {
        int colon = host.lastIndexOf(':');
        if (colon > host.lastIndexOf(']')) {
            return host.substring(colon + 1);
        }
        return secure ? "443" : "80";
    }

    private static String traceId(long millis) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        HexFormat hex = HexFormat.of();
        return "Root=1-" + hex.toHexDigits((int) (millis / 1000)) + "-" + hex.toHexDigits(random.nextLong())
                + hex.toHexDigits(random.nextInt());
    }
}
