package dev.sluice.server.trace;

import dev.sluice.observe.PushEvent;
import dev.sluice.observe.StageEvent;
import dev.sluice.wire.aws.TraceContext;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Makes spans of events that are over and sends them by OTLP. Configured by the variables that OpenTelemetry
/// specifies for every program: `OTEL_EXPORTER_OTLP_ENDPOINT`, `…_HEADERS`, `OTEL_SERVICE_NAME`,
/// `OTEL_TRACES_SAMPLER` and others. Safe for any thread; never blocks on the collector.
public final class OtlpTraces implements AutoCloseable {
    private static final String ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private static final String TRACES_ENDPOINT = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT";
    private static final int LAST_SPANS_SECONDS = 2;

    private final OpenTelemetrySdk sdk;
    private final Tracer tracer;
    private final InstantSource clock;

    private OtlpTraces(OpenTelemetrySdk sdk, InstantSource clock) {
        this.sdk = sdk;
        this.tracer = sdk.getTracer("dev.sluice");
        this.clock = clock;
    }

    /// Begins to send, when that environment names a collector.
    public static Optional<OtlpTraces> of(Map<String, String> environment, InstantSource clock) {
        boolean named = environment.containsKey(ENDPOINT) || environment.containsKey(TRACES_ENDPOINT);
        boolean disabled = "true".equalsIgnoreCase(environment.get("OTEL_SDK_DISABLED"));
        return named && !disabled ? Optional.of(start(Map.of(), clock)) : Optional.empty();
    }

    /// Begins to send.
    ///
    /// @param more properties of OpenTelemetry beside those of the environment, which come first
    static OtlpTraces start(Map<String, String> more, InstantSource clock) {
        Map<String, String> properties = new HashMap<>(Map.of(
                "otel.service.name", "sluice",
                "otel.exporter.otlp.protocol", "http/protobuf",
                "otel.metrics.exporter", "none",
                "otel.logs.exporter", "none"));
        properties.putAll(more);
        AutoConfiguredOpenTelemetrySdk configured = AutoConfiguredOpenTelemetrySdk.builder()
                .addPropertiesSupplier(() -> properties)
                .addTracerProviderCustomizer((provider, _) -> provider.setIdGenerator(new SpanIds()))
                .disableShutdownHook()
                .build();
        return new OtlpTraces(configured.getOpenTelemetrySdk(), clock);
    }

    /// A span for an event of a stage, and one for the call of its integration.
    public void over(StageEvent event) {
        TraceContext place = event.caller().trace();
        if (place.isNone() || !place.sampled()) {
            return;
        }
        long end = clock.millis();
        long begin = event.stamp().atMillis();
        Span span = event.kind() instanceof StageEvent.Connect connect
                ? ScopedValue.where(SpanIds.KNOWN, place).call(() -> span(place, connect.parent(), name(event), begin))
                : span(place, place.span(), name(event), begin);
        describe(span, event);
        long millis = event.result().integration().millis();
        if (millis >= 0) {
            Span call = tracer.spanBuilder("integration " + event.routeKey())
                    .setParent(Context.root().with(span))
                    .setSpanKind(SpanKind.CLIENT)
                    .setStartTimestamp(end - millis, TimeUnit.MILLISECONDS)
                    .startSpan();
            fail(call, event.result().integration().error());
            call.end(end, TimeUnit.MILLISECONDS);
        }
        span.end(end, TimeUnit.MILLISECONDS);
    }

    private static String name(StageEvent event) {
        return event.routeKey().isEmpty() ? event.kind().type() : event.kind().type() + " " + event.routeKey();
    }

    private static void describe(Span span, StageEvent event) {
        span.setAttribute("sluice.request.id", event.stamp().requestId());
        span.setAttribute("sluice.connection.id", event.caller().connectionId());
        span.setAttribute("sluice.api.id", event.caller().apiId());
        span.setAttribute("sluice.stage", event.caller().stage());
        span.setAttribute("client.address", event.caller().sourceIp());
        span.setAttribute("http.response.status_code", (long) event.result().status());
        if (event.result().status() >= 500) {
            fail(span, event.result().error());
        }
    }

    private static void fail(Span span, String error) {
        if (!error.isEmpty()) {
            span.setStatus(StatusCode.ERROR, error);
        }
    }

    /// A span for a request to `@connections`, when whoever pushed told its trace.
    public void pushed(PushEvent event) {
        TraceContext place = event.trace();
        if (place.span() == 0 || !place.sampled()) {
            return;
        }
        long end = clock.millis();
        Span span = span(place, place.span(), event.method() + " @connections", end - event.nanos() / 1_000_000);
        span.setAttribute("sluice.request.id", event.requestId());
        span.setAttribute("http.response.status_code", (long) event.status());
        if (event.status() >= 500) {
            span.setStatus(StatusCode.ERROR);
        }
        span.end(end, TimeUnit.MILLISECONDS);
    }

    /// @param parent 0 for the first of its trace
    private Span span(TraceContext place, long parent, String name, long atMillis) {
        SpanBuilder builder = tracer.spanBuilder(name)
                .setSpanKind(SpanKind.SERVER)
                .setStartTimestamp(atMillis, TimeUnit.MILLISECONDS);
        return parent == 0
                ? builder.setNoParent().startSpan()
                : builder.setParent(Context.root().with(Span.wrap(remote(place, parent))))
                        .startSpan();
    }

    private static SpanContext remote(TraceContext place, long span) {
        return SpanContext.createFromRemoteParent(
                place.traceId(), HexFormat.of().toHexDigits(span), TraceFlags.getSampled(), TraceState.getDefault());
    }

    /// Sends what waits, for two seconds at most.
    @Override
    public void close() {
        var _ = sdk.getSdkTracerProvider().shutdown().join(LAST_SPANS_SECONDS, TimeUnit.SECONDS);
    }
}
