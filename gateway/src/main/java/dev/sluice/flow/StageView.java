package dev.sluice.flow;

import dev.sluice.api.Route;
import dev.sluice.api.Stage;
import dev.sluice.api.WebSocketApi;
import dev.sluice.authorize.RequestAuthorizer;
import dev.sluice.event.Caller;
import dev.sluice.route.RouteTable;
import dev.sluice.wire.http.HttpRequest;
import java.util.Map;
import java.util.Optional;

/// What the corridors need of one stage, compiled once when it is published. Immutable.
///
/// @param api        the API that it belongs to
/// @param stage      the stage
/// @param routes     for messages
/// @param connect    the `$connect` route
/// @param disconnect the `$disconnect` route
/// @param authorizer who decides on handshakes first
public record StageView(
        WebSocketApi api,
        Stage stage,
        RouteTable<RouteView> routes,
        Optional<RouteView> connect,
        Optional<RouteView> disconnect,
        Optional<RequestAuthorizer> authorizer) {
    static StageView of(WebSocketApi api, Stage stage) {
        return new StageView(
                api,
                stage,
                RouteTable.of(stage, RouteView::of),
                Optional.ofNullable(stage.routes().get(Route.CONNECT)).map(RouteView::of),
                Optional.ofNullable(stage.routes().get(Route.DISCONNECT)).map(RouteView::of),
                RequestAuthorizer.of(api, stage));
    }

    /// Who asks for a connection to this stage, as events show it.
    Caller caller(Handshake handshake) {
        HttpRequest request = handshake.request();
        return new Caller(
                handshake.id().toString(),
                api.id(),
                stage.name(),
                HostNames.domainName(request.host(), request.secure()),
                handshake.atMillis(),
                request.remote().getAddress().getHostAddress(),
                request.headers().first("User-Agent"),
                Map.of());
    }
}
