package dev.sluice.event;

import dev.sluice.api.HttpApi;
import dev.sluice.api.HttpRoute;
import dev.sluice.wire.aws.RequestIds;
import dev.sluice.wire.aws.ServiceHost;
import dev.sluice.wire.http.HttpRequest;
import java.util.Map;

/// One request to a REST or HTTP API on the route that takes it: the facts that both payload formats tell.
///
/// @param api            the API
/// @param stage          the stage
/// @param route          the route that takes it
/// @param path           below the stage, as it came, nothing decoded
/// @param pathParameters by name, as the kind of API tells them
/// @param request        as it came
/// @param domainName     the host that the client used, with a port when that is not the default one
/// @param requestId      a UUID for a REST API, for an HTTP API the same as the stamp's
/// @param stamp          its extended request id and its time
public record HttpCall(
        HttpApi api,
        HttpApi.HttpStage stage,
        HttpRoute route,
        String path,
        Map<String, String> pathParameters,
        HttpRequest request,
        String domainName,
        String requestId,
        RequestStamp stamp) {
    /// The request id that an API of that kind gives.
    public static String requestId(HttpApi.Kind kind, RequestStamp stamp) {
        return switch (kind) {
            case REST -> RequestIds.uuid();
            case HTTP -> stamp.requestId();
        };
    }

    /// `GET /users/{userId}`, or `$default`.
    String routeKey() {
        return route.path().equals(HttpRoute.DEFAULT) ? HttpRoute.DEFAULT : route.method() + " " + route.path();
    }

    /// The path with the stage before it, unless the stage has no segment.
    String pathWithStage() {
        return stage.name().equals(HttpRoute.DEFAULT) ? path : "/" + stage.name() + path;
    }

    /// The first label of the host.
    String domainPrefix() {
        String name = ServiceHost.withoutPort(domainName);
        int end = name.indexOf('.');
        return end < 0 ? name : name.substring(0, end);
    }

    String sourceIp() {
        return request.remote().getAddress().getHostAddress();
    }

    /// The headers and the query.
    public ClientRequest client() {
        return ClientRequest.of(request, domainName, sourceIp(), stamp.atMillis());
    }
}
