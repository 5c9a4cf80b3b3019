package dev.sluice.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/// Prints the table of docs/performance.md. Run it with `benchmarks/run`; it needs Linux, some four minutes and a
/// machine that does little else.
public final class Benchmarks {
    private static final String ALL = "echo,connects,idle,tls,posts,fanout,flight,tables,sdk";
    private static final String MESSAGE = "{\"action\":\"echo\",\"data\":\"0123456789\"}";
    private static final int ECHO_CLIENTS = 64;
    private static final int CONNECTS = 10_000;
    private static final int IDLE = 18_000;
    private static final Duration WARM_UP = Duration.ofSeconds(8);
    private static final Duration MEASURED = Duration.ofSeconds(8);

    private final Programs programs;
    private final Report report = new Report();

    private Benchmarks(Path root) {
        this.programs = new Programs(root);
    }

    /// Takes the root of the checkout and which parts to measure, separated by commas, or `all`.
    public static void main(String[] args) throws IOException, InterruptedException {
        Benchmarks benchmarks =
                new Benchmarks(Path.of(args.length > 0 ? args[0] : ".").toAbsolutePath());
        String parts = args.length > 1 ? args[1] : "all";
        for (String part : (parts.equals("all") ? ALL : parts).split(",", -1)) {
            benchmarks.measure(part);
        }
        System.out.println();
        System.out.print(benchmarks.report.table());
    }

    private void measure(String part) throws IOException, InterruptedException {
        switch (part) {
            case "echo" -> echoes();
            case "connects" -> connects();
            case "idle" -> idle();
            case "tls" -> new TlsFigures(programs, report).idle();
            case "posts" -> new PostFigures(programs, report).rate();
            case "fanout" -> new PostFigures(programs, report).fanOut();
            case "flight" -> new FlightFigures(programs, report).slowHandler();
            case "tables" -> new TableFigures(programs, report, System.getProperty("referees", "")).besideOthers();
            case "sdk" -> new SdkFigures(report).withoutASocket();
            case "micro" -> new MicroFigures(report).tables();
            case "growth" -> new GrowthFigures(programs, report).growing(Integer.getInteger("items", 10_000_000));
            case "attacks" -> new Attacks(programs, report).all();
            default -> throw new IllegalArgumentException("part: " + part + " (expected: some of " + ALL + ")");
        }
    }

    private void echoes() throws IOException {
        Echo raw;
        try (Subject subject = programs.rawEcho()) {
            raw = echo(subject, "/", ECHO_CLIENTS);
            report.add("raw Netty echo, " + ECHO_CLIENTS + " clients", raw.line(), "the yardstick");
            Echo one = echo(subject, "/", 1);
            report.add("raw Netty echo, 1 client", one.line(), "");
        }
        try (Subject subject = programs.sluice()) {
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
        try (Subject subject = programs.sluice()) {
            // What compiles the path takes some 20,000 of them.
            for (int i = 0; i < 3; i++) {
                openAndClose(subject, CONNECTS);
            }
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
        try (Subject subject = programs.rawEcho()) {
            idle("idle connection, raw Netty as it comes", subject, "/", "");
        }
        try (Subject subject = programs.sluice()) {
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

    /// One echo measurement.
    private record Echo(double perSecond, double cpuMicros, double p50Millis, double p99Millis) {
        String line() {
            return Report.text(
                    "%,.0f/s, %.1f us CPU, p50 %.3f ms, p99 %.3f ms", perSecond, cpuMicros, p50Millis, p99Millis);
        }
    }
}
