package dev.sluice.wire.http;

import dev.sluice.testkit.RawSocket;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// A client of HTTP/2 (RFC 9113) that writes its frames by hand, so that it can also write wrong ones. Header
/// fields go out as literals; of an answer's fields only the status is read. For one thread.
final class Http2Peer implements AutoCloseable {
    static final int DATA = 0;
    static final int HEADERS = 1;
    static final int RST_STREAM = 3;
    static final int SETTINGS = 4;
    static final int PING = 6;
    static final int GOAWAY = 7;
    static final int END_STREAM = 1;
    private static final int END_HEADERS = 4;
    private static final String[] INDEXED_STATUS = {"200", "204", "206", "304", "400", "404", "500"};

    private final RawSocket socket;

    private Http2Peer(RawSocket socket) {
        this.socket = socket;
    }

    /// Connects with prior knowledge.
    static Http2Peer connect(int port) throws IOException {
        Http2Peer peer = new Http2Peer(RawSocket.connect(port));
        peer.socket.send("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
        return peer.send(SETTINGS, 0, 0, new byte[0]);
    }

    Http2Peer send(int type, int flags, int stream, byte[] payload) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(9 + payload.length);
        frame.put((byte) (payload.length >> 16)).putShort((short) payload.length);
        frame.put((byte) type).put((byte) flags).putInt(stream).put(payload);
        socket.send(frame.array());
        return this;
    }

    /// A request without a body.
    Http2Peer get(int stream, String path) throws IOException {
        return headers(stream, true, ":method", "GET", ":scheme", "http", ":path", path, ":authority", "h");
    }

    /// The head of a request with a body.
    Http2Peer post(int stream, String path) throws IOException {
        return headers(stream, false, ":method", "POST", ":scheme", "http", ":path", path, ":authority", "h");
    }

    Http2Peer headers(int stream, boolean whole, String... namesAndValues) throws IOException {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            block.write(0);
            string(block, namesAndValues[i]);
            string(block, namesAndValues[i + 1]);
        }
        return send(HEADERS, END_HEADERS | (whole ? END_STREAM : 0), stream, block.toByteArray());
    }

    Http2Peer data(int stream, boolean whole, String text) throws IOException {
        return send(DATA, whole ? END_STREAM : 0, stream, text.getBytes(StandardCharsets.UTF_8));
    }

    Http2Peer reset(int stream) throws IOException {
        return send(RST_STREAM, 0, stream, new byte[] {0, 0, 0, 8});
    }

    /// The next frame.
    Frame read() throws IOException {
        ByteBuffer head = ByteBuffer.wrap(socket.readBytes(9));
        int length = (head.get() & 0xFF) << 16 | (head.getShort() & 0xFFFF);
        return new Frame(head.get(), head.get(), head.getInt(), socket.readBytes(length));
    }

    /// The next frame of that type; others are passed over.
    Frame read(int type) throws IOException {
        while (true) {
            Frame frame = read();
            if (frame.type == type) {
                return frame;
            }
        }
    }

    /// Reads to the end of the connection.
    void readToEnd() throws IOException {
        socket.readToEnd();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    /// RFC 7541, section 5: a length with a prefix of seven bits, no Huffman code.
    private static void string(ByteArrayOutputStream out, String text) {
        int length = text.length();
        if (length < 127) {
            out.write(length);
        } else {
            out.write(127);
            int rest = length - 127;
            for (; rest >= 128; rest >>= 7) {
                out.write((rest & 127) | 128);
            }
            out.write(rest);
        }
        out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @SuppressWarnings("ArrayRecordComponent") // equality is never asked of it
    record Frame(int type, int flags, int stream, byte[] payload) {
        /// Of an answer: the status comes first, indexed or as a literal.
        String status() {
            int first = payload[0] & 0xFF;
            return first >= 0x88 && first <= 0x8E
                    ? INDEXED_STATUS[first - 0x88]
                    : new String(payload, 2, payload[1], StandardCharsets.US_ASCII);
        }

        String text() {
            return new String(payload, StandardCharsets.UTF_8);
        }

        /// Of a frame that ends a stream or the connection: its last four bytes, or those behind the stream's
        /// number.
        int errorCode() {
            return ByteBuffer.wrap(payload).getInt(type == GOAWAY ? 4 : 0);
        }
    }
}
