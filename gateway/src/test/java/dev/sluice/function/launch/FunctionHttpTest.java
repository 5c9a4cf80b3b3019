package dev.sluice.function.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.FunctionCode;
import dev.sluice.api.FunctionDefinition;
import dev.sluice.function.Deadline;
import dev.sluice.function.FunctionLog;
import dev.sluice.function.FunctionPools;
import dev.sluice.function.InvocationResult;
import dev.sluice.function.PoolLimits;
import dev.sluice.function.code.Code;
import dev.sluice.wire.http.HttpHandler;
import dev.sluice.wire.http.HttpLimits;
import dev.sluice.wire.http.HttpRequest;
import dev.sluice.wire.http.HttpResponse;
import dev.sluice.wire.http.HttpServer;
import dev.sluice.wire.json.JsonText;
import dev.sluice.wire.json.JsonWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which requests of a function's AWS SDK need a socket. The platform answers what is for `127.0.0.1`; the same
/// port under the name `localhost` is a server's.
class FunctionHttpTest {
    private static final FunctionLog NO_LOG = (function, at, request, text) -> {};

    @TempDir
    Path folder;

    private final List<HttpRequest> handled = new CopyOnWriteArrayList<>();
    private final List<HttpRequest> received = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private FunctionPools pools;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.start(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                request -> {
                    received.add(request);
                    return HttpResponse.of(200);
                },
                HttpLimits.DEFAULT);
        Code code = HandlerCode.withSdkIn(folder);
        PlatformEnvironment keys = _ -> Map.of("AWS_ACCESS_KEY_ID", "key", "AWS_SECRET_ACCESS_KEY", "secret");
        pools = new FunctionPools(
                new InProcessLauncher(_ -> code, new Platform(keys, new Played()), NO_LOG), NO_LOG, PoolLimits.DEFAULT);
        pools.start();
        var poster = new FunctionDefinition(
                "poster",
                "arn:aws:lambda:eu-west-1:000000000000:function:poster",
                "java21",
                "example.Poster::post",
                FunctionCode.at(folder),
                Map.of(),
                Duration.ofSeconds(20),
                256,
                new FunctionDefinition.Concurrency(1, 1));
        assertThat(pools.apply(Map.of("poster", poster))).isEmpty();
    }

    @AfterEach
    void stop() {
        pools.close();
        server.close();
    }

    @Test
    void needsNoneForWhatThePlatformAnswers() {
        String played = "http://127.0.0.1:" + server.port();
        String sent = "http://localhost:" + server.port();

        assertThat(post("the SDK's", played, "hi")).isEqualTo("\"posted\"");
        assertThat(handled).singleElement().satisfies(request -> {
            assertThat(request.method() + " " + request.target()).isEqualTo("POST /dev/@connections/abc%3D");
            assertThat(request.body()).asString(StandardCharsets.UTF_8).isEqualTo("hi");
            assertThat(request.host()).isEqualTo("127.0.0.1:" + server.port());
            assertThat(request.headers().first("Authorization").orElseThrow()).contains("Credential=key/");
        });
        assertThat(post("the SDK's", played, "over")).isEqualTo("\"gone\"");
        assertThat(received).isEmpty();

        assertThat(post("the SDK's", sent, "hi")).isEqualTo("\"posted\"");
        assertThat(post("its own", played, "hi")).isEqualTo("\"posted\"");
        assertThat(received)
                .extracting(HttpRequest::host)
                .containsExactly("localhost:" + server.port(), "127.0.0.1:" + server.port());
        assertThat(handled).hasSize(2);
    }

    @Test
    void needsNoneThroughFuturesEither() {
        assertThat(post("asynchronous", "http://127.0.0.1:" + server.port(), "hi"))
                .isEqualTo("\"posted\"");
        assertThat(post("asynchronous", "http://127.0.0.1:" + server.port(), "over"))
                .isEqualTo("\"gone\"");
        assertThat(handled).hasSize(2);
        assertThat(received).isEmpty();
    }

    private String post(String client, String endpoint, String text) {
        String event = "{\"client\":\"" + client + "\",\"endpoint\":\"" + endpoint + "\",\"text\":\"" + text + "\"}";
        return switch (pools.invoke("poster", JsonText.of(event), Deadline.in(Duration.ofSeconds(30)))) {
            case InvocationResult.Succeeded(var value) -> JsonWriter.text(value);
            case InvocationResult.FunctionFailed failed -> JsonWriter.text(failed.payload());
            case InvocationResult other -> other.toString();
        };
    }

    private HttpResponse answer(HttpRequest request) {
        handled.add(request);
        return HttpResponse.json(request.body().length > 2 ? 410 : 200, "{}").with("x-amzn-ErrorType", "GoneException");
    }

    private final class Played implements PlatformNetwork {
        @Override
        public Optional<InetSocketAddress> redirect(String host, int port) {
            return Optional.empty();
        }

        @Override
        public Optional<HttpHandler> handler(String scheme, String host, int port) {
            return scheme.equals("http") && host.equals("127.0.0.1") && port == server.port()
                    ? Optional.of(FunctionHttpTest.this::answer)
                    : Optional.empty();
        }
    }
}
