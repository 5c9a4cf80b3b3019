package dev.sluice.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/// One keep-alive connection to a server of DynamoDB's protocol, one request at a time. Confined to its thread.
final class TableConnection implements AutoCloseable {
    private static final String LENGTH = "content-length:";

    private final Socket socket;
    private final InputStream in;
    private byte[] buffer = new byte[64 * 1024];
    private int filled;

    TableConnection(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        in = socket.getInputStream();
    }

    /// Sends a request and reads its answer.
    ///
    /// @throws IOException when that is not a 200
    void expectOk(byte[] request) throws IOException {
        if (!exchange(request).startsWith("HTTP/1.1 200")) {
            throw new IOException("not a 200: " + text());
        }
    }

    /// Sends a request and returns its answer, head and body, whatever it is.
    String answer(byte[] request) throws IOException {
        exchange(request);
        return text();
    }

    /// Returns the head.
    private String exchange(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        filled = 0;
        String head = head();
        read(head.length() + contentLength(head));
        return head;
    }

    private String text() {
        return new String(buffer, 0, filled, StandardCharsets.UTF_8);
    }

    /// The head with its empty line; what came behind it stays in the buffer.
    private String head() throws IOException {
        while (true) {
            more();
            String text = new String(buffer, 0, filled, StandardCharsets.ISO_8859_1);
            int end = text.indexOf("\r\n\r\n");
            if (end >= 0) {
                return text.substring(0, end + 4);
            }
        }
    }

    private void read(int bytes) throws IOException {
        if (buffer.length < bytes) {
            buffer = Arrays.copyOf(buffer, bytes);
        }
        while (filled < bytes) {
            more();
        }
    }

    private void more() throws IOException {
        int count = in.read(buffer, filled, buffer.length - filled);
        if (count < 0) {
            throw new IOException("the server closed a connection");
        }
        filled += count;
    }

    private static int contentLength(String head) throws IOException {
        int at = head.toLowerCase(Locale.ROOT).indexOf(LENGTH);
        if (at < 0) {
            throw new IOException("no Content-Length: " + head);
        }
        return Integer.parseInt(
                head.substring(at + LENGTH.length(), head.indexOf("\r\n", at)).strip());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
