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
import java.util.List;

/// WebSocket clients on one selector and one thread: opens many connections, then keeps a number of messages in
/// flight on each, or keeps them idle. Speaks to the loopback only. Confined to the thread that made it.
final class WsLoad implements AutoCloseable {
    private static final int CONNECTS_IN_FLIGHT = 100;
    private static final Duration OPEN_WITHIN = Duration.ofMinutes(2);
    private static final byte[] MASK = {0x12, 0x34, 0x56, 0x78};

    private final Selector selector = Selector.open();
    private final List<Client> clients = new ArrayList<>();
    private final Latencies latencies = new Latencies();
    private final byte[] handshake;
    private final byte[] frame;
    private final int port;
    private int open;
    private long replies;

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
        for (Client client : clients) {
            for (int i = 0; i < window; i++) {
                client.send();
            }
        }
        run(warmUp);
        replies = 0;
        latencies.clear();
        atStart.run();
        run(measured);
        return replies;
    }

    private void run(Duration duration) throws IOException {
        long end = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() < end) {
            turn(20);
        }
    }

    Latencies latencies() {
        return latencies;
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

    /// One connection. Frames of the server are unmasked and, here, no longer than 125 bytes plus the echo's.
    private final class Client {
        private final SocketChannel channel;
        private final ByteBuffer in = ByteBuffer.allocate(1024);
        private final ArrayDeque<Long> sentAt = new ArrayDeque<>(4);
        private boolean upgraded;

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
                if (channel.read(in) < 0) {
                    throw new IOException("the server closed a connection after " + replies + " replies");
                }
                in.flip();
                if (upgraded || finishHandshake()) {
                    takeFrames();
                }
                in.compact();
            }
        }

        private boolean finishHandshake() throws IOException {
            String head = StandardCharsets.ISO_8859_1.decode(in.duplicate()).toString();
            int end = head.indexOf("\r\n\r\n");
            if (end < 0) {
                return false;
            }
            if (!head.startsWith("HTTP/1.1 101")) {
                throw new IOException(
                        "handshake refused: " + head.lines().findFirst().orElse(""));
            }
            in.position(in.position() + end + 4);
            upgraded = true;
            open++;
            return true;
        }

        private void takeFrames() throws IOException {
            while (in.remaining() >= 2) {
                int opcode = in.get(in.position()) & 0x0F;
                int length = in.get(in.position() + 1) & 0x7F;
                if (length > 125) {
                    throw new IOException("a frame of more than 125 bytes came back");
                }
                if (in.remaining() < 2 + length) {
                    return;
                }
                in.position(in.position() + 2 + length);
                if (opcode == 8) {
                    throw new IOException("the server closed a connection");
                }
                if (opcode == 1) {
                    replied();
                }
            }
        }

        private void replied() throws IOException {
            replies++;
            Long at = sentAt.poll();
            if (at != null) {
                latencies.add(System.nanoTime() - at);
                send();
            }
        }
    }
}
