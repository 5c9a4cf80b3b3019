package dev.sluice.push;

import dev.sluice.authorize.Access;
import dev.sluice.authorize.Signatures;
import dev.sluice.config.Quotas;
import dev.sluice.connection.Directory;
import dev.sluice.connection.PeerLink;
import dev.sluice.flow.StageView;
import dev.sluice.flow.StageViews;
import dev.sluice.observe.Observers;
import dev.sluice.observe.PushEvent;
import dev.sluice.observe.PushMeter;
import dev.sluice.wire.aws.AwsError;
import dev.sluice.wire.aws.RequestIds;
import dev.sluice.wire.aws.TraceContext;
import dev.sluice.wire.http.HttpHandler;
import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.http.HttpResponse;
import dev.sluice.wire.sigv4.Verdict;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;

/// The push API: authentication, stage, permission, syntax of the id, then the verb (spec 6.1). Safe for any
/// thread.
///
/// ```
/// POST /dev/@connections/Yx0PQceDDoECGjA%3D HTTP/1.1        HTTP/1.1 200 OK
/// Authorization: AWS4-HMAC-SHA256 Credential=…, …           x-amzn-RequestId: 6f1c…
///
/// {"text":"hello"}
/// ```
public final class PushApi implements HttpHandler {
    private static final System.Logger LOG = System.getLogger("dev.sluice.push");
    /// Spec 14: shorter or longer ones are malformed, whoever made them.
    private static final int MIN_ID_LENGTH = 8;

    private static final int MAX_ID_LENGTH = 64;

    private final Directory directory;
    private final StageViews stages;
    private final Signatures signatures;
    private final PostToConnection post;
    private final GetConnection get;
    private final DeleteConnection delete;

    /// The API over the connections of this node and, with a peer link, of others.
    public PushApi(
            Directory directory,
            Optional<PeerLink> peers,
            StageViews stages,
            Quotas.Frames frames,
            Signatures signatures) {
        this.directory = directory;
        this.stages = stages;
        this.signatures = signatures;
        this.post = new PostToConnection(directory, peers, frames.maxMessageBytes());
        this.get = new GetConnection(directory, peers);
        this.delete = new DeleteConnection(directory, peers);
    }

    /// Whether a raw path is one of this API's.
    public static boolean isFor(String path) {
        return PushPath.isOne(path);
    }

    @Override
    public HttpResponse handle(HttpRequest request) {
        long before = System.nanoTime();
        String requestId = RequestIds.uuid();
        HttpResponse response = answer(request, requestId);
        Observers observers = stages.observers();
        observers.metrics().pushes().answered(request.method(), response.status());
        if (observers.logs().isTraced()) {
            observers
                    .logs()
                    .pushed(new PushEvent(
                            trace(request),
                            requestId,
                            PushMeter.known(request.method()),
                            response.status(),
                            System.nanoTime() - before));
        }
        return response;
    }

    private HttpResponse answer(HttpRequest request, String requestId) {
        return switch (safely(request, requestId)) {
            case PushResult.Done(int status, String body)
            when body.isEmpty() -> HttpResponse.of(status).with("x-amzn-RequestId", requestId);
            case PushResult.Done(int status, String body) ->
                HttpResponse.json(status, body).with("x-amzn-RequestId", requestId);
            case PushResult.Refused(AwsError error, String message) -> {
                Level level = error == AwsError.GONE ? Level.DEBUG : Level.INFO; // stale ids are everyday business
                LOG.log(
                        level,
                        "event=push_refused request={0} method={1} path=\"{2}\" error={3} trace={4} reason=\"{5}\"",
                        requestId,
                        request.method(),
                        request.path(),
                        error.type(),
                        trace(request).root(),
                        message.replaceAll("\\p{Cntrl}", "?"));
                yield error.response(requestId, message);
            }
        };
    }

    /// SDKs know an error by its name, also one that is ours.
    private PushResult safely(HttpRequest request, String requestId) {
        try {
            return run(request);
        } catch (RuntimeException fault) {
            LOG.log(Level.ERROR, "event=push_fault request=" + requestId + " method=" + request.method(), fault);
            return new PushResult.Refused(AwsError.INTERNAL_SERVER_ERROR, AwsError.INTERNAL_SERVER_ERROR.text());
        }
    }

    /// Of whoever pushes.
    private static TraceContext trace(HttpRequest request) {
        return request.headers()
                .first(TraceContext.AMAZON)
                .flatMap(header -> TraceContext.ofAmazon(header, false))
                .or(() -> request.headers().first(TraceContext.TRACEPARENT).flatMap(TraceContext::ofTraceparent))
                .orElse(TraceContext.NONE);
    }

    private PushResult run(HttpRequest request) {
        return switch (signatures.check(request)) {
            case Signatures.Check.Refused(AwsError error, String message) -> new PushResult.Refused(error, message);
            case Signatures.Check.Accepted(Optional<Verdict.Verified> signer) -> run(request, signer);
        };
    }

    private PushResult run(HttpRequest request, Optional<Verdict.Verified> signer) {
        Optional<PushPath> path = PushPath.parse(request.path());
        List<StageView> addressed = path.map(known -> stages.current().addressed(request.host(), known.prefix()))
                .orElse(List.of());
        if (path.isEmpty() || addressed.isEmpty()) {
            return new PushResult.Refused(AwsError.FORBIDDEN, AwsError.FORBIDDEN.text());
        }
        PushCall call = new PushCall(path.get().connectionId(), addressed, request.body());
        Optional<Access> access = Access.of(request.method());
        if (signer.isPresent() && access.isPresent()) {
            List<StageView> meant = call.meant(directory);
            if (!isPermitted(signer.get(), meant, access.get())) {
                return denied(signer.get(), meant.getFirst(), access.get());
            }
        }
        if (!isWellFormed(call.connectionId())) {
            return new PushResult.Refused(AwsError.BAD_REQUEST, "Invalid connectionId: " + call.connectionId());
        }
        if (!stages.throttles().admit()) {
            return new PushResult.Refused(AwsError.LIMIT_EXCEEDED, "Too Many Requests");
        }
        return switch (request.method()) {
            case "POST" -> post.run(call);
            case "GET" -> get.run(call);
            case "DELETE" -> delete.run(call);
            default ->
                new PushResult.Refused(
                        AwsError.FORBIDDEN,
                        "No method found matching route @connections/{connectionId} for http method " + request.method()
                                + ".");
        };
    }

    private boolean isPermitted(Verdict.Verified signer, List<StageView> meant, Access access) {
        for (StageView view : meant) {
            if (signatures.allow(signer, view.api(), view.stage().name(), access)) {
                return true;
            }
        }
        return false;
    }

    private PushResult denied(Verdict.Verified signer, StageView view, Access access) {
        String message = signatures.refusal(signer, view.api(), view.stage().name(), access);
        return new PushResult.Refused(AwsError.ACCESS_DENIED, message);
    }

    private static boolean isWellFormed(String id) {
        if (id.length() < MIN_ID_LENGTH || id.length() > MAX_ID_LENGTH) {
            return false;
        }
        for (int i = 0; i < id.length(); i++) {
            char c = id.charAt(i);
            boolean isLetterOrDigit = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!isLetterOrDigit && "+/_=-".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }
}
