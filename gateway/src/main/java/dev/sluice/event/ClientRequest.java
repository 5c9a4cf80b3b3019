package dev.sluice.event;

import dev.sluice.wire.aws.TraceContext;
import dev.sluice.wire.http.HttpRequest;
import java.util.List;
import java.util.Optional;

/// The headers and the query of a client's request as functions see them, read once, however many events tell them.
/// Immutable once its first event is told.
///
/// Headers keep their letter case. Those that are about the connection alone are left out (RFC 9110, section
/// 7.6.1), the client's address is added to `X-Forwarded-For`, and a trace id is made unless one came. The query is
/// decoded once.
public final class ClientRequest {
    private static final List<String> HOP_BY_HOP =
            List.of("Connection", "Upgrade", "Keep-Alive", "Proxy-Connection", "TE", "Trailer", "Transfer-Encoding");

    private final ValueLists headers = new ValueLists(String.CASE_INSENSITIVE_ORDER);
    private final ValueLists query;
    /// The trace that began here, as its header tells it; none when the client brought one.
    private TraceContext begun = TraceContext.NONE;

    private ClientRequest(HttpRequest request) {
        request.headers().fields().forEach(field -> headers.add(field.getKey(), field.getValue()));
        query = Query.parse(request.query());
    }

    /// What a request brought.
    ///
    /// @param domainName the host that the client used, with a port when that is not the default one
    /// @param atMillis   when it came, for the trace id
    public static ClientRequest of(HttpRequest request, String domainName, String sourceIp, long atMillis) {
        ClientRequest read = new ClientRequest(request);
        HOP_BY_HOP.forEach(read.headers::remove);
        if (read.header(TraceContext.AMAZON).isEmpty()) {
            Optional<TraceContext> told = read.header(TraceContext.TRACEPARENT).flatMap(TraceContext::ofTraceparent);
            read.begun = told.isPresent() ? TraceContext.NONE : TraceContext.begin(atMillis, false);
            read.headers.add(
                    TraceContext.AMAZON, told.map(TraceContext::amazon).orElseGet(() -> "Root=" + read.begun.root()));
        }
        List<String> hops = read.headers.all("X-Forwarded-For");
        String before = hops.isEmpty() ? "" : String.join(", ", hops) + ", ";
        read.headers.remove("X-Forwarded-For");
        read.headers.add("X-Forwarded-For", before + sourceIp);
        read.headers.put("X-Forwarded-Port", List.of(port(domainName, request.secure())));
        // Amazon's gateway is reached by TLS alone, so handlers refuse or redirect whatever says http. That would be
        // no lie elsewhere either: this host answers https on the same port.
        read.headers.put("X-Forwarded-Proto", List.of("https"));
        return read;
    }

    /// Tells the names of all headers in lower case, as behind a mapping of several levels. Before the first event.
    public void lowerHeaderNames() {
        headers.lowerNames();
    }

    /// The last value of a header, whatever the letter case of its name.
    public Optional<String> header(String name) {
        return last(headers.all(name));
    }

    /// The last value of a name in the query, decoded.
    public Optional<String> queryParameter(String name) {
        return last(query.all(name));
    }

    /// Where it belongs, by Amazon's header or the W3C's; the beginning of a trace when what came is none.
    ///
    /// @param recorded whether a trace is, of which nobody said so
    public TraceContext trace(long atMillis, boolean recorded) {
        if (!begun.isNone()) {
            return recorded ? begun.recorded() : begun;
        }
        return header(TraceContext.AMAZON)
                .flatMap(header -> TraceContext.ofAmazon(header, recorded))
                .or(() -> header(TraceContext.TRACEPARENT).flatMap(TraceContext::ofTraceparent))
                .orElseGet(() -> TraceContext.begin(atMillis, recorded));
    }

    ValueLists headers() {
        return headers;
    }

    ValueLists query() {
        return query;
    }

    private static Optional<String> last(List<String> values) {
        return values.isEmpty() ? Optional.empty() : Optional.of(values.getLast());
    }

    /// The port that the client dialled, by its `Host`.
    private static String port(String host, boolean secure) {
        int colon = host.lastIndexOf(':');
        if (colon > host.lastIndexOf(']')) {
            return host.substring(colon + 1);
        }
        return secure ? "443" : "80";
    }
}
