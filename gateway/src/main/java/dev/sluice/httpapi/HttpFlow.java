package dev.sluice.httpapi;

import dev.sluice.api.HttpApi;
import dev.sluice.api.HttpRoute.PayloadFormat;
import dev.sluice.api.HttpRoute.Target;
import dev.sluice.event.HttpCall;
import dev.sluice.event.HttpEvent;
import dev.sluice.event.HttpEventV1;
import dev.sluice.event.HttpEventV2;
import dev.sluice.event.RequestStamp;
import dev.sluice.event.TokenClaims;
import dev.sluice.flow.FailureLog;
import dev.sluice.flow.HostNames;
import dev.sluice.function.Deadline;
import dev.sluice.function.Functions;
import dev.sluice.function.InvocationResult;
import dev.sluice.observe.ExecutionLog;
import dev.sluice.wire.http.Headers;
import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.http.HttpResponse;
import dev.sluice.wire.http.PercentEncoding;
import dev.sluice.wire.json.JsonSource;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One request to a stage: preflight, route, its token, then its target. Safe for any thread; blocks until the
/// route's deadline at most.
final class HttpFlow {
    /// AWS quota: the body of a request.
    private static final int MAX_BODY_BYTES = 10 << 20;
    /// AWS quota: the event of a synchronous call of a function.
    private static final int MAX_EVENT_BYTES = 6 << 20;

    private final FailureLog failures = new FailureLog(System.getLogger("dev.sluice.httpapi"));
    private final Functions functions;
    private final Bearer bearer;

    HttpFlow(Functions functions, Bearer bearer) {
        this.functions = functions;
        this.bearer = bearer;
    }

    /// The answer, without request id and CORS headers.
    HttpResponse run(HttpStageView view, String path, HttpRequest request, RequestStamp stamp, String requestId) {
        if (!PercentEncoding.isWellFormed(path)) {
            return Fault.BAD_PATH.response(view.api().kind());
        }
        Optional<HttpResponse> preflight = view.cors().flatMap(cors -> cors.preflight(request));
        if (preflight.isPresent()) {
            return preflight.get();
        }
        Optional<RouteMatch> match = view.routes().match(request.method(), path);
        if (match.isEmpty()) {
            return Fault.NO_ROUTE.response(view.api().kind());
        }
        HttpCall call = new HttpCall(
                view.api(),
                view.stage(),
                match.get().route(),
                path,
                match.get().parameters(),
                request,
                HostNames.domainName(request.host(), request.secure()),
                requestId,
                stamp);
        return switch (bearer.check(call)) {
            case Bearer.Passage.Granted(var claims) -> answer(call, view.log(), claims);
            case Bearer.Passage.Refused(HttpResponse refusal, String reason) -> {
                tell(call, view.log(), "http_refused", reason, "status=" + refusal.status());
                yield refusal;
            }
        };
    }

    private HttpResponse answer(HttpCall call, ExecutionLog log, Optional<TokenClaims> claims) {
        return switch (call.route().target()) {
            case Target.Function target -> invoke(call, log, target, claims);
            case Target.Fixed fixed -> fixed(fixed);
        };
    }

    private HttpResponse invoke(HttpCall call, ExecutionLog log, Target.Function target, Optional<TokenClaims> claims) {
        int bytes = call.request().body().length;
        if (bytes > MAX_BODY_BYTES) {
            return fail(call, log, Fault.TOO_LARGE, "body: " + bytes + " bytes (expected: <= " + MAX_BODY_BYTES + ")");
        }
        HttpEvent event = switch (target.format()) {
            case V1_0 -> new HttpEventV1(call, claims);
            case V2_0 -> new HttpEventV2(call, claims);
        };
        if (event.bodyBytes() > MAX_EVENT_BYTES) {
            String found = "body in the event: " + event.bodyBytes() + " bytes (expected: <= " + MAX_EVENT_BYTES + ")";
            return fail(call, log, Fault.TOO_LARGE, found);
        }
        Deadline deadline = Deadline.in(call.route().timeout());
        return switch (functions.invoke(target.functionName(), event, deadline)) {
            case InvocationResult.Succeeded(JsonSource value) -> answered(call, log, target.format(), value);
            case InvocationResult.FunctionFailed failed ->
                fail(call, log, Fault.FUNCTION_FAILED, failed.errorType() + ": " + failed.errorMessage());
            case InvocationResult.TimedOut(var after) ->
                fail(call, log, Fault.FUNCTION_FAILED, "function timed out after " + after);
            case InvocationResult.DeadlinePassed _ ->
                fail(
                        call,
                        log,
                        Fault.TIMED_OUT,
                        "no answer within " + call.route().timeout());
            case InvocationResult.Throttled(String reason) -> fail(call, log, Fault.THROTTLED, reason);
            case InvocationResult.Closed(String reason) -> fail(call, log, Fault.UNAVAILABLE, reason);
            case InvocationResult.NoSuchFunction(String name) ->
                fail(call, log, Fault.UNAVAILABLE, "function '" + name + "' is not deployed");
        };
    }

    private HttpResponse answered(HttpCall call, ExecutionLog log, PayloadFormat format, JsonSource value) {
        FunctionAnswer answer = switch (format) {
            case V1_0 -> AnswerV1.read(value, contentType(call.api().kind()));
            case V2_0 -> AnswerV2.read(value);
        };
        return switch (answer) {
            case FunctionAnswer.Answer(HttpResponse response) -> response;
            case FunctionAnswer.Malformed(String reason) -> fail(call, log, Fault.FUNCTION_FAILED, reason);
        };
    }

    /// Of an answer that names none.
    private static String contentType(HttpApi.Kind kind) {
        return switch (kind) {
            case REST -> "application/json";
            case HTTP -> "text/plain;charset=UTF-8";
        };
    }

    private static HttpResponse fixed(Target.Fixed fixed) {
        List<Map.Entry<String, String>> headers =
                new ArrayList<>(fixed.headers().entrySet());
        return new HttpResponse(
                fixed.status(), Headers.copyOf(headers), fixed.body().getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse fail(HttpCall call, ExecutionLog log, Fault fault, String reason) {
        tell(call, log, "http_failed", reason, "fault=" + fault);
        return fault.response(call.api().kind());
    }

    private void tell(HttpCall call, ExecutionLog log, String event, String reason, String answer) {
        String api = call.api().id() + "/" + call.stage().name();
        String route = call.route().method() + " " + call.route().path();
        log.failed(call.requestId(), route + ": " + reason);
        failures.tell(
                new FailureLog.Failure(event, api, route, reason), () -> "request=" + call.requestId() + " " + answer);
    }
}
