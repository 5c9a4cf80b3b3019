package dev.sluice.flow;

import dev.sluice.api.Authorizer;
import dev.sluice.api.DomainMapping;
import dev.sluice.api.Route;
import dev.sluice.api.Stage;
import dev.sluice.api.WebSocketApi;
import dev.sluice.authorize.RequestAuthorizer;
import dev.sluice.event.Caller;
import dev.sluice.observe.Observers;
import dev.sluice.observe.StageLog;
import dev.sluice.observe.StageMeter;
import dev.sluice.route.RouteTable;
import dev.sluice.throttle.KeyRing;
import dev.sluice.throttle.Throttles;
import dev.sluice.throttle.TokenBucket;
import dev.sluice.wire.aws.ServiceHost;
import dev.sluice.wire.http.HttpRequest;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// What the corridors need of one stage, compiled once when it is published. Immutable.
///
/// @param api        the API that it belongs to
/// @param stage      the stage
/// @param routes     for messages
/// @param connect    the `$connect` route
/// @param disconnect the `$disconnect` route
/// @param authorizer who decides on handshakes first
/// @param keys       the API keys that open it; empty when it asks for none
/// @param log        what is written of its events
/// @param meter      counts them
public record StageView(
        WebSocketApi api,
        Stage stage,
        RouteTable<RouteView> routes,
        Optional<RouteView> connect,
        Optional<RouteView> disconnect,
        Optional<RequestAuthorizer> authorizer,
        Optional<KeyRing> keys,
        StageLog log,
        StageMeter meter) {
    static StageView of(WebSocketApi api, Stage stage, Throttles throttles, Observers observers) {
        StageMeter meter = observers.metrics().stage(api.id(), stage.name());
        StageLog log = StageLog.of(api, stage, observers.logs());
        Function<Route, RouteView> compiler = route -> RouteView.of(stage, route, throttles, meter, log);
        return new StageView(
                api,
                stage,
                RouteTable.of(stage, compiler),
                Optional.ofNullable(stage.routes().get(Route.CONNECT)).map(compiler),
                Optional.ofNullable(stage.routes().get(Route.DISCONNECT)).map(compiler),
                RequestAuthorizer.of(api, stage),
                Optional.ofNullable(stage.routes().get(Route.CONNECT))
                        .filter(Route::keyRequired)
                        .map(_ -> KeyRing.of(stage.settings().usagePlans(), throttles.ledger())),
                log,
                meter);
    }

    /// Whether handshakes must be signed.
    boolean signed() {
        return connect.filter(route -> route.route().authorizer() instanceof Authorizer.Iam)
                .isPresent();
    }

    /// What limits its new connections.
    TokenBucket connectBucket() {
        return connect.map(RouteView::bucket).orElse(TokenBucket.UNLIMITED);
    }

    /// A mapped domain is told as it is, like Amazon's own hosts: without a port when the client used none.
    private String domainName(HttpRequest request) {
        return mapping(request).isPresent() ? request.host() : HostNames.domainName(request.host(), request.secure());
    }

    /// The mapping by which a request came; empty when it came by an address of the gateway's.
    Optional<DomainMapping> mapping(HttpRequest request) {
        if (api.addresses().mappings().isEmpty()) {
            return Optional.empty();
        }
        var asked = new DomainMapping(
                ServiceHost.withoutPort(request.host()), String.join("/", Address.segments(request.path())));
        return Optional.of(asked).filter(api.addresses().mappings()::containsKey);
    }

    /// Who asks for a connection to this stage, as events show it.
    Caller caller(Handshake handshake) {
        HttpRequest request = handshake.request();
        return new Caller(
                handshake.id().toString(),
                api.id(),
                stage.name(),
                domainName(request),
                handshake.atMillis(),
                request.remote().getAddress().getHostAddress(),
                request.headers().first("User-Agent"),
                Map.of());
    }
}
