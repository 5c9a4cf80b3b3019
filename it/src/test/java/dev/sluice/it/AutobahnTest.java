package dev.sluice.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.api.Throttle;
import dev.sluice.config.Quotas;
import dev.sluice.connection.CloseReason;
import dev.sluice.connection.Connection;
import dev.sluice.connection.Directory;
import dev.sluice.edge.Edge;
import dev.sluice.edge.EdgeConfig;
import dev.sluice.flow.Decision;
import dev.sluice.flow.Flows;
import dev.sluice.flow.Handshake;
import dev.sluice.testkit.Proves;
import dev.sluice.wire.http.HttpResponse;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import me.normanmaurer.maven.autobahntestsuite.AutobahnTestSuite;
import org.json.simple.JSONObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.python.util.PythonInterpreter;

/// The Autobahn suite against our edge, with the rule against binary and the limits of size lifted: sections 1 to 7
/// (framing, pings, reserved bits, opcodes, fragments, UTF-8, closing) and 10.
class AutobahnTest {
    private static final int MINUTES = 8;

    @TempDir
    Path folder;

    @Test
    @Proves("1.10-6")
    void passesEveryCase() throws IOException, InterruptedException, URISyntaxException {
        var config = EdgeConfig.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .with(Quotas.AWS
                        .with(new Quotas.Frames(16 << 20, 64 << 20, true))
                        // One after the other, so that echoes keep the order that the suite expects.
                        .with(new Quotas.InFlight(1, 100))
                        .withRates(Throttle.UNLIMITED, Throttle.UNLIMITED, Throttle.UNLIMITED)
                        .with(new Quotas.Sockets(100, 64 << 20, 256 << 20)));
        var backends = new Edge.Backends(new Echo(), Directory.alone(1), _ -> HttpResponse.of(404));
        try (Edge edge = Edge.start(config, Optional.empty(), backends)) {
            List<String> lines = run("ws://localhost:" + edge.port() + "/echo");
            assertThat(lines).as("cases").hasSizeGreaterThan(240);
            assertThat(lines).allMatch(line -> line.matches(".* (OK|NON_STRICT|INFORMATIONAL) (OK|INFORMATIONAL)"));
        }
    }

    private List<String> run(String address) throws IOException, InterruptedException, URISyntaxException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx512m",
                "-cp",
                classPath(),
                AutobahnRunner.class.getName(),
                address));
        command.addAll(List.of("1.*", "2.*", "3.*", "4.*", "5.*", "6.*", "7.*", "10.*"));
        Path output = folder.resolve("output.txt");
        Files.createDirectories(folder.resolve("target"));
        Process client = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(client.waitFor(MINUTES, TimeUnit.MINUTES))
                    .as("the suite ends in %d minutes", MINUTES)
                    .isTrue();
        } finally {
            client.destroyForcibly();
        }
        try (Stream<String> lines = Files.lines(output)) {
            return lines.filter(line -> line.startsWith(AutobahnRunner.RESULT)).toList();
        }
    }

    /// The suite, what it needs, and the runner; nothing of ours besides.
    private static String classPath() throws URISyntaxException {
        List<String> places = new ArrayList<>();
        for (Class<?> type :
                List.of(AutobahnTestSuite.class, PythonInterpreter.class, JSONObject.class, AutobahnRunner.class)) {
            places.add(Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString());
        }
        return String.join(File.pathSeparator, places);
    }

    private static final class Echo implements Flows {
        @Override
        public Decision connect(Handshake handshake) {
            return new Decision.Accept(
                    "echo", "echo", "localhost", "127.0.0.1", Optional.empty(), Map.of(), Optional.empty());
        }

        @Override
        public void message(Connection connection, byte[] text) {
            var _ = connection.link().send(text, true);
        }

        @Override
        public void binary(Connection connection, byte[] bytes) {
            var _ = connection.link().send(bytes, false);
        }

        @Override
        public void disconnect(Connection connection, CloseReason reason) {
            // An echo has nothing to clean up.
        }
    }
}
