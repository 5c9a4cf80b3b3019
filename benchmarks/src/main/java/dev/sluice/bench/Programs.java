package dev.sluice.bench;

import dev.sluice.wire.sigv4.Credential;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Starts the programs under test. Immutable.
final class Programs {
    /// A key that the server accepts.
    static final Credential KEY = new Credential("BENCHMARKS", "no secret at all", Optional.empty(), "benchmarks");

    private final Path root;
    private final List<String> java;

    /// @param root of the checkout
    Programs(Path root) {
        this.root = root;
        this.java = List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"));
    }

    /// The yardstick.
    Subject rawEcho() throws IOException {
        List<String> command = new ArrayList<>(java);
        command.add(RawEcho.class.getName());
        return Subject.start(Pattern.compile("port (\\d+)"), root, command);
    }

    /// The server with the echo application, without Amazon's rates, state in a new folder.
    Subject sluice(String... more) throws IOException {
        return sluice(Files.createTempDirectory("sluice-bench"), more);
    }

    /// The same with its state in that folder.
    Subject sluice(Path data, String... more) throws IOException {
        List<String> open = new ArrayList<>(List.of(
                "--limits", "open", "--key", KEY.accessKey() + "=" + KEY.secretKey(), "--data-dir", data.toString()));
        Collections.addAll(open, more);
        return up(open.toArray(String[]::new));
    }

    private Subject up(String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                root.resolve("sluice").toString(), "up", "benchmarks/echo", "--port", Integer.toString(freePort())));
        Collections.addAll(command, more);
        return Subject.start(Pattern.compile("ws://[^/:]+:(\\d+)/"), root, command);
    }

    /// Tables alone, in a new folder, for everybody.
    Subject tables() throws IOException {
        return tables(Files.createTempDirectory("sluice-bench"));
    }

    /// The same with its state in that folder.
    Subject tables(Path data) throws IOException {
        return Subject.start(
                Pattern.compile("^tables +http://[^/:]+:(\\d+)"),
                root,
                List.of(
                        root.resolve("sluice").toString(),
                        "tables",
                        "serve",
                        "--port",
                        "0",
                        "--auth",
                        "off",
                        "--data-dir",
                        data.toString()));
    }

    /// The server with the echo application and Amazon's limits but for the rate of new connections.
    Subject guarded(String connects) throws IOException {
        return up("--limit", "connects=" + connects, "--memory");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
