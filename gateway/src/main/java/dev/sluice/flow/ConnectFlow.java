package dev.sluice.flow;

import dev.sluice.api.ApiKey;
import dev.sluice.api.WebSocketApi;
import dev.sluice.authorize.Access;
import dev.sluice.authorize.Authorization;
import dev.sluice.authorize.Authorizers;
import dev.sluice.authorize.Entry;
import dev.sluice.authorize.RequestAuthorizer;
import dev.sluice.authorize.Signatures;
import dev.sluice.event.AuthorizerEvent;
import dev.sluice.event.Caller;
import dev.sluice.event.ConnectEvent;
import dev.sluice.event.RequestStamp;
import dev.sluice.integration.Integrations;
import dev.sluice.integration.Outcome;
import dev.sluice.integration.ProxyResult;
import dev.sluice.integration.Target;
import dev.sluice.throttle.KeyCheck;
import dev.sluice.throttle.KeyRing;
import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.sigv4.Verdict;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// One handshake: address, limits, guard, then the authorizer, then `$connect`, each when the stage has it (spec
/// 1.2 to 1.4, 4.5). 2xx accepts, any other status refuses with that status.
final class ConnectFlow {
    private static final System.Logger LOG = System.getLogger("dev.sluice.flow");
    private static final byte[] NO_BODY = new byte[0];

    private final StageViews stages;
    private final Authorizers authorizers;
    private final Integrations integrations;
    private final InstantSource clock;

    ConnectFlow(StageViews stages, Authorizers authorizers, Integrations integrations, InstantSource clock) {
        this.stages = stages;
        this.authorizers = authorizers;
        this.integrations = integrations;
        this.clock = clock;
    }

    Decision run(Handshake handshake) {
        RequestStamp stamp = RequestStamp.now(clock);
        HttpRequest request = handshake.request();
        if (!stages.isOurs(request.host())) {
            String found = "host '" + request.host()
                    + "' (expected: a name of this machine, a mapped domain, or a name told by --domain)";
            stages.observers().metrics().strayHandshake();
            return refuse(handshake.id().toString(), stamp, 403, found);
        }
        List<StageView> views = stages.current().addressed(request.host(), request.path());
        if (views.size() != 1) {
            stages.observers().metrics().strayHandshake();
            return refuse(
                    handshake.id().toString(),
                    stamp,
                    403,
                    "host '" + request.host() + "', path '" + request.path() + "': fits " + views.size()
                            + " stages (expected: one; say /{api}/{stage} when several APIs have the stage)");
        }
        StageView view = views.getFirst();
        Arrival arrival = Arrival.of(handshake, stamp, view);
        view.meter().connect().event();
        arrival.log().received(arrival.caller(), stamp, "CONNECT", NO_BODY);
        if (!stages.throttles().admitConnection(view.connectBucket())) {
            return throttle(arrival, "throttled: too many new connections");
        }
        return switch (authorizers.guard().check(request, arrival.request())) {
            case Entry.Admitted admitted -> enter(arrival.admitted(admitted), request);
            case Entry.Refused(int status, String reason) -> refuse(arrival, status, reason);
        };
    }

    private Decision enter(Arrival arrival, HttpRequest request) {
        return arrival.view().connect().isEmpty() ? accept(arrival, Optional.empty()) : authorize(arrival, request);
    }

    private Decision authorize(Arrival arrival, HttpRequest request) {
        if (arrival.view().signed()) {
            return switch (authorizers.signatures().check(request)) {
                case Signatures.Check.Accepted(var signer) -> permit(arrival, signer);
                case Signatures.Check.Refused(var error, String message) ->
                    forbid(arrival, 403, error.type() + ": " + message);
            };
        }
        Optional<RequestAuthorizer> authorizer = arrival.view().authorizer();
        if (authorizer.isEmpty()) {
            return identify(arrival, Optional.empty());
        }
        long before = System.nanoTime();
        AuthorizerEvent event = arrival.authorizerEvent(authorizer.get());
        Authorization decision = authorizers.decide(authorizer.get(), event);
        long nanos = System.nanoTime() - before;
        Arrival decided = arrival.decided(Course.call(decision, arrival.isLogged() ? event.callId() : "", nanos));
        return switch (decision) {
            case Authorization.Allowed(var context, var usageKey, long millis) -> {
                arrival.log().tells(arrival.stamp(), "Allowed by the authorizer");
                yield identify(decided.authorized(context, millis), usageKey);
            }
            case Authorization.Denied(String reason) -> forbid(decided, 403, reason);
            case Authorization.Unauthorized(String reason) -> forbid(decided, 401, reason);
            case Authorization.Failed(String reason) -> {
                arrival.view().meter().connect().executionError();
                yield refuse(decided, 500, "authorizer: " + reason);
            }
        };
    }

    private Decision permit(Arrival arrival, Optional<Verdict.Verified> signer) {
        if (signer.isEmpty()) {
            return identify(arrival, Optional.empty());
        }
        WebSocketApi api = arrival.view().api();
        String stage = arrival.view().stage().name();
        Signatures signatures = authorizers.signatures();
        return signatures.allow(signer.get(), api, stage, Access.CONNECT)
                ? identify(arrival.signed(signer.get()), Optional.empty())
                : forbid(arrival, 403, signatures.refusal(signer.get(), api, stage, Access.CONNECT));
    }

    /// The API key comes after the authorizer, because that may be who names it (spec 1.2).
    private Decision identify(Arrival arrival, Optional<String> usageKey) {
        Optional<KeyRing> keys = arrival.view().keys();
        if (keys.isEmpty()) {
            return connect(arrival);
        }
        Optional<String> shown = switch (arrival.view().api().keySource()) {
            case HEADER -> arrival.request().header("x-api-key");
            case AUTHORIZER -> usageKey;
        };
        return switch (keys.get().check(shown)) {
            case KeyCheck.Opens(ApiKey key) -> connect(arrival.identified(key, shown.orElseThrow()));
            case KeyCheck.Unknown(String reason) -> forbid(arrival, 403, reason);
            case KeyCheck.Exceeded(String reason) -> throttle(arrival, reason);
        };
    }

    private Decision connect(Arrival arrival) {
        Optional<String> missing = arrival.missing();
        if (missing.isPresent()) {
            return forbid(arrival, 400, "missing required " + missing.get());
        }
        Optional<RouteView> route = arrival.view().connect();
        Optional<Target> target = route.flatMap(RouteView::target);
        if (target.isEmpty()) {
            arrival.view().meter().connect().executionError();
            return refuse(arrival, 500, "route $connect has no integration");
        }
        arrival.log().calls(arrival.stamp());
        long before = System.nanoTime();
        ConnectEvent event = arrival.connectEvent();
        Outcome outcome = integrations.invoke(target.get(), event, NO_BODY);
        long nanos = System.nanoTime() - before;
        route.get().called(arrival.stamp(), outcome, nanos);
        String id = arrival.isLogged() ? target.get().callId(event) : "";
        Arrival called = arrival.called(Course.call(outcome, id, nanos));
        return switch (outcome) {
            case Outcome.Answered(ProxyResult result) -> answered(called, result);
            case Outcome.Failed(String reason) -> refuse(called, 502, reason);
            case Outcome.FunctionTimedOut(var after) -> refuse(called, 504, "function timed out after " + after);
            case Outcome.DeadlinePassed(var after) -> refuse(called, 504, "no answer within " + after);
            case Outcome.Unavailable(String reason) -> refuse(called, 500, reason);
        };
    }

    private static Decision answered(Arrival arrival, ProxyResult result) {
        int status = result.status();
        if (status >= 200 && status <= 299) {
            return accept(arrival, Subprotocol.of(result));
        }
        if (status >= 300 && status <= 599) {
            return refuse(arrival, status, "answered by $connect");
        }
        return refuse(arrival, 502, "statusCode: " + status + " (expected: 200 to 599)");
    }

    private static Decision accept(Arrival arrival, Optional<String> subprotocol) {
        arrival.over(101);
        arrival.log().tells(arrival.stamp(), "Connected");
        Caller caller = arrival.caller();
        return new Decision.Accept(
                caller.apiId(),
                caller.stage(),
                caller.domainName(),
                caller.sourceIp(),
                caller.userAgent(),
                caller.authorizer(),
                subprotocol.or(arrival::subprotocol),
                caller.trace());
    }

    /// Refuses for what the client brought.
    private static Decision forbid(Arrival arrival, int status, String reason) {
        arrival.view().meter().connect().clientError();
        return refuse(arrival, status, reason);
    }

    private static Decision throttle(Arrival arrival, String reason) {
        arrival.view().meter().connect().throttled();
        return refuse(arrival, 429, reason);
    }

    private static Decision refuse(Arrival arrival, int status, String reason) {
        arrival.over(status);
        arrival.log().failed(arrival.stamp().requestId(), "refused with " + status + ": " + reason);
        return refuse(arrival.caller().connectionId(), arrival.stamp(), status, reason);
    }

    private static Decision refuse(String id, RequestStamp stamp, int status, String reason) {
        LOG.log(
                Level.INFO,
                "event=connect_refused connection={0} request={1} status={2} reason=\"{3}\"",
                id,
                stamp.requestId(),
                status,
                reason);
        return new Decision.Refuse(Refusal.of(status, id, stamp.requestId()));
    }
}
