package dev.sluice.function.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.api.FunctionCode;
import dev.sluice.api.FunctionDefinition;
import dev.sluice.function.Deadline;
import dev.sluice.function.FunctionPools;
import dev.sluice.function.InvocationResult;
import dev.sluice.function.PoolLimits;
import dev.sluice.function.code.Code;
import dev.sluice.wire.http.HttpHandler;
import dev.sluice.wire.http.HttpResponse;
import dev.sluice.wire.json.JsonText;
import java.lang.ref.WeakReference;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an environment took is given back when it ends.
final class EnvironmentReleaseTest {
    private static final Map<String, String> KEYS =
            Map.of("AWS_ACCESS_KEY_ID", "key", "AWS_SECRET_ACCESS_KEY", "secret");

    @TempDir
    Path folder;

    private static FunctionDefinition function(String name, Path folder) {
        return new FunctionDefinition(
                name,
                "arn:aws:lambda:eu-west-1:000000000000:function:" + name,
                "java21",
                "example." + name,
                FunctionCode.at(folder),
                Map.of(),
                Duration.ofSeconds(20),
                256,
                new FunctionDefinition.Concurrency(1, 1));
    }

    private WeakReference<ClassLoader> loaderOfOneThatEnded(String name, String event) {
        return loaderOfOneThatEnded(HandlerCode.in(folder), name, event);
    }

    private static WeakReference<ClassLoader> loaderOfOneThatEnded(Code code, String name, String event) {
        InProcessLauncher launcher = new InProcessLauncher(
                _ -> code, new Platform(_ -> KEYS, new Answering()), (function, at, request, text) -> {});
        FunctionPools pools = new FunctionPools(launcher, (function, at, request, text) -> {}, PoolLimits.DEFAULT);
        pools.start();
        pools.apply(Map.of(name, function(name, code.origin())));
        assertThat(pools.invoke(name, JsonText.of(event), Deadline.in(Duration.ofSeconds(20))))
                .isInstanceOf(InvocationResult.Succeeded.class);
        WeakReference<ClassLoader> loader = new WeakReference<>(loader("fn-" + name + "-1"));
        pools.apply(Map.of());
        pools.close();
        return loader;
    }

    /// Other tests leave threads, too: this one's is known by its name.
    private static ClassLoader loader(String threadName) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(threadName))
                .map(Thread::getContextClassLoader)
                .filter(FunctionLoader.class::isInstance)
                .findFirst()
                .orElseThrow();
    }

    private static void isCollected(WeakReference<ClassLoader> loader) {
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            System.gc();
            return loader.get() == null;
        });
    }

    @Test
    void letsTheClassesOfAnEndedEnvironmentGo() {
        isCollected(loaderOfOneThatEnded("Echo", "{\"body\":\"hi\"}"));
    }

    @Test
    void letsThemGoThoughItsAwsSdkSpokeWithThePlatform() {
        String event = "{\"client\":\"the SDK's\",\"endpoint\":\"http://127.0.0.1:1\",\"text\":\"hi\"}";
        isCollected(loaderOfOneThatEnded(HandlerCode.withSdkIn(folder), "Poster::post", event));
    }

    /// Answers every request.
    private static final class Answering implements PlatformNetwork {
        @Override
        public Optional<InetSocketAddress> redirect(String host, int port) {
            return Optional.empty();
        }

        @Override
        public Optional<HttpHandler> handler(String scheme, String host, int port) {
            return Optional.of(_ -> HttpResponse.of(200));
        }
    }

    @Test
    void letsThemGoThoughTheHandlerLeftAThread() {
        isCollected(loaderOfOneThatEnded("Lingering", "\"hi\""));
    }
}
