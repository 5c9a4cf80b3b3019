package dev.sluice.observe;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmBufferPoolMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmGarbageCollectorMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmThreadsMetrics;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/// What is counted in one server, and the text in which Prometheus reads it. Meters are made when something is
/// published and kept by those who count; to count takes no look-up, no lock and no memory. Labels come from
/// deployments or from a fixed list, so that no client can make a series. Safe for any thread.
public final class Metrics {
    /// The media type of [#text].
    public static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

    /// Seconds: from a function that answers at once to the longest integration.
    private static final double[] LATENCIES = {.0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 29
    };
    /// Seconds: a loop that is not late, to one that stands still.
    private static final double[] LAGS = {.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 5};

    static final double NANOS_A_SECOND = 1e9;

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.builder()
            .setIncludeCreatedTimestamps(false)
            .build();
    private final AtomicBoolean machineWatched = new AtomicBoolean();
    private final StageMeter.Families stages = StageMeter.Families.in(this);
    private final FunctionMeter.Families functions = FunctionMeter.Families.in(this);
    private final HttpMeter.Families http = HttpMeter.Families.in(this);
    private final PushMeter pushes = new PushMeter(this);
    private final Counter droppedReplies = counter(
            "sluice_dropped_replies",
            "Replies and error frames dropped because the client reads too slowly: its outbox is full.",
            "api_id",
            "stage");
    private final Counter strayHandshakes =
            counter("sluice_stray_handshakes", "Handshakes refused because their address is that of no stage.");

    /// The counters of a stage; the same for the same names, whatever the deployment.
    public StageMeter stage(String apiId, String stage) {
        return new StageMeter(stages, apiId, stage);
    }

    /// The counters of a function; the same for the same name, whatever the deployment.
    public FunctionMeter function(String name) {
        return new FunctionMeter(functions, name);
    }

    /// The counters of one part of the server that answers HTTP.
    ///
    /// @param service such as `dynamodb`, one of few
    public HttpMeter http(String service) {
        return new HttpMeter(http, service);
    }

    /// The counters of `@connections`.
    public PushMeter pushes() {
        return pushes;
    }

    /// A handshake came to an address that is that of no stage.
    public void strayHandshake() {
        strayHandshakes.inc();
    }

    /// A reply found no room.
    public void droppedReply(String apiId, String stage) {
        droppedReplies.labelValues(apiId, stage).inc();
    }

    /// Takes how late an event loop was, in nanoseconds, whenever it was woken by its clock.
    public LongConsumer loopLag() {
        var lag = histogram("sluice_event_loop_lag_seconds", "How late an event loop came to its timers.", LAGS)
                .labelValues();
        return nanos -> lag.observe(nanos / NANOS_A_SECOND);
    }

    /// Something that is asked for whenever somebody reads. To ask must not block.
    public void gauge(String name, String help, List<String> labels, Consumer<Readings> values) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .labelNames(labels.toArray(String[]::new))
                .callback(callback -> values.accept(callback::call))
                .register(registry);
    }

    /// Takes what a gauge has to tell.
    @FunctionalInterface
    public interface Readings {
        /// One value, with a value for each of the gauge's labels.
        void add(double value, String... labels);
    }

    /// Everything in Prometheus' text format, version 0.0.4, in UTF-8.
    public byte[] text() {
        if (machineWatched.compareAndSet(false, true)) {
            watchMachine();
        }
        ByteArrayOutputStream text = new ByteArrayOutputStream(16 << 10);
        try {
            writer.write(text, registry.scrape());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toByteArray();
    }

    /// The virtual machine's own, with the first reader: nobody else has a use for its beans.
    private void watchMachine() {
        JvmMemoryMetrics.builder().register(registry);
        JvmBufferPoolMetrics.builder().register(registry);
        JvmGarbageCollectorMetrics.builder().register(registry);
        JvmThreadsMetrics.builder().register(registry);
        ProcessMetrics.builder().register(registry);
    }

    Counter counter(String name, String help, String... labels) {
        return Counter.builder()
                .name(name)
                .help(help)
                .labelNames(labels)
                .withoutExemplars()
                .register(registry);
    }

    /// Of how long something took, in seconds.
    Histogram latency(String name, String help, String... labels) {
        return histogram(name, help, LATENCIES, labels);
    }

    private Histogram histogram(String name, String help, double[] bounds, String... labels) {
        return Histogram.builder()
                .name(name)
                .help(help)
                .labelNames(labels)
                .classicOnly()
                .classicUpperBounds(bounds)
                .withoutExemplars()
                .register(registry);
    }
}
