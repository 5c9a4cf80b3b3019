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

/// Requests over keep-alive HTTP/1.1 connections on one selector: each connection keeps a number of them in flight,
/// pipelined when that is more than one. Requests are made ahead of time, signature and all, so that the
/// measurement is the server's. Confined to one thread.
final class PostLoad implements AutoCloseable {
    private static final byte[] OK = "HTTP/1.1 200 ".getBytes(StandardCharsets.US_ASCII);
    private static final long SELECT_MILLIS = 20;

    private final Selector selector = Selector.open();
    private final List<Sender> senders = new ArrayList<>();
    private final List<byte[]> requests;
    private final ByteBuffer in = ByteBuffer.allocateDirect(64 << 10);
    private final Latencies latencies = new Latencies();
    private final int depth;
    private int next;
    private long toSend;
    private long answered;
    private long answeredInAll;

    /// @param requests whose answers are 200 without a body
    /// @param depth    requests in flight on each connection
    PostLoad(int port, List<byte[]> requests, int connections, int depth) throws IOException {
        this.requests = requests;
        this.depth = depth;
        for (int i = 0; i < connections; i++) {
            senders.add(new Sender(port));
        }
    }

    /// Sends for that long.
    ///
    /// @return how many were answered
    long run(Duration duration) throws IOException {
        latencies.clear();
        answered = 0;
        toSend = Long.MAX_VALUE;
        long end = System.nanoTime() + duration.toNanos();
        for (Sender sender : senders) {
            sender.fill();
        }
        while (System.nanoTime() < end) {
            turn();
        }
        long counted = answered;
        toSend = 0;
        while (senders.stream().anyMatch(Sender::isWaiting)) {
            turn();
        }
        return counted;
    }

    /// Sends every request once and waits for the answers.
    void once() throws IOException {
        answered = 0;
        next = 0;
        toSend = requests.size();
        for (Sender sender : senders) {
            sender.fill();
        }
        while (answered < requests.size()) {
            turn();
        }
    }

    /// How many were answered since the load began.
    long answered() {
        return answeredInAll;
    }

    /// From request to answer.
    Latencies latencies() {
        return latencies;
    }

    private void turn() throws IOException {
        selector.select(
                key -> {
                    try {
                        ((Sender) key.attachment()).ready();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                SELECT_MILLIS);
    }

    @Override
    public void close() throws IOException {
        for (Sender sender : senders) {
            sender.channel.close();
        }
        selector.close();
    }

    /// One connection.
    private final class Sender {
        private final SocketChannel channel;
        private final SelectionKey key;
        private final ArrayDeque<ByteBuffer> unsent = new ArrayDeque<>();
        private final ArrayDeque<Long> sentAt = new ArrayDeque<>();
        private int matched;
        private int lineBreaks;

        Sender(int port) throws IOException {
            channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            key = channel.register(selector, SelectionKey.OP_READ, this);
        }

        boolean isWaiting() {
            return !sentAt.isEmpty();
        }

        void fill() throws IOException {
            while (sentAt.size() < depth && toSend > 0) {
                toSend--;
                unsent.add(ByteBuffer.wrap(requests.get(next)));
                next = (next + 1) % requests.size();
                sentAt.add(System.nanoTime());
            }
            channel.write(unsent.toArray(ByteBuffer[]::new));
            while (!unsent.isEmpty() && !unsent.element().hasRemaining()) {
                unsent.remove();
            }
            key.interestOps(unsent.isEmpty() ? SelectionKey.OP_READ : SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        }

        void ready() throws IOException {
            in.clear();
            if (key.isReadable() && channel.read(in) < 0) {
                throw new IOException("the server closed a connection after " + answered + " answers");
            }
            in.flip();
            while (in.hasRemaining()) {
                take(in.get());
            }
            fill();
        }

        /// An answer begins with `OK` and ends with an empty line.
        private void take(byte b) throws IOException {
            if (matched < OK.length && b != OK[matched++]) {
                in.rewind();
                throw new IOException(
                        "not a 200: " + StandardCharsets.ISO_8859_1.decode(in).toString());
            }
            lineBreaks = b == '\n' ? lineBreaks + 1 : b == '\r' ? lineBreaks : 0;
            if (lineBreaks == 2) {
                matched = 0;
                lineBreaks = 0;
                answered++;
                answeredInAll++;
                latencies.add(System.nanoTime() - sentAt.remove());
            }
        }
    }
}
