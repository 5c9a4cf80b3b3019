package dev.sluice.server.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.sluice.event.Caller;
import dev.sluice.event.RequestStamp;
import dev.sluice.observe.PushEvent;
import dev.sluice.observe.StageEvent;
import dev.sluice.wire.aws.TraceContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a collector is sent, over HTTP.
class OtlpTracesTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final TraceContext PLACE =
            new TraceContext(0x66b0c1f24f6a1b2cL, 0x3d4e5f60718293a4L, 0x1111111111111111L, true);
    private static final long CLIENT = 0x53995c3f42cd8ad8L;

    private final BlockingQueue<byte[]> bodies = new LinkedBlockingQueue<>();
    private HttpServer collector;

    @BeforeEach
    void start() throws IOException {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            bodies.add(exchange.getRequestBody().readAllBytes());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
    }

    @AfterEach
    void stop() {
        collector.stop(0);
    }

    @Test
    void sendsASpanForEachEventBelowTheOneOfTheHandshake() throws InterruptedException {
        try (OtlpTraces traces = started()) {
            traces.over(event(new StageEvent.Connect(StageEvent.Call.NONE, CLIENT), "$connect", PLACE));
            traces.over(event(new StageEvent.Message("m"), "say", PLACE));
            traces.pushed(new PushEvent(PLACE, "r", "POST", 200, 1_000_000));
        }

        String sent = HEX.formatHex(sent());
        assertThat(sent)
                .contains(text("CONNECT $connect"), text("MESSAGE say"), text("integration say"))
                .contains(text("POST @connections"), text("0WNnNoz0zFlq--I="))
                .as("every span is of the client's trace")
                .contains("0a10" + PLACE.traceId())
                .as("the handshake is what functions were told, below the client's span")
                .contains("1208" + HEX.toHexDigits(PLACE.span()), "2208" + HEX.toHexDigits(CLIENT))
                .as("all others are below the handshake")
                .contains("2208" + HEX.toHexDigits(PLACE.span()));
    }

    @Test
    void sendsNothingOfWhatIsNotSampledOrBelongsToNoTrace() {
        try (OtlpTraces traces = started()) {
            traces.over(event(new StageEvent.Message("m"), "say", TraceContext.NONE));
            traces.over(
                    event(new StageEvent.Message("m"), "say", new TraceContext(PLACE.high(), PLACE.low(), 1, false)));
            traces.pushed(new PushEvent(TraceContext.NONE, "r", "POST", 200, 0));
        }
        assertThat(bodies).isEmpty();
    }

    @Test
    void isOffUntilTheEnvironmentNamesACollector() {
        assertThat(OtlpTraces.of(Map.of("OTEL_SERVICE_NAME", "chat"), InstantSource.system()))
                .isEmpty();
        assertThat(OtlpTraces.of(
                        Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://localhost:4318", "OTEL_SDK_DISABLED", "true"),
                        InstantSource.system()))
                .isEmpty();
    }

    private OtlpTraces started() {
        String endpoint = "http://localhost:" + collector.getAddress().getPort();
        return OtlpTraces.start(Map.of("otel.exporter.otlp.endpoint", endpoint), InstantSource.system());
    }

    private byte[] sent() throws InterruptedException {
        byte[] body = bodies.poll(10, TimeUnit.SECONDS);
        assertThat(body).as("a request of the exporter").isNotNull();
        return body;
    }

    private static String text(String text) {
        return HEX.formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    private static StageEvent event(StageEvent.Kind kind, String route, TraceContext place) {
        Caller caller = new Caller("c=", "k3x9exampl", "dev", "localhost", 0, "192.0.2.7", Optional.empty(), Map.of())
                .traced(place);
        StageEvent.Call call =
                kind instanceof StageEvent.Message ? new StageEvent.Call(3, 200, 200, "", "") : StageEvent.Call.NONE;
        return new StageEvent(
                kind,
                caller,
                new RequestStamp("0WNnNoz0zFlq--I=", System.currentTimeMillis()),
                route,
                new StageEvent.Result(200, "", call));
    }
}
