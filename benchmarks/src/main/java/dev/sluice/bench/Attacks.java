package dev.sluice.bench;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/// What clients can do to the server that are slow, endless, mute or many: how they are answered, and what the
/// server's memory is before, at most and afterwards. It needs `SLUICE_JVM_OPTS=-Xmx512m` for figures that can be
/// compared.
final class Attacks {
    private static final int MEGABYTE = 1 << 20;
    private static final byte[] FRAGMENT = new byte[30_000];
    private static final byte[] ECHO = large("echo");
    private static final byte[] SLOW = large("slow");

    private final Programs programs;
    private final Report report;

    Attacks(Programs programs, Report report) {
        this.programs = programs;
        this.report = report;
    }

    void all() throws IOException, InterruptedException {
        try (Subject subject = programs.guarded("500/s burst 500")) {
            attack(subject, "10,000 connects at once, Amazon's 500/s", 10_000, 60, this::connects);
        }
        try (Subject subject = programs.guarded("none")) {
            attack(subject, "10,000 connects at once, no rate", 10_000, 60, this::connects);
            attack(subject, "handshake never finished", 10_000, 30, this::halfHandshake);
            attack(subject, "TLS handshake never finished", 5_000, 30, this::halfTls);
            attack(subject, "message never finished, 120 KB each", 8_000, 40, this::unfinished);
            attack(subject, "empty fragments without end", 100, 20, this::emptyFragments);
            attack(subject, "pings without end, pongs not read", 200, 20, this::pings);
            attack(subject, "replies not read", 500, 45, this::deaf);
            attack(subject, "32 KB messages to a slow function", 5_000, 40, this::slowFunction);
            attack(subject, "bodies of 15 MB never finished", 200, 20, this::bodies);
        }
    }

    private void attack(Subject subject, String name, int count, int seconds, Crowd.Attack attack)
            throws IOException, InterruptedException {
        subject.collectGarbage();
        long before = subject.memory();
        Crowd.Outcome outcome =
                new Crowd(subject.port(), subject::memory).attack(count, Duration.ofSeconds(seconds), attack);
        subject.collectGarbage();
        report.add(
                name + ", " + count + " clients",
                Report.text(
                        "%d MB, at most %d MB, then %d MB",
                        before / MEGABYTE, outcome.peakBytes() / MEGABYTE, subject.memory() / MEGABYTE),
                outcome.answers().entrySet().stream().map(Attacks::answer).collect(Collectors.joining(", ")));
    }

    private static String answer(Map.Entry<String, Long> answer) {
        return answer.getKey() + ": " + answer.getValue();
    }

    private String connects(Socket socket) throws IOException {
        return Crowd.upgrade(socket, "/dev");
    }

    private String halfHandshake(Socket socket) throws IOException {
        Crowd.send(socket, "GET /dev HTTP/1.1\r\nHost: localhost\r\nUpgrade: webso");
        return Crowd.status(socket);
    }

    private String halfTls(Socket socket) throws IOException {
        socket.getOutputStream().write(new byte[] {22, 3, 1, 1, 0, 1});
        return socket.getInputStream().read() < 0 ? "closed" : "answered";
    }

    private String unfinished(Socket socket) throws IOException {
        Crowd.upgrade(socket, "/dev");
        Crowd.frame(socket, 1, FRAGMENT);
        for (int i = 0; i < 3; i++) {
            Crowd.frame(socket, 0, FRAGMENT);
        }
        return Crowd.closeCode(socket);
    }

    private String emptyFragments(Socket socket) throws IOException {
        Crowd.upgrade(socket, "/dev");
        Crowd.frame(socket, 1, new byte[0]);
        while (socket.getInputStream().available() == 0) {
            Crowd.frame(socket, 0, new byte[0]);
        }
        return Crowd.closeCode(socket);
    }

    private String pings(Socket socket) throws IOException {
        Crowd.upgrade(socket, "/dev");
        byte[] payload = new byte[125];
        for (int i = 0; i < 20_000; i++) {
            Crowd.frame(socket, 0x89, payload);
        }
        return Crowd.closeCode(socket);
    }

    private String deaf(Socket socket) throws IOException, InterruptedException {
        Crowd.upgrade(socket, "/dev");
        for (int i = 0; i < 1_000; i++) {
            Crowd.frame(socket, 0x81, ECHO);
        }
        return Crowd.closeCode(socket);
    }

    private String slowFunction(Socket socket) throws IOException {
        Crowd.upgrade(socket, "/dev");
        for (int i = 0; i < 4; i++) {
            Crowd.frame(socket, 0x81, SLOW);
        }
        return Crowd.closeCode(socket);
    }

    private String bodies(Socket socket) throws IOException {
        Crowd.send(socket, "POST /dev/x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 15000000\r\n\r\n");
        for (int i = 0; i < 14; i++) {
            socket.getOutputStream().write(new byte[MEGABYTE]);
        }
        return Crowd.status(socket);
    }

    private static byte[] large(String action) {
        byte[] head = ("{\"action\":\"" + action + "\",\"data\":\"").getBytes(StandardCharsets.US_ASCII);
        byte[] text = Arrays.copyOf(head, 32 << 10);
        Arrays.fill(text, head.length, text.length, (byte) 'x');
        text[text.length - 2] = '"';
        text[text.length - 1] = '}';
        return text;
    }
}
