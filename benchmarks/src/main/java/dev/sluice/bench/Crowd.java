package dev.sluice.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/// Many clients that mean no good, each a socket and a virtual thread: all connect, do their worst, and say in a
/// word how they were answered; `closed` is a socket that the victim ended without a word. Meanwhile somebody looks
/// at the memory of the victim.
final class Crowd {
    private static final int CONNECTING = 200;
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(20);
    private static final Duration SAMPLED_EVERY = Duration.ofMillis(50);
    private static final byte[] MASK = new byte[4];

    private final int port;
    private final LongSupplier memory;
    private final Map<String, LongAdder> answers = new ConcurrentHashMap<>();
    private final Queue<Socket> sockets = new ConcurrentLinkedQueue<>();
    private final Semaphore connecting = new Semaphore(CONNECTING);

    Crowd(int port, LongSupplier memory) {
        this.port = port;
        this.memory = memory;
    }

    /// What one of them does.
    interface Attack {
        /// In a word, how it was answered.
        String on(Socket socket) throws IOException, InterruptedException;
    }

    /// How it went.
    ///
    /// @param answers   how many were answered how
    /// @param peakBytes of the victim
    record Outcome(Map<String, Long> answers, long peakBytes) {}

    /// Lets that many attack at once, and waits for all of them, but not longer than that.
    Outcome attack(int count, Duration within, Attack attack) throws InterruptedException, IOException {
        var done = new CountDownLatch(count);
        for (int i = 0; i < count; i++) {
            Thread.startVirtualThread(() -> one(attack, within, done));
        }
        long end = System.nanoTime() + within.toNanos();
        long peak = 0;
        while (!done.await(SAMPLED_EVERY.toMillis(), TimeUnit.MILLISECONDS) && System.nanoTime() < end) {
            peak = Math.max(peak, memory.getAsLong());
        }
        peak = Math.max(peak, memory.getAsLong());
        for (Socket socket : sockets) {
            socket.close();
        }
        done.await();
        Map<String, Long> counted = new TreeMap<>();
        answers.forEach((answer, times) -> counted.put(answer, times.sum()));
        return new Outcome(counted, peak);
    }

    private void one(Attack attack, Duration within, CountDownLatch done) {
        String answer;
        Socket socket = new Socket();
        sockets.add(socket);
        try {
            connecting.acquire();
            try {
                socket.connect(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) CONNECT_WITHIN.toMillis());
            } finally {
                connecting.release();
            }
            socket.setTcpNoDelay(true);
            socket.setSoTimeout((int) within.toMillis());
            answer = attack.on(socket);
        } catch (IOException ended) {
            answer = socket.isClosed() || ended instanceof SocketTimeoutException ? "gave up" : "closed";
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            answer = "interrupted";
        }
        answers.computeIfAbsent(answer, _ -> new LongAdder()).increment();
        done.countDown();
    }

    /// A good handshake; the status of the answer.
    static String upgrade(Socket socket, String path) throws IOException {
        send(
                socket,
                ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Key: AAECAwQFBgcICQoLDA0ODw==\r\nSec-WebSocket-Version: 13\r\n\r\n"));
        return status(socket);
    }

    /// The status of the next answer, its header read.
    static String status(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        var head = new StringBuilder();
        while (head.length() < 4 || head.lastIndexOf("\r\n\r\n") != head.length() - 4) {
            int b = in.read();
            if (b < 0) {
                return "closed";
            }
            head.append((char) b);
        }
        return "HTTP " + head.substring(9, 12);
    }

    static void send(Socket socket, String latin1) throws IOException {
        socket.getOutputStream().write(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }

    /// Sends a frame of that first byte; the mask is all zeroes, so that it costs nothing here.
    static void frame(Socket socket, int first, byte[] payload) throws IOException {
        byte[] frame = new byte[payload.length + 8];
        int at = 0;
        frame[at++] = (byte) first;
        if (payload.length < 126) {
            frame[at++] = (byte) (0x80 | payload.length);
        } else {
            frame[at++] = (byte) (0x80 | 126);
            frame[at++] = (byte) (payload.length >> 8);
            frame[at++] = (byte) payload.length;
        }
        System.arraycopy(MASK, 0, frame, at, MASK.length);
        at += MASK.length;
        System.arraycopy(payload, 0, frame, at, payload.length);
        socket.getOutputStream().write(frame, 0, at + payload.length);
    }

    /// Reads frames up to a close frame; its code.
    static String closeCode(Socket socket) throws IOException {
        InputStream in = socket.getInputStream();
        while (true) {
            int first = in.read();
            int second = in.read();
            if (second < 0) {
                return "closed";
            }
            int length = second < 126 ? second : in.read() << 8 | in.read();
            byte[] payload = in.readNBytes(length);
            if ((first & 0xF) == 8 && payload.length >= 2) {
                return String.format(Locale.ROOT, "%d", (payload[0] & 0xFF) << 8 | (payload[1] & 0xFF));
            }
        }
    }
}
