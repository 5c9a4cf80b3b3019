package dev.sluice.wire.http;

import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.Optional;

/// One request, read whole.
///
/// @param method  in upper case, as sent
/// @param target  the raw request target, path and query, nothing decoded
/// @param headers as sent
/// @param body    the bytes after transfer decoding; belongs to the request, nobody changes it
/// @param remote  the peer's address
/// @param secure  whether it came by TLS
/// @param certificate of the peer, verified; empty when it was asked for none or showed none
// A record of bytes: equality is never asked of it.
@SuppressWarnings("ArrayRecordComponent")
public record HttpRequest(
        String method,
        String target,
        Headers headers,
        byte[] body,
        InetSocketAddress remote,
        boolean secure,
        Optional<X509Certificate> certificate) {
    /// A request of a peer without a certificate.
    public HttpRequest(
            String method, String target, Headers headers, byte[] body, InetSocketAddress remote, boolean secure) {
        this(method, target, headers, body, remote, secure, Optional.empty());
    }

    /// The raw path: the target before the question mark.
    public String path() {
        int mark = target.indexOf('?');
        return mark < 0 ? target : target.substring(0, mark);
    }

    /// The raw query: the target after the question mark, or empty.
    public String query() {
        int mark = target.indexOf('?');
        return mark < 0 ? "" : target.substring(mark + 1);
    }

    /// The `Host` header, or empty.
    public String host() {
        return headers.first("Host").orElse("");
    }
}
