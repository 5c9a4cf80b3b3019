package dev.sluice.testkit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// The JDK's own WebSocket client as the foreign end, so that both sides cannot share a mistake. Every wait ends
/// after half a minute with an [AssertionError] that says what was awaited. For one test thread.
public final class WsProbe implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 30;
    // One client for all: each has threads of its own, and it keeps no state between connections.
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(PATIENCE_SECONDS))
            .build();

    private final WebSocket socket;
    private final Inbox inbox;

    private WsProbe(WebSocket socket, Inbox inbox) {
        this.socket = socket;
        this.inbox = inbox;
    }

    /// Opens a connection.
    ///
    /// @throws RefusedException when the answer is not 101
    public static WsProbe connect(URI uri) throws IOException, InterruptedException {
        return connect(CLIENT, uri, List.of(), List.of());
    }

    /// Opens a connection to that port and target: `/dev?room=1`.
    public static WsProbe connect(int port, String target) throws IOException, InterruptedException {
        return connect(URI.create("ws://localhost:" + port + target));
    }

    /// Opens a connection with headers, alternating names and values, and offered subprotocols.
    public static WsProbe connect(URI uri, List<String> headers, List<String> subprotocols)
            throws IOException, InterruptedException {
        return connect(CLIENT, uri, headers, subprotocols);
    }

    /// As [#connect(URI, List, List)], by a client of the caller's: one that trusts a certificate of its own.
    public static WsProbe connect(HttpClient client, URI uri, List<String> headers, List<String> subprotocols)
            throws IOException, InterruptedException {
        var inbox = new Inbox();
        WebSocket.Builder builder = client.newWebSocketBuilder();
        for (int i = 0; i < headers.size(); i += 2) {
            builder.header(headers.get(i), headers.get(i + 1));
        }
        if (!subprotocols.isEmpty()) {
            builder.subprotocols(
                    subprotocols.getFirst(),
                    subprotocols.subList(1, subprotocols.size()).toArray(String[]::new));
        }
        try {
            WebSocket socket = builder.buildAsync(uri, inbox).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return new WsProbe(socket, inbox);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof WebSocketHandshakeException refused) {
                throw new RefusedException(refused.getResponse().statusCode());
            }
            throw new IOException("connect " + uri + ": " + failed.getCause(), failed.getCause());
        } catch (TimeoutException late) {
            throw new AssertionError("connect " + uri + ": no answer in " + PATIENCE_SECONDS + " s", late);
        }
    }

    /// Sends one text message and waits until it is on its way.
    public WsProbe send(String text) throws InterruptedException {
        await(socket.sendText(text, true), "the text to be sent");
        return this;
    }

    /// Sends one text message in frames of at most so many characters.
    public WsProbe send(String text, int frameSize) throws InterruptedException {
        for (int at = 0; at < text.length(); at += frameSize) {
            int end = Math.min(at + frameSize, text.length());
            await(socket.sendText(text.substring(at, end), end == text.length()), "a part of the text to be sent");
        }
        return this;
    }

    /// Sends one binary message.
    public WsProbe send(byte[] payload) throws InterruptedException {
        await(socket.sendBinary(ByteBuffer.wrap(payload), true), "the bytes to be sent");
        return this;
    }

    /// Sends a ping.
    public WsProbe ping(String payload) throws InterruptedException {
        await(socket.sendPing(ByteBuffer.wrap(payload.getBytes(StandardCharsets.UTF_8))), "the ping");
        return this;
    }

    /// The next text message.
    public String next() throws InterruptedException {
        return next(Duration.ofSeconds(PATIENCE_SECONDS));
    }

    /// The next text message, within that time.
    public String next(Duration within) throws InterruptedException {
        String text = inbox.texts.poll(within.toMillis(), TimeUnit.MILLISECONDS);
        if (text == null) {
            throw new AssertionError("no message in " + within + "; closed: " + inbox.closed);
        }
        return text;
    }

    /// The next binary message.
    public byte[] nextBinary() throws InterruptedException {
        byte[] bytes = inbox.binaries.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (bytes == null) {
            throw new AssertionError("no binary message in " + PATIENCE_SECONDS + " s; closed: " + inbox.closed);
        }
        return bytes;
    }

    /// Whether a text message waits to be taken.
    public boolean hasNext() {
        return !inbox.texts.isEmpty();
    }

    /// Waits for a pong.
    public String nextPong() throws InterruptedException {
        String pong = inbox.pongs.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (pong == null) {
            throw new AssertionError("no pong in " + PATIENCE_SECONDS + " s");
        }
        return pong;
    }

    /// The subprotocol that the server chose, or an empty string.
    public String subprotocol() {
        return socket.getSubprotocol();
    }

    /// Sends a close frame.
    public void close(int code, String reason) throws InterruptedException {
        await(socket.sendClose(code, reason), "the close frame to be sent");
    }

    /// Waits for the end and says how it came: 1006 when no close frame did.
    public Closed awaitClose() throws InterruptedException {
        return await(inbox.closed, "the close");
    }

    /// As [#awaitClose()], for an end that comes by itself after a while.
    public Closed awaitClose(Duration within) throws InterruptedException {
        return await(inbox.closed, "the close", within);
    }

    /// Tears the connection down without a close frame.
    public void abort() {
        socket.abort();
    }

    @Override
    public void close() {
        socket.abort();
    }

    private static <T> T await(CompletableFuture<T> future, String what) throws InterruptedException {
        return await(future, what, Duration.ofSeconds(PATIENCE_SECONDS));
    }

    private static <T> T await(CompletableFuture<T> future, String what, Duration within) throws InterruptedException {
        try {
            return future.get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw new AssertionError("failed: " + what, failed.getCause());
        } catch (TimeoutException late) {
            throw new AssertionError("not in " + within + ": " + what, late);
        }
    }

    /// How a connection ended.
    public record Closed(int code, String reason) {}

    /// A handshake that was answered with another status than 101.
    public static final class RefusedException extends IOException {
        private static final long serialVersionUID = 1;
        private final int status;

        RefusedException(int status) {
            super("handshake: " + status + " (expected: 101)");
            this.status = status;
        }

        /// The HTTP status.
        public int status() {
            return status;
        }
    }

    private static final class Inbox implements WebSocket.Listener {
        private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
        private final BlockingQueue<byte[]> binaries = new LinkedBlockingQueue<>();
        private final BlockingQueue<String> pongs = new LinkedBlockingQueue<>();
        private final CompletableFuture<Closed> closed = new CompletableFuture<>();
        private final StringBuilder text = new StringBuilder();
        private byte[] binary = new byte[0];

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                texts.add(text.toString());
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            int old = binary.length;
            binary = Arrays.copyOf(binary, old + data.remaining());
            data.get(binary, old, binary.length - old);
            if (last) {
                binaries.add(binary);
                binary = new byte[0];
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
            pongs.add(StandardCharsets.UTF_8.decode(message).toString());
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            closed.complete(new Closed(code, reason));
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            closed.complete(new Closed(1006, error.toString()));
        }
    }
}
