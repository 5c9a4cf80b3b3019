package dev.sluice.server.admin;

import dev.sluice.api.ApiImage;
import dev.sluice.api.FunctionDefinition;
import dev.sluice.function.Deadline;
import dev.sluice.function.FunctionPools;
import dev.sluice.function.InvocationResult;
import dev.sluice.function.PoolStatus;
import dev.sluice.server.json.JsonMistake;
import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.http.HttpResponse;
import dev.sluice.wire.json.JsonSink;
import dev.sluice.wire.json.JsonSource;
import dev.sluice.wire.json.JsonText;
import dev.sluice.wire.json.JsonWriter;
import dev.sluice.wire.json.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/// `GET /_sluice/functions` lists them with what their environments do; `POST …/{name}` calls one with the body as
/// its event, and answers 200 with the outcome, whatever it is.
final class FunctionsEndpoint implements Endpoint {
    /// AWS quota: the longest function timeout.
    private static final Duration LONGEST = Duration.ofMinutes(15);

    private static final System.Logger LOG = System.getLogger("dev.sluice.server");

    private final FunctionPools functions;
    private final Supplier<ApiImage> image;

    FunctionsEndpoint(FunctionPools functions, Supplier<ApiImage> image) {
        this.functions = functions;
        this.image = image;
    }

    @Override
    public HttpResponse answer(HttpRequest request, String rest) {
        if (rest.isEmpty()) {
            return list();
        }
        return request.method().equals("POST")
                ? invoke(rest, request.body())
                : Answers.error(405, "method: " + request.method() + " (expected: POST)");
    }

    private HttpResponse invoke(String name, byte[] body) {
        JsonText event = JsonText.of(body.length == 0 ? "{}".getBytes(StandardCharsets.UTF_8) : body);
        try {
            // Checked before the call, so that a typing mistake is not reported as a failure of the function.
            event.writeTo(new JsonWriter());
        } catch (MalformedJsonException malformed) {
            LOG.log(System.Logger.Level.DEBUG, "event=invoke-refused", malformed);
            String mistake = JsonMistake.in(new String(body, StandardCharsets.UTF_8))
                    .orElse("it is JSON, but of a form that functions do not take");
            return Answers.error(400, "event: " + mistake);
        }
        return switch (functions.invoke(name, event, Deadline.in(LONGEST))) {
            case InvocationResult.Succeeded(JsonSource value) -> outcome("succeeded", "", Optional.of(value));
            case InvocationResult.FunctionFailed failed ->
                outcome("failed", failed.errorType() + ": " + failed.errorMessage(), Optional.of(failed.payload()));
            case InvocationResult.TimedOut(Duration after) -> outcome("timed out", "after " + after, Optional.empty());
            case InvocationResult.DeadlinePassed() -> outcome("timed out", "after " + LONGEST, Optional.empty());
            case InvocationResult.Throttled(String reason) -> outcome("throttled", reason, Optional.empty());
            case InvocationResult.Closed(String reason) -> outcome("closed", reason, Optional.empty());
            case InvocationResult.NoSuchFunction(String unknown) ->
                Answers.error(
                        404,
                        "no function " + unknown + " (expected: one of "
                                + String.join(", ", new TreeMap<>(image.get().functions()).keySet()) + ")");
        };
    }

    private static HttpResponse outcome(String outcome, String message, Optional<JsonSource> value) {
        return Answers.ok(sink -> {
            sink.beginObject();
            sink.name("outcome");
            sink.string(outcome);
            sink.name("message");
            sink.string(message);
            value.ifPresent(source -> {
                sink.name("value");
                source.writeTo(sink);
            });
            sink.endObject();
        });
    }

    private HttpResponse list() {
        Map<String, PoolStatus> status = functions.status();
        Map<String, FunctionDefinition> all = new TreeMap<>(image.get().functions());
        return Answers.ok(sink -> {
            sink.beginObject();
            sink.name("functions");
            sink.beginArray();
            all.values().forEach(function -> write(function, Optional.ofNullable(status.get(function.name())), sink));
            sink.endArray();
            sink.endObject();
        });
    }

    private static void write(FunctionDefinition function, Optional<PoolStatus> status, JsonSink sink) {
        sink.beginObject();
        sink.name("name");
        sink.string(function.name());
        sink.name("runtime");
        sink.string(function.runtime());
        sink.name("handler");
        sink.string(function.handler());
        status.ifPresent(now -> {
            number(sink, "environments", now.environments());
            number(sink, "busy", now.busy());
            number(sink, "waiting", now.waiting());
            number(sink, "abandoned", now.abandoned());
            now.closed().ifPresent(reason -> {
                sink.name("closed");
                sink.string(reason);
            });
        });
        sink.endObject();
    }

    private static void number(JsonSink sink, String name, long value) {
        sink.name(name);
        sink.number(value);
    }
}
