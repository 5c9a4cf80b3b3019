package dev.sluice.server.door;

import dev.sluice.flow.HostNames;
import dev.sluice.wire.http.HttpHandler;
import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.http.HttpResponse;

/// Lets requests through to the pages under a name of ours only: a page of another site whose name was turned to
/// this machine must not read what runs here. Immutable; safe for any thread.
///
/// @param hosts names of ours
/// @param pages behind it
public record OwnHosts(HostNames hosts, HttpHandler pages) implements HttpHandler {
    @Override
    public HttpResponse handle(HttpRequest request) throws Exception {
        return hosts.isOurs(request.host())
                ? pages.handle(request)
                : HttpResponse.text(
                        403,
                        "Host: " + request.host()
                                + " (expected: localhost, an address of this machine, or a name told with --domain)\n");
    }
}
