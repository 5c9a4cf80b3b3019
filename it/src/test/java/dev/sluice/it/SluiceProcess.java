package dev.sluice.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/// `./sluice`, started as a person starts it, in a process of its own: the launcher and the classes of this build,
/// whether or not they lie in jars yet. Its output is kept. Owned by the test, which closes it; closing kills what
/// is left. Confined to the test's thread.
///
/// ```java
/// try (SluiceProcess sluice = SluiceProcess.up("apps/webchat", state)) {
///     sluice.awaitReady();
///     connect(sluice.ws("/Prod"));
/// }
/// ```
final class SluiceProcess implements AutoCloseable {
    /// A busy machine, an application to build.
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /// A build that runs in the background of a shell hands down that Ctrl-C is ignored; a person at a terminal
    /// does not.
    private static final List<String> INTERRUPTIBLE =
            System.getProperty("os.name").equals("Linux") ? List.of("env", "--default-signal=INT") : List.of();

    private static final Pattern PORT = Pattern.compile("\"port\":\\s*(\\d+)");

    private final Process process;
    private final Path state;
    private final Path output;

    private SluiceProcess(Process process, Path state, Path output) {
        this.process = process;
        this.state = state;
        this.output = output;
    }

    /// Starts `sluice up PATH` on a free port. Does not wait.
    ///
    /// @param project a path below the checkout, or an absolute one
    /// @param state   takes the place of `.sluice`; keep it to start again on the same data
    /// @param more    further arguments
    static SluiceProcess up(String project, Path state, String... more) {
        return upOn(0, project, state, more);
    }

    /// Starts `sluice up PATH` on that port, for a server that comes back.
    static SluiceProcess upOn(int port, String project, Path state, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "up",
                root().resolve(project).toString(),
                "--port",
                Integer.toString(port),
                "--data-dir",
                state.toString()));
        arguments.addAll(List.of(more));
        return start(state, arguments, Map.of());
    }

    /// Starts any command with variables of its own beside the test's. Does not wait.
    ///
    /// @param scratch a folder for its output; where `server.json` will lie, if it serves
    static SluiceProcess runWith(Map<String, String> variables, Path scratch, String... arguments) {
        return start(scratch, List.of(arguments), variables);
    }

    /// Starts any other command. Does not wait.
    ///
    /// @param scratch a folder for its output
    static SluiceProcess run(Path scratch, String... arguments) {
        return start(scratch, List.of(arguments), Map.of());
    }

    private static SluiceProcess start(Path scratch, List<String> arguments, Map<String, String> variables) {
        List<String> command = new ArrayList<>(INTERRUPTIBLE);
        command.add(root().resolve("sluice").toString());
        command.addAll(arguments);
        try {
            Files.createDirectories(scratch);
            Path output = Files.createTempFile(scratch, "sluice-", ".out");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(root().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(variables);
            builder.environment().put("SLUICE_CLASSPATH", classPath());
            builder.environment().put("SLUICE_JVM_OPTS", "-Xmx512m -XX:TieredStopAtLevel=1");
            return new SluiceProcess(builder.start(), scratch, output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The test's own class path without what only tests need.
    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }

    /// Waits until it takes connections; fails with its output when it ends or takes too long. Returns itself.
    SluiceProcess awaitReady() {
        Awaitility.await("sluice is ready")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> {
                    if (!process.isAlive()) {
                        throw new IllegalStateException("sluice ended with " + process.exitValue() + ":\n" + output());
                    }
                    return isPublished();
                });
        return this;
    }

    private boolean isPublished() throws IOException {
        Path file = state.resolve("server.json");
        return Files.exists(file) && Files.readString(file).replace(" ", "").contains("\"pid\":" + process.pid() + "}");
    }

    /// The port that it listens on, once ready.
    int port() {
        Matcher port = PORT.matcher(serverFile());
        if (!port.find()) {
            throw new IllegalStateException("server.json names no port; output:\n" + output());
        }
        return Integer.parseInt(port.group(1));
    }

    /// What stands in `server.json`; nothing while it is not there.
    private String serverFile() {
        try {
            return Files.readString(state.resolve("server.json"));
        } catch (NoSuchFileException notYet) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// An address on it, such as `ws("/Prod")`.
    URI ws(String path) {
        return URI.create("ws://localhost:" + port() + path);
    }

    /// An address on it, such as `http("/webchat/")`.
    URI http(String path) {
        return URI.create("http://localhost:" + port() + path);
    }

    /// The same by TLS.
    URI https(String path) {
        return URI.create("https://localhost:" + port() + path);
    }

    /// Everything that it has printed.
    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Waits until it has printed that text; fails with its output when it ends or takes too long.
    void awaitOutput(String text) {
        Awaitility.await("sluice says: " + text)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .failFast("sluice ended", () -> !process.isAlive() && !output().contains(text))
                .untilAsserted(() -> assertThat(output()).contains(text));
    }

    /// Waits for the end. Returns the exit code.
    int awaitExit() throws InterruptedException {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new IllegalStateException("sluice did not end:\n" + output());
        }
        return process.exitValue();
    }

    /// Ctrl-C, without waiting.
    void interrupt() throws IOException, InterruptedException {
        signal("-INT");
    }

    /// `kill -9`, and waits until it is gone.
    void kill() throws IOException, InterruptedException {
        signal("-KILL");
        process.waitFor();
    }

    private void signal(String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", signal, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
    }

    /// Kills what is left of it.
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// The root of the checkout: the nearest folder above that holds the launcher.
    static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("sluice")) || !Files.exists(folder.resolve("LICENSE"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException("no checkout of Sluice above the working folder");
            }
        }
        return folder;
    }
}
