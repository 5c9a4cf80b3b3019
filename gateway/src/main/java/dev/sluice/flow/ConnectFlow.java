package dev.sluice.flow;

import dev.sluice.event.Caller;
import dev.sluice.event.ConnectEvent;
import dev.sluice.event.RequestStamp;
import dev.sluice.integration.Integrations;
import dev.sluice.integration.Outcome;
import dev.sluice.integration.ProxyResult;
import dev.sluice.wire.http.HttpRequest;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// One handshake: address, then `$connect` when the stage has it (spec 1.2 to 1.4). 2xx accepts, any other status
/// refuses with that status.
final class ConnectFlow {
    private static final System.Logger LOG = System.getLogger("dev.sluice.flow");

    private final StageViews stages;
    private final Integrations integrations;
    private final InstantSource clock;

    ConnectFlow(StageViews stages, Integrations integrations, InstantSource clock) {
        this.stages = stages;
        this.integrations = integrations;
        this.clock = clock;
    }

    Decision run(Handshake handshake) {
        RequestStamp stamp = RequestStamp.now(clock);
        HttpRequest request = handshake.request();
        if (!stages.hosts().isOurs(request.host())) {
            String found = "host '" + request.host() + "' (expected: a name of this machine, or one told by --domain)";
            return refuse(handshake, stamp, 403, found);
        }
        List<StageView> views = stages.current().addressed(request.host(), request.path());
        if (views.size() != 1) {
            return refuse(
                    handshake,
                    stamp,
                    403,
                    "host '" + request.host() + "', path '" + request.path() + "': fits " + views.size()
                            + " stages (expected: one; say /{api}/{stage} when several APIs have the stage)");
        }
        StageView view = views.getFirst();
        Caller caller = view.caller(handshake);
        if (view.connect().isEmpty()) {
            return accept(caller, Optional.empty());
        }
        if (view.connect().get().integration().isEmpty()) {
            return refuse(handshake, stamp, 500, "route $connect has no integration");
        }
        ConnectEvent event = new ConnectEvent(caller, stamp, view.stage().variables(), request);
        return switch (integrations.invoke(view.connect().get().integration().get(), event)) {
            case Outcome.Answered(ProxyResult result) -> answered(handshake, stamp, caller, result);
            case Outcome.Failed(String reason) -> refuse(handshake, stamp, 502, reason);
            case Outcome.FunctionTimedOut(var after) ->
                refuse(handshake, stamp, 504, "function timed out after " + after);
            case Outcome.DeadlinePassed(var after) -> refuse(handshake, stamp, 504, "no answer within " + after);
            case Outcome.Unavailable(String reason) -> refuse(handshake, stamp, 500, reason);
        };
    }

    private static Decision answered(Handshake handshake, RequestStamp stamp, Caller caller, ProxyResult result) {
        int status = result.status();
        if (status >= 200 && status <= 299) {
            return accept(caller, Subprotocol.of(result));
        }
        if (status >= 300 && status <= 599) {
            return refuse(handshake, stamp, status, "answered by $connect");
        }
        return refuse(handshake, stamp, 502, "statusCode: " + status + " (expected: 200 to 599)");
    }

    private static Decision accept(Caller caller, Optional<String> subprotocol) {
        return new Decision.Accept(
                caller.apiId(),
                caller.stage(),
                caller.domainName(),
                caller.sourceIp(),
                caller.userAgent(),
                caller.authorizer(),
                subprotocol);
    }

    private static Decision refuse(Handshake handshake, RequestStamp stamp, int status, String reason) {
        String id = handshake.id().toString();
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
