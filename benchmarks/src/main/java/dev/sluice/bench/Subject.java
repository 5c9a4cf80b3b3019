package dev.sluice.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A program under test in a process of its own, with what the kernel says of its CPU and memory (Linux). Confined
/// to the benchmark's thread.
final class Subject implements AutoCloseable {
    private static final Duration END_WITHIN = Duration.ofSeconds(15);

    private final Process process;
    private final int port;
    private final Duration startedIn;

    private Subject(Process process, int port, Duration startedIn) {
        this.process = process;
        this.port = port;
        this.startedIn = startedIn;
    }

    /// Starts a command and reads its output up to the first line in which `port` matches; group 1 is the port.
    /// What it prints later is thrown away.
    static Subject start(Pattern port, Path folder, List<String> command) throws IOException {
        long from = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        StringBuilder seen = new StringBuilder();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            seen.append(line).append('\n');
            Matcher matcher = port.matcher(line);
            if (matcher.find()) {
                Thread.ofVirtual().name("drain-output").start(() -> drain(out));
                return new Subject(
                        process, Integer.parseInt(matcher.group(1)), Duration.ofNanos(System.nanoTime() - from));
            }
        }
        throw new IOException(command + " ended without naming its port; it printed:\n" + seen);
    }

    private static void drain(BufferedReader out) {
        try {
            while (out.readLine() != null) {
                // A full pipe would stop the subject.
            }
        } catch (IOException closed) {
            System.err.println("no more output: " + closed.getMessage());
        }
    }

    int port() {
        return port;
    }

    /// From the start of the process to the line with the port.
    Duration startedIn() {
        return startedIn;
    }

    /// CPU time used so far, user and system.
    Duration cpu() {
        return process.toHandle().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /// Lets its JVM collect, so that memory means what is in use and not what has not been thrown away yet.
    void collectGarbage() throws IOException, InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        int code = new ProcessBuilder(jcmd, Long.toString(process.pid()), "GC.run")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException("jcmd GC.run ended with " + code);
        }
    }

    /// Proportional resident memory, bytes.
    long memory() {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "smaps_rollup"))) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(END_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
