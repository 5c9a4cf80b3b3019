package dev.sluice.server.admin;

import dev.sluice.wire.aws.ServiceHost;
import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.http.HttpResponse;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Who may use the admin API: programs on this machine, but no web page that a browser on it shows. A page of
/// another site could reach the port, directly or by a DNS name that turns to 127.0.0.1; so `Host` and `Origin`
/// must name this machine, and whatever changes something must carry a header that a page cannot send across
/// origins without being asked first, which is never answered. Immutable.
final class Guard {
    /// The header that every changing request carries, with any value.
    static final String HEADER = "X-Sluice-Admin";

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    /// What a proxy on this machine adds: its clients would come in as this machine.
    private static final Set<String> PROXY_HEADERS =
            Set.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via");

    private Guard() {}

    /// The refusal, or empty when the request may pass.
    static Optional<HttpResponse> refusal(HttpRequest request) {
        if (!request.remote().getAddress().isLoopbackAddress()) {
            return refuse("the admin API answers only on this machine (peer: "
                    + request.remote().getAddress().getHostAddress() + ")");
        }
        if (!THIS_MACHINE.contains(ServiceHost.withoutPort(request.host()).toLowerCase(Locale.ROOT))) {
            return refuse("Host: " + request.host() + " (expected: localhost, 127.0.0.1 or [::1])");
        }
        if (PROXY_HEADERS.stream()
                .anyMatch(name -> request.headers().first(name).isPresent())) {
            return refuse("the admin API answers no proxy, whose clients may be anybody (expected: a direct request)");
        }
        Optional<String> origin = request.headers().first("Origin");
        if (origin.isPresent() && !isThisMachine(origin.get())) {
            return refuse("Origin: " + origin.get() + " (expected: none, or a page of this machine)");
        }
        Optional<String> site = request.headers().first("Sec-Fetch-Site");
        if (site.isPresent() && site.get().equals("cross-site")) {
            return refuse("Sec-Fetch-Site: cross-site (expected: a request that no page of another site made)");
        }
        boolean changes = !request.method().equals("GET") && !request.method().equals("HEAD");
        if (changes && request.headers().first(HEADER).isEmpty()) {
            return refuse("a request that changes something needs the header " + HEADER);
        }
        return Optional.empty();
    }

    private static Optional<HttpResponse> refuse(String message) {
        return Optional.of(Answers.error(403, message));
    }

    private static boolean isThisMachine(String origin) {
        try {
            String host = URI.create(origin).getHost();
            return host != null && THIS_MACHINE.contains(host.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException notAnOrigin) {
            return false;
        }
    }
}
