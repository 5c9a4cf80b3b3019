package dev.sluice.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// WebSocket clients on one selector and one thread: opens many connections, then keeps a number of messages in
/// flight on each, or only reads. Speaks to the loopback only. Confined to the thread that made it.
final class WsLoad implements AutoCloseable {
    private static final int CONNECTS_IN_FLIGHT = 100;
    private static final Duration OPEN_WITHIN = Duration.ofMinutes(2);
    private static final byte[] MASK = {0x12, 0x34, 0x56, 0x78};
    /// How an error frame of the gateway begins; no message that is sent here does.
    private static final byte[] ERROR = "{\"message\"".getBytes(StandardCharsets.US_ASCII);

    private final Selector selector = Selector.open();
    private final List<Client> clients = new ArrayList<>();
    private final Latencies latencies = new Latencies();
    private final byte[] handshake;
    private final byte[] frame;
    private final int port;
    private final ByteBuffer in = ByteBuffer.allocateDirect(64 << 10);
    private int open;
    private long received;
    private long errors;
    private boolean answering = true;

    /// For clients that send this text, of up to 125 bytes, to that path.
    WsLoad(int port, String path, String text) throws IOException {
        this.port = port;
        this.handshake = ("GET " + path + " HTTP/1.1\r\nHost: localhost:" + port
                        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="
                        + "\r\nSec-WebSocket-Version: 13\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        this.frame = maskedFrame(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] maskedFrame(byte[] payload) {
        if (payload.length > 125) {
            throw new IllegalArgumentException("text: " + payload.length + " bytes (expected: <= 125)");
        }
        ByteBuffer out = ByteBuffer.allocate(6 + payload.length);
        out.put((byte) 0x81).put((byte) (0x80 | payload.length)).put(MASK);
        for (int i = 0; i < payload.length; i++) {
            out.put((byte) (payload[i] ^ MASK[i & 3]));
        }
        return out.array();
    }

    /// Opens that many connections and waits for every 101.
    ///
    /// @return how long that took
    Duration open(int count) throws IOException {
        long from = System.nanoTime();
        int target = open + count;
        int started = open;
        while (open < target) {
            while (started < target && started - open < CONNECTS_IN_FLIGHT) {
                clients.add(new Client(started++));
            }
            turn(10);
            if (System.nanoTime() - from > OPEN_WITHIN.toNanos()) {
                throw new IOException("only " + open + " of " + target + " connections opened within " + OPEN_WITHIN);
            }
        }
        return Duration.ofNanos(System.nanoTime() - from);
    }

    /// Keeps `window` messages in flight on every connection.
    ///
    /// @return replies counted in the time after the warm-up
    long echo(int window, Duration warmUp, Duration measured, Runnable atStart) throws IOException {
        sendEach(window);
        run(warmUp);
        received = 0;
        clients.forEach(client -> client.taken = 0);
        latencies.clear();
        atStart.run();
        run(measured);
        return received;
    }

    /// Sends that many messages on every connection at once.
    void sendEach(int count) throws IOException {
        for (Client client : clients) {
            for (int i = 0; i < count; i++) {
                client.send();
            }
        }
    }

    /// Sends no more on its own, and reads until that many messages have come since the load began.
    void readUntil(long messages, Duration within) throws IOException {
        answering = false;
        long end = System.nanoTime() + within.toNanos();
        while (received < messages) {
            turn(20);
            if (System.nanoTime() > end) {
                throw new IOException("only " + received + " of " + messages + " messages came within " + within);
            }
        }
    }

    /// Reads for that long.
    void run(Duration duration) throws IOException {
        long end = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() < end) {
            turn(20);
        }
    }

    /// Latencies of the replies.
    Latencies latencies() {
        return latencies;
    }

    /// Messages that came.
    long received() {
        return received;
    }

    /// Those of them that say that something went wrong.
    long errors() {
        return errors;
    }

    /// The fewest replies that one connection got, as a share of the most.
    double fairness() {
        long least = clients.stream().mapToLong(client -> client.taken).min().orElse(0);
        long most = clients.stream().mapToLong(client -> client.taken).max().orElse(1);
        return (double) least / Math.max(1, most);
    }

    private void turn(long timeoutMillis) throws IOException {
        selector.select(
                key -> {
                    try {
                        ((Client) key.attachment()).ready(key);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                timeoutMillis);
    }

    @Override
    public void close() throws IOException {
        for (Client client : clients) {
            client.channel.close();
        }
        selector.close();
    }

    /// One connection.
    private final class Client {
        private final SocketChannel channel;
        private final ArrayDeque<Long> sentAt = new ArrayDeque<>(4);
        private final FrameReader frames = new FrameReader();
        /// What came of the answer to the handshake; null once it was read.
        private @Nullable StringBuilder head = new StringBuilder();
        private long taken;

        Client(int number) throws IOException {
            channel = SocketChannel.open();
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            // One source address has some 28,000 ports: spread a large number of connections over several.
            if (number >= 10_000) {
                channel.bind(new InetSocketAddress(InetAddress.getByName("127.0.0." + (2 + number / 10_000)), 0));
            }
            channel.configureBlocking(false);
            boolean connected = channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channel.register(selector, connected ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT, this);
            if (connected) {
                write(handshake);
            }
        }

        void send() throws IOException {
            sentAt.add(System.nanoTime());
            write(frame);
        }

        /// Small writes on the loopback fit the socket's buffer; anything else is a broken measurement.
        private void write(byte[] bytes) throws IOException {
            ByteBuffer out = ByteBuffer.wrap(bytes);
            while (out.hasRemaining()) {
                if (channel.write(out) == 0) {
                    throw new IOException("the server does not read: " + out.remaining() + " bytes cannot be sent");
                }
            }
        }

        void ready(SelectionKey key) throws IOException {
            if (key.isConnectable() && channel.finishConnect()) {
                key.interestOps(SelectionKey.OP_READ);
                write(handshake);
            }
            if (key.isReadable()) {
                in.clear();
                if (channel.read(in) < 0) {
                    throw new IOException("the server closed a connection after " + received + " messages");
                }
                in.flip();
                if (head != null) {
                    finishHandshake(head);
                }
                frames.take(in, this::took);
            }
        }

        private void finishHandshake(StringBuilder text) throws IOException {
            while (in.hasRemaining()) {
                text.append((char) (in.get() & 0xFF));
                if (text.length() >= 4 && text.indexOf("\r\n\r\n", text.length() - 4) >= 0) {
                    if (text.indexOf("HTTP/1.1 101") != 0) {
                        throw new IOException("handshake refused: " + text);
                    }
                    head = null;
                    open++;
                    return;
                }
            }
        }

        private void took(byte[] start) throws IOException {
            received++;
            taken++;
            if (Arrays.equals(start, 0, ERROR.length, ERROR, 0, ERROR.length)) {
                errors++;
            }
            Long at = sentAt.poll();
            if (at != null) {
                latencies.add(System.nanoTime() - at);
                if (answering) {
                    send();
                }
            }
        }
    }
}
