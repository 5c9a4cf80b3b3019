package dev.sluice.httpapi;

import dev.sluice.api.ApiImage;
import dev.sluice.api.HttpApi;
import dev.sluice.authorize.token.Tokens;
import dev.sluice.event.HttpCall;
import dev.sluice.event.RequestStamp;
import dev.sluice.flow.HostNames;
import dev.sluice.function.Functions;
import dev.sluice.observe.StageLogs;
import dev.sluice.throttle.Throttles;
import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.http.HttpResponse;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.Optional;

/// Every REST and HTTP API behind one door. A new image is compiled on the thread that publishes it and put in
/// place by one volatile write; a request takes the current one once and uses it to the end. Safe for any thread.
public final class HttpApis {
    private static final System.Logger LOG = System.getLogger("dev.sluice.httpapi");

    private final HostNames hosts;
    private final Throttles throttles;
    private final HttpFlow flow;
    private final InstantSource clock;
    private final StageLogs logs;
    private volatile HttpIndex current;

    /// Nothing yet; reached under those names, as often as that allows.
    ///
    /// @param tokens who verifies what routes ask for
    public HttpApis(HostNames hosts, Throttles throttles, Functions functions, Tokens tokens, InstantSource clock) {
        this(hosts, throttles, functions, tokens, clock, StageLogs.NONE);
    }

    /// Nothing yet; reached under those names, as often as that allows; failures are told there.
    // beyond the limit because each is a part of the server that somebody else makes.
    public HttpApis(
            HostNames hosts,
            Throttles throttles,
            Functions functions,
            Tokens tokens,
            InstantSource clock,
            StageLogs logs) {
        this.hosts = hosts;
        this.throttles = throttles;
        this.flow = new HttpFlow(functions, new Bearer(tokens));
        this.clock = clock;
        this.logs = logs;
        this.current = new HttpIndex(ApiImage.EMPTY, logs);
    }

    /// Replaces what is deployed; requests that are on their way end as they began.
    public void publish(ApiImage image) {
        current = new HttpIndex(image, logs);
    }

    /// The answer of the API that a request is for; empty when it is for none, or under a name that is not ours.
    /// Blocks until the route's deadline at most.
    public Optional<HttpResponse> answer(HttpRequest request) {
        return hosts.isOurs(request.host())
                ? current.find(request.host(), request.path()).map(address -> answer(address, request))
                : Optional.empty();
    }

    private HttpResponse answer(HttpIndex.Addressed address, HttpRequest request) {
        RequestStamp stamp = RequestStamp.now(clock);
        return switch (address) {
            case HttpIndex.Addressed.NoStage(HttpApi.Kind kind) -> {
                String requestId = HttpCall.requestId(kind, stamp);
                yield named(Fault.NO_STAGE.response(kind), kind, stamp, requestId);
            }
            case HttpIndex.Addressed.Stage(HttpStageView view, String path) -> {
                HttpApi.Kind kind = view.api().kind();
                String requestId = HttpCall.requestId(kind, stamp);
                HttpResponse answer = run(view, path, request, stamp, requestId);
                HttpResponse named = named(answer, kind, stamp, requestId);
                yield view.cors().map(cors -> cors.applied(named, request)).orElse(named);
            }
        };
    }

    private HttpResponse run(
            HttpStageView view, String path, HttpRequest request, RequestStamp stamp, String requestId) {
        if (!throttles.admit()) {
            return Fault.OVER_THE_LIMIT.response(view.api().kind());
        }
        try {
            return flow.run(view, path, request, stamp, requestId);
        } catch (RuntimeException fault) {
            LOG.log(Level.ERROR, "event=http_fault request=" + requestId, fault);
            return Fault.UNAVAILABLE.response(view.api().kind());
        }
    }

    /// The answer with the names that the request has in logs.
    private static HttpResponse named(HttpResponse answer, HttpApi.Kind kind, RequestStamp stamp, String requestId) {
        return switch (kind) {
            case REST -> answer.with("x-amzn-RequestId", requestId).with("x-amz-apigw-id", stamp.requestId());
            case HTTP -> answer.with("apigw-requestid", requestId);
        };
    }
}
