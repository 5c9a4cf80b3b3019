package dev.sluice.flow;

import dev.sluice.api.ApiKey;
import dev.sluice.api.DomainMapping;
import dev.sluice.api.Route;
import dev.sluice.api.Validation;
import dev.sluice.authorize.Entry;
import dev.sluice.authorize.RequestAuthorizer;
import dev.sluice.event.AuthorizerEvent;
import dev.sluice.event.Caller;
import dev.sluice.event.ClientRequest;
import dev.sluice.event.ConnectEvent;
import dev.sluice.event.Identity;
import dev.sluice.event.RequestStamp;
import dev.sluice.observe.ExecutionLog;
import dev.sluice.observe.StageEvent;
import dev.sluice.observe.StageEvent.Call;
import dev.sluice.wire.aws.TraceContext;
import dev.sluice.wire.sigv4.Verdict;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// A handshake at the stage that it is for. Owned by the virtual thread that runs it.
///
/// @param stamp            the name and the time that all its events tell
/// @param view             the stage, the same from the first to the last step
/// @param caller           the connection that it asks for
/// @param request          what the client brought
/// @param authorizerMillis how long the authorizer took; empty without one that allowed
/// @param authorizerCall   the same for logs, also of one that did not allow
/// @param call             what `$connect` did, for logs
/// @param subprotocol      to answer unless `$connect` chooses one
record Arrival(
        RequestStamp stamp,
        StageView view,
        Caller caller,
        ClientRequest request,
        OptionalLong authorizerMillis,
        Call authorizerCall,
        Call call,
        Optional<String> subprotocol) {
    static Arrival of(Handshake handshake, RequestStamp stamp, StageView view) {
        Caller stranger = view.caller(handshake);
        Caller caller = handshake
                .request()
                .certificate()
                .map(shown -> stranger.with(new Identity(Map.of(), Optional.of(shown))))
                .orElse(stranger);
        ClientRequest request =
                ClientRequest.of(handshake.request(), caller.domainName(), caller.sourceIp(), stamp.atMillis());
        if (view.mapping(handshake.request())
                .filter(DomainMapping::isMultiLevel)
                .isPresent()) {
            request.lowerHeaderNames();
        }
        TraceContext trace = request.trace(stamp.atMillis(), view.log().isTraced());
        return new Arrival(
                stamp,
                view,
                caller.traced(trace.next()),
                request,
                OptionalLong.empty(),
                Call.NONE,
                Call.NONE,
                Optional.empty());
    }

    /// The same after the guard let it in.
    Arrival admitted(Entry.Admitted entry) {
        return new Arrival(
                stamp,
                view,
                caller.authorized(entry.context()),
                request,
                authorizerMillis,
                authorizerCall,
                call,
                entry.subprotocol());
    }

    /// The same after its authorizer allowed it; what that says outranks what the guard found.
    Arrival authorized(Map<String, String> context, long millis) {
        Map<String, String> all = new HashMap<>(caller.authorizer());
        all.putAll(context);
        return new Arrival(
                stamp,
                view,
                caller.authorized(all),
                request,
                OptionalLong.of(millis),
                authorizerCall,
                call,
                subprotocol);
    }

    /// The same once it is known who signed it (specification, section 4.4).
    Arrival signed(Verdict.Verified signer) {
        String[] arn = signer.principal().split(":", 6);
        String account = arn.length == 6 ? arn[4] : "";
        Map<String, String> more = Map.of(
                "accessKey", signer.accessKey(),
                "accountId", account,
                "caller", signer.accessKey(),
                "user", signer.accessKey(),
                "userArn", signer.principal());
        return new Arrival(
                stamp, view, caller.identified(more), request, authorizerMillis, authorizerCall, call, subprotocol);
    }

    /// The same after its API key opened the stage.
    Arrival identified(ApiKey key, String value) {
        return new Arrival(
                stamp,
                view,
                caller.identified(Map.of("apiKey", value, "apiKeyId", key.id())),
                request,
                authorizerMillis,
                authorizerCall,
                call,
                subprotocol);
    }

    /// The same once its authorizer was asked.
    Arrival decided(Call authorizer) {
        return new Arrival(stamp, view, caller, request, authorizerMillis, authorizer, call, subprotocol);
    }

    /// The same once `$connect` was called.
    Arrival called(Call connect) {
        return new Arrival(stamp, view, caller, request, authorizerMillis, authorizerCall, connect, subprotocol);
    }

    /// What is told of it while it is on its way.
    /// Whether anybody wants to know what was called.
    boolean isLogged() {
        return view.log().isOn();
    }

    ExecutionLog log() {
        return view.log().execution(Route.CONNECT);
    }

    /// Logs what it came to.
    ///
    /// @param status 101 when it opens a connection
    void over(int status) {
        if (view.log().isOn()) {
            String error = status == 101 ? "" : Refusal.message(status);
            view.log()
                    .tell(new StageEvent(
                            new StageEvent.Connect(
                                    authorizerCall,
                                    request.trace(stamp.atMillis(), false).span()),
                            caller,
                            stamp,
                            Route.CONNECT,
                            new StageEvent.Result(status == 101 ? 200 : status, error, "", call)));
        }
    }

    /// What `$connect` demands and the client did not bring, or brought blank.
    Optional<String> missing() {
        if (view.connect().isEmpty()) {
            return Optional.empty();
        }
        List<Validation.Required> all =
                view.connect().get().route().validation().required();
        return all.isEmpty() ? Optional.empty() : missing(all);
    }

    private Optional<String> missing(List<Validation.Required> all) {
        return all.stream()
                .filter(required -> switch (required.place()) {
                    case HEADER -> request.header(required.name()).orElse("").isBlank();
                    case QUERY ->
                        request.queryParameter(required.name()).orElse("").isBlank();
                })
                .map(required -> switch (required.place()) {
                    case HEADER -> "header '" + required.name() + "'";
                    case QUERY -> "query parameter '" + required.name() + "'";
                })
                .findFirst();
    }

    AuthorizerEvent authorizerEvent(RequestAuthorizer authorizer) {
        return new AuthorizerEvent(
                authorizer.methodArn(), caller, stamp, view.stage().variables(), request);
    }

    ConnectEvent connectEvent() {
        return new ConnectEvent(caller, stamp, view.stage().variables(), request, authorizerMillis);
    }
}
