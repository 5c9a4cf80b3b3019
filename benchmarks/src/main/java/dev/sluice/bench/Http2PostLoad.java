package dev.sluice.bench;

import java.io.ByteArrayOutputStream;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What [PostLoad] does, over HTTP/2 with prior knowledge (RFC 9113): each connection keeps a number of streams
/// open, each a post whose header block was made ahead of time, without a table of ours for the server to keep.
/// Confined to one thread.
final class Http2PostLoad implements AutoCloseable {
    private static final long SELECT_MILLIS = 20;
    private static final int FRAME_HEADER = 9;
    private static final int MOST_BODY = 16 << 10;
    private static final int WINDOW = 65_535;
    private static final byte DATA = 0;
    private static final byte HEADERS = 1;
    private static final byte SETTINGS = 4;
    private static final byte PING = 6;
    private static final byte GOAWAY = 7;
    private static final byte WINDOW_UPDATE = 8;
    private static final byte END_STREAM = 1;
    private static final byte ACK = 1;
    private static final byte END_HEADERS = 4;
    /// `:status: 200` in the static table of HPACK (RFC 7541, appendix A).
    private static final byte OK = (byte) 0x88;

    private final Selector selector = Selector.open();
    private final List<Sender> senders = new ArrayList<>();
    private final List<Post> requests;
    private final int streams;
    private int next;
    private boolean sending;
    private long answered;
    private long answeredInAll;

    /// @param requests whose answers are 200 without a body
    /// @param streams  open at the same time on each connection
    Http2PostLoad(int port, List<Post> requests, int connections, int streams) throws IOException {
        this.requests = requests;
        this.streams = streams;
        for (int i = 0; i < connections; i++) {
            senders.add(new Sender(port));
        }
    }

    /// One request, ready but for the number of its stream.
    // A record of bytes: equality is never asked of it.
    @SuppressWarnings("ArrayRecordComponent")
    record Post(byte[] block, byte[] body) {
        /// @param target  path and query
        /// @param headers with `Host`, which becomes the authority
        static Post of(String target, List<Map.Entry<String, String>> headers, byte[] body) {
            if (body.length > MOST_BODY) {
                throw new IllegalArgumentException("body: " + body.length + " bytes (expected: <= " + MOST_BODY + ")");
            }
            var block = new ByteArrayOutputStream();
            block.write(0x83); // :method POST
            block.write(0x86); // :scheme http
            block.write(0x04); // :path
            string(block, target);
            for (Map.Entry<String, String> header : headers) {
                String name = header.getKey().toLowerCase(Locale.ROOT);
                if (name.equals("host")) {
                    block.write(0x01); // :authority
                } else {
                    block.write(0x00); // a literal that nobody shall remember
                    string(block, name);
                }
                string(block, header.getValue());
            }
            return new Post(block.toByteArray(), body);
        }

        /// RFC 7541, section 5.2, without Huffman's code.
        private static void string(ByteArrayOutputStream out, String text) {
            byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
            if (bytes.length < 127) {
                out.write(bytes.length);
            } else {
                out.write(127);
                int rest = bytes.length - 127;
                while (rest >= 128) {
                    out.write((rest & 127) | 128);
                    rest >>>= 7;
                }
                out.write(rest);
            }
            out.writeBytes(bytes);
        }
    }

    /// Sends for that long.
    ///
    /// @return how many were answered
    long run(Duration duration) throws IOException {
        answered = 0;
        sending = true;
        long end = System.nanoTime() + duration.toNanos();
        for (Sender sender : senders) {
            sender.fill();
        }
        while (System.nanoTime() < end) {
            turn();
        }
        long counted = answered;
        sending = false;
        while (senders.stream().anyMatch(sender -> sender.open > 0)) {
            turn();
        }
        return counted;
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
        private final ByteBuffer in = ByteBuffer.allocate(64 << 10);
        private final ByteBuffer out = ByteBuffer.allocate(256 << 10);
        private int stream = -1;
        private int open;
        private long window = WINDOW;

        Sender(int port) throws IOException {
            channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.configureBlocking(false);
            key = channel.register(selector, SelectionKey.OP_READ, this);
            out.put("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            frame(0, SETTINGS, (byte) 0, 0);
        }

        private void frame(int length, byte type, byte flags, int id) {
            out.put((byte) (length >> 16)).putShort((short) length);
            out.put(type).put(flags).putInt(id);
        }

        void fill() throws IOException {
            while (sending && open < streams && hasRoom(requests.get(next))) {
                Post post = requests.get(next);
                next = (next + 1) % requests.size();
                stream += 2;
                open++;
                window -= post.body.length;
                frame(post.block.length, HEADERS, END_HEADERS, stream);
                out.put(post.block);
                frame(post.body.length, DATA, END_STREAM, stream);
                out.put(post.body);
            }
            out.flip();
            channel.write(out);
            out.compact();
            key.interestOps(out.position() == 0 ? SelectionKey.OP_READ : SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        }

        private boolean hasRoom(Post post) {
            return window >= post.body.length
                    && out.remaining() >= post.block.length + post.body.length + 2 * FRAME_HEADER;
        }

        void ready() throws IOException {
            if (key.isReadable() && channel.read(in) < 0) {
                throw new IOException("the server closed a connection after " + answeredInAll + " answers");
            }
            in.flip();
            while (in.remaining() >= FRAME_HEADER) {
                int length = (in.getShort(in.position()) & 0xFFFF) << 8 | (in.get(in.position() + 2) & 0xFF);
                if (in.remaining() < FRAME_HEADER + length) {
                    break;
                }
                byte type = in.get(in.position() + 3);
                byte flags = in.get(in.position() + 4);
                int id = in.getInt(in.position() + 5);
                in.position(in.position() + FRAME_HEADER);
                take(type, flags, id, in.slice(in.position(), length));
                in.position(in.position() + length);
            }
            in.compact();
            fill();
        }

        private void take(byte type, byte flags, int id, ByteBuffer payload) throws IOException {
            switch (type) {
                case SETTINGS, PING -> {
                    if ((flags & ACK) == 0) {
                        frame(type == PING ? payload.remaining() : 0, type, ACK, 0);
                        out.put(type == PING ? payload : payload.limit(0));
                    }
                }
                case WINDOW_UPDATE -> window += id == 0 ? payload.getInt() : 0; // bodies are smaller than a stream's
                case HEADERS -> {
                    if (payload.get(0) != OK) {
                        throw new IOException("not a 200: its header block begins with " + payload.get(0));
                    }
                    count(flags);
                }
                case DATA -> count(flags);
                case GOAWAY -> throw new IOException("the server went away after " + answeredInAll + " answers");
                default -> throw new IOException("frame of type " + type + " (expected: an answer)");
            }
        }

        private void count(byte flags) {
            if ((flags & END_STREAM) != 0) {
                open--;
                answered++;
                answeredInAll++;
            }
        }
    }
}
