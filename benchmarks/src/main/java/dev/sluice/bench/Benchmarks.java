package dev.sluice.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Prints the table of docs/performance.md. Run it with `benchmarks/run`; it needs Linux, some four minutes and a
/// machine that does little else.
public final class Benchmarks {
    private static final String MESSAGE = "{\"action\":\"echo\",\"data\":\"0123456789\"}";
    private static final int ECHO_CLIENTS = 64;
    private static final int CONNECTS = 10_000;
    private static final int IDLE = 18_000;
    private static final Duration WARM_UP = Duration.ofSeconds(8);
    private static final Duration MEASURED = Duration.ofSeconds(8);

    private final Path root;
    private final List<String> java;
    private final Report report = new Report();

    private Benchmarks(Path root) {
        this.root = root;
        this.java = List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"));
    }

    /// Takes the root of the checkout and which parts to measure, separated by commas: echo, connects, idle,
    /// tables.
    public static void main(String[] args) throws IOException, InterruptedException {
        Benchmarks benchmarks =
                new Benchmarks(Path.of(args.length > 0 ? args[0] : ".").toAbsolutePath());
        List<String> parts = List.of((args.length > 1 ? args[1] : "echo,connects,idle,tables").split(","));
        if (parts.contains("echo")) {
            benchmarks.echoes();
        }
        if (parts.contains("connects")) {
            benchmarks.connects();
        }
        if (parts.contains("idle")) {
            benchmarks.idle();
        }
        if (parts.contains("tables")) {
            benchmarks.tables();
        }
        System.out.println();
        System.out.print(benchmarks.report.table());
    }

    private void echoes() throws IOException {
        Echo raw;
        try (Subject subject = rawEcho()) {
            raw = echo(subject, "/", ECHO_CLIENTS);
            report.add("raw Netty echo, " + ECHO_CLIENTS + " clients", raw.line(), "the yardstick");
            Echo one = echo(subject, "/", 1);
            report.add("raw Netty echo, 1 client", one.line(), "");
        }
        try (Subject subject = sluice()) {
            report.add(
                    "start to listening",
                    Report.text("%d ms", subject.startedIn().toMillis()),
                    "goal: first connection <= 1500 ms");
            Echo routed = echo(subject, "/dev", ECHO_CLIENTS);
            report.add(
                    "routed echo, in-process Java, " + ECHO_CLIENTS + " clients",
                    routed.line(),
                    Report.text(
                            "%.1fx the raw echo's CPU; goal: <= 4x, >= 80,000/s",
                            routed.cpuMicros() / raw.cpuMicros()));
            Echo one = echo(subject, "/dev", 1);
            report.add("routed echo, in-process Java, 1 client", one.line(), "goal: p50 <= 0.1 ms");
        }
    }

    private static Echo echo(Subject subject, String path, int clients) throws IOException {
        try (WsLoad load = new WsLoad(subject.port(), path, MESSAGE)) {
            load.open(clients);
            Duration[] cpu = new Duration[1];
            long replies = load.echo(1, WARM_UP, MEASURED, () -> cpu[0] = subject.cpu());
            Duration used = subject.cpu().minus(cpu[0]);
            return new Echo(
                    replies * 1e9 / MEASURED.toNanos(),
                    used.toNanos() / 1e3 / Math.max(1, replies),
                    load.latencies().millis(0.5),
                    load.latencies().millis(0.99));
        }
    }

    private void connects() throws IOException {
        try (Subject subject = sluice()) {
            openAndClose(subject, CONNECTS / 2);
            Duration took = openAndClose(subject, CONNECTS);
            report.add(
                    "connections with a $connect handler",
                    Report.text("%,.0f/s", CONNECTS * 1e9 / took.toNanos()),
                    "goal: >= 5,000/s");
        }
    }

    private static Duration openAndClose(Subject subject, int count) throws IOException {
        try (WsLoad load = new WsLoad(subject.port(), "/dev", MESSAGE)) {
            return load.open(count);
        }
    }

    private void idle() throws IOException, InterruptedException {
        try (Subject subject = rawEcho()) {
            idle("idle connection, raw Netty as it comes", subject, "/", "");
        }
        try (Subject subject = sluice()) {
            idle("idle connection", subject, "/dev", "goal: <= 4,096 bytes in the process");
        }
    }

    private void idle(String name, Subject subject, String path, String remark)
            throws IOException, InterruptedException {
        // Grown and collected once before, so that what is counted is connections and not the program's warming up.
        openAndClose(subject, IDLE / 4);
        subject.collectGarbage();
        long kernelBefore = Kernel.socketMemory();
        long before = subject.memory();
        try (WsLoad load = new WsLoad(subject.port(), path, MESSAGE)) {
            load.open(IDLE);
            subject.collectGarbage();
            long process = (subject.memory() - before) / IDLE;
            long kernel = (Kernel.socketMemory() - kernelBefore) / IDLE;
            report.add(
                    name + ", " + IDLE + " open",
                    Report.text("%,d bytes in the process, %,d in the kernel (both ends)", process, kernel),
                    remark);
        }
    }

    private void tables() throws IOException, InterruptedException {
        try (Subject subject = sluice()) {
            TableLoad load = new TableLoad(subject.port(), 8);
            double puts = load.perSecond(n -> TableRequests.put(subject.port(), n), WARM_UP, MEASURED);
            double gets = load.perSecond(n -> TableRequests.get(subject.port(), n), WARM_UP, MEASURED);
            report.add(
                    "durable PutItem, 8 connections",
                    Report.text("%,.0f/s", puts),
                    "DynamoDB Local in memory: 10,750/s");
            report.add("GetItem, 8 connections", Report.text("%,.0f/s", gets), "DynamoDB Local in memory: 22,250/s");
        }
    }

    private Subject rawEcho() throws IOException {
        List<String> command = new ArrayList<>(java);
        command.add(RawEcho.class.getName());
        return Subject.start(Pattern.compile("port (\\d+)"), root, command);
    }

    private Subject sluice() throws IOException {
        Path data = Files.createTempDirectory("sluice-bench");
        return Subject.start(
                Pattern.compile("ws://[^/:]+:(\\d+)/"),
                root,
                List.of(
                        root.resolve("sluice").toString(),
                        "up",
                        "benchmarks/echo",
                        "--port",
                        Integer.toString(freePort()),
                        "--limits",
                        "open",
                        "--auth",
                        "off",
                        "--data-dir",
                        data.toString()));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /// One echo measurement.
    private record Echo(double perSecond, double cpuMicros, double p50Millis, double p99Millis) {
        String line() {
            return Report.text(
                    "%,.0f/s, %.1f us CPU, p50 %.3f ms, p99 %.3f ms", perSecond, cpuMicros, p50Millis, p99Millis);
        }
    }
}
