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
import dev.sluice.wire.json.JsonText;
import dev.sluice.wire.json.JsonWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Where connections lead that the classes of a function open.
class FunctionNetworkTest {
    private static final String PLAYED = "played.execute-api.eu-west-1.amazonaws.com";
    private static final FunctionLog NO_LOG = (function, at, request, text) -> {};

    @TempDir
    Path folder;

    private final Greeter here;
    private final Greeter elsewhere;
    private FunctionPools pools;

    FunctionNetworkTest() throws IOException {
        here = new Greeter("here!");
        elsewhere = new Greeter("there");
    }

    @BeforeEach
    void start() {
        Code code = HandlerCode.in(folder);
        PlatformNetwork network =
                (host, port) -> host.equals(PLAYED) && port == 443 ? Optional.of(here.address()) : Optional.empty();
        pools = new FunctionPools(
                new InProcessLauncher(_ -> code, new Platform(_ -> Map.of(), network), NO_LOG),
                NO_LOG,
                PoolLimits.DEFAULT);
        pools.start();
        var dialler = new FunctionDefinition(
                "dialler",
                "arn:aws:lambda:eu-west-1:000000000000:function:dialler",
                "java21",
                "example.Dialler::dial",
                FunctionCode.at(folder),
                Map.of(),
                Duration.ofSeconds(20),
                256,
                new FunctionDefinition.Concurrency(1, 1));
        assertThat(pools.apply(Map.of("dialler", dialler))).isEmpty();
    }

    @AfterEach
    void stop() throws IOException {
        pools.close();
        here.close();
        elsewhere.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"resolved", "one", "unresolved", "reference"})
    void leadsAHostOfThePlatformToIt(String way) {
        assertThat(dial(way, PLAYED, 443)).isEqualTo("\"here!\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"resolved", "one", "reference"})
    void leavesEveryOtherHostAlone(String way) {
        assertThat(dial(way, "127.0.0.1", elsewhere.address().getPort())).isEqualTo("\"there\"");
    }

    @Test
    void findsNoNameThatNobodyPlays() {
        InvocationResult result = call("one", "other.execute-api.eu-west-1.invalid", 443);
        assertThat(result)
                .isInstanceOfSatisfying(
                        InvocationResult.FunctionFailed.class,
                        failed -> assertThat(failed.errorType()).isEqualTo("java.net.UnknownHostException"));
    }

    private String dial(String way, String host, int port) {
        return switch (call(way, host, port)) {
            case InvocationResult.Succeeded(var value) -> JsonWriter.text(value);
            case InvocationResult other -> other.toString();
        };
    }

    private InvocationResult call(String way, String host, int port) {
        String event = "{\"way\":\"" + way + "\",\"host\":\"" + host + "\",\"port\":" + port + "}";
        return pools.invoke("dialler", JsonText.of(event), Deadline.in(Duration.ofSeconds(30)));
    }

    /// Says five characters to whoever connects.
    private static final class Greeter implements AutoCloseable {
        private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());

        Greeter(String greeting) throws IOException {
            Thread.startVirtualThread(() -> greet(greeting));
        }

        private void greet(String greeting) {
            while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                    socket.getOutputStream().write(greeting.getBytes(StandardCharsets.US_ASCII));
                } catch (SocketException closed) {
                    return;
                } catch (IOException failed) {
                    throw new AssertionError(failed);
                }
            }
        }

        InetSocketAddress address() {
            return (InetSocketAddress) server.getLocalSocketAddress();
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}
