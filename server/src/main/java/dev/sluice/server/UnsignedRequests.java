package dev.sluice.server;

import dev.sluice.flow.HostNames;
import dev.sluice.wire.aws.AwsError;
import dev.sluice.wire.aws.RequestIds;
import dev.sluice.wire.aws.ServiceHost;
import dev.sluice.wire.http.HttpHandler;
import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.http.HttpResponse;
import java.util.Locale;

/// Lets requests through to a service while signatures are switched off, but only under a name of ours or of
/// Amazon's: a page of another site whose name was turned to this machine must not read the tables. Immutable; safe
/// for any thread.
record UnsignedRequests(HostNames hosts, HttpHandler service) implements HttpHandler {
    @Override
    public HttpResponse handle(HttpRequest request) throws Exception {
        String host = request.host();
        boolean amazons = ServiceHost.withoutPort(host).toLowerCase(Locale.ROOT).endsWith(".amazonaws.com");
        return amazons || hosts.isOurs(host)
                ? service.handle(request)
                : AwsError.FORBIDDEN.response(RequestIds.gateway());
    }
}
