package dev.sluice.testkit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/// A TCP connection driven by hand: bytes as they are, HTTP answers, WebSocket frames. Blocking; every read ends
/// after ten seconds with a [SocketTimeoutException]. For one thread.
public final class RawSocket implements AutoCloseable {
    /// How long any read waits.
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Socket socket;
    private final InputStream in;

    private RawSocket(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) PATIENCE.toMillis());
        this.in = new BufferedInputStream(socket.getInputStream());
    }

    /// Connects to that port of this machine.
    public static RawSocket connect(int port) throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) PATIENCE.toMillis());
        return new RawSocket(socket);
    }

    /// Connects with a small receive buffer, so that a peer that writes soon feels us not reading.
    public static RawSocket connectNarrow(int port) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) PATIENCE.toMillis());
        return new RawSocket(socket);
    }

    /// Connects by TLS; the certificate must be good for `localhost`.
    public static RawSocket connectTls(int port, SSLContext tls) throws IOException {
        Socket plain = new Socket();
        plain.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) PATIENCE.toMillis());
        var secure = (SSLSocket) tls.getSocketFactory().createSocket(plain, "localhost", port, true);
        var parameters = secure.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secure.setSSLParameters(parameters);
        secure.startHandshake();
        return new RawSocket(secure);
    }

    /// Sends these characters, one byte each.
    public RawSocket send(String latin1) throws IOException {
        return send(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }

    /// Sends these bytes.
    public RawSocket send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    /// Says that nothing more will be sent; reading goes on.
    public void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    /// Reads up to the next line break, without it.
    public String readLine() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int b = readByte(); b != '\n'; b = readByte()) {
            line.write(b);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    /// Reads exactly that many bytes.
    public byte[] readBytes(int count) throws IOException {
        byte[] bytes = in.readNBytes(count);
        if (bytes.length < count) {
            throw new EOFException("read: " + bytes.length + " bytes, then the end (expected: " + count + ")");
        }
        return bytes;
    }

    /// Reads one HTTP answer with the body that its `Content-Length` names.
    public Response readResponse() throws IOException {
        Response head = readHead();
        String length = head.headers.getOrDefault("content-length", "0");
        return new Response(head.status, head.headers, readBytes(Integer.parseInt(length)));
    }

    /// Reads the head of one HTTP answer, no body.
    public Response readHead() throws IOException {
        String statusLine = readLine();
        if (!statusLine.startsWith("HTTP/1.1 ")) {
            throw new IOException("answer: " + statusLine + " (expected: HTTP/1.1 and a status)");
        }
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = readLine(); !line.isEmpty(); line = readLine()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return new Response(Integer.parseInt(statusLine.substring(9, 12)), headers, new byte[0]);
    }

    /// Sends a good opening handshake and reads the head of the answer.
    ///
    /// @param moreHeaders whole lines without line breaks, such as `Origin: https://a.example`
    public Response upgrade(String target, String... moreHeaders) throws IOException {
        send(Frame.handshake(target, moreHeaders));
        return readHead();
    }

    /// Sends one frame, masked.
    public RawSocket send(Frame frame) throws IOException {
        return send(frame.masked());
    }

    /// Reads one frame; a masked one is an error, because servers must not mask.
    public Frame readFrame() throws IOException {
        int first = readByte();
        int second = readByte();
        if ((second & 0x80) != 0) {
            throw new IOException("frame: masked (expected: a server does not mask)");
        }
        long length = second & 0x7F;
        if (length == 126) {
            length = number(2);
        } else if (length == 127) {
            length = number(8);
        }
        return new Frame(first, readBytes(Math.toIntExact(length)));
    }

    /// How many bytes have come that were not read; 0 also when the other side ended.
    public int available() throws IOException {
        return in.available();
    }

    /// Reads on to the end and says how many bytes came before it. A reset counts as an end.
    public int readToEnd() throws IOException {
        int count = 0;
        try {
            while (in.read() >= 0) {
                count++;
            }
        } catch (SocketTimeoutException stillOpen) {
            throw stillOpen;
        } catch (IOException reset) {
            return count;
        }
        return count;
    }

    /// Tears the connection down with a reset, no farewell.
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private long number(int bytes) throws IOException {
        long value = 0;
        for (int i = 0; i < bytes; i++) {
            value = value << 8 | readByte();
        }
        return value;
    }

    private int readByte() throws IOException {
        int b = in.read();
        if (b < 0) {
            throw new EOFException("read: the end (expected: a byte)");
        }
        return b;
    }

    /// One HTTP answer.
    ///
    /// @param headers by lower-case name
    @SuppressWarnings("ArrayRecordComponent") // equality is never asked of it
    public record Response(int status, Map<String, String> headers, byte[] body) {
        /// The body as UTF-8.
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }
}
