package dev.sluice.server.talk;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/// One open WebSocket connection. Owned by the command that opened it; sending is confined to its thread. A process
/// that is told to end before the command is done says goodbye on its way out.
public final class Talk implements AutoCloseable {
    private static final Duration HANDSHAKE = Duration.ofSeconds(35); // a handler may take 29 s to accept
    private static final Duration SEND = Duration.ofSeconds(10);
    private static final Duration GOODBYE = Duration.ofSeconds(2);

    private final HttpClient client;
    private final WebSocket socket;
    private final Listener listener;
    private final Thread atExit = Thread.ofPlatform().unstarted(this::sayGoodbye);

    private Talk(HttpClient client, WebSocket socket, Listener listener) {
        this.client = client;
        this.socket = socket;
        this.listener = listener;
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /// What to ask for in the handshake.
    ///
    /// @param address      `ws://…` or `wss://…`
    /// @param headers      in order
    /// @param subprotocols offered, the preferred one first
    public record Wish(URI address, List<Map.Entry<String, String>> headers, List<String> subprotocols) {
        public Wish {
            headers = List.copyOf(headers);
            subprotocols = List.copyOf(subprotocols);
        }
    }

    /// Opens a connection. Every message goes to the consumer, on a thread of the client, one after the other.
    ///
    /// @throws TalkException when the server refuses or is not there; the message is a sentence
    public static Talk open(Wish wish, Consumer<String> messages) throws TalkException, InterruptedException {
        Listener listener = new Listener(messages);
        HttpClient client = LocalTrust.client(wish.address());
        WebSocket.Builder builder = client.newWebSocketBuilder().connectTimeout(HANDSHAKE);
        wish.headers().forEach(header -> builder.header(header.getKey(), header.getValue()));
        if (!wish.subprotocols().isEmpty()) {
            List<String> offered = wish.subprotocols();
            builder.subprotocols(
                    offered.getFirst(), offered.subList(1, offered.size()).toArray(String[]::new));
        }
        try {
            WebSocket socket =
                    builder.buildAsync(wish.address(), listener).get(HANDSHAKE.toSeconds() + 1, TimeUnit.SECONDS);
            return new Talk(client, socket, listener);
        } catch (ExecutionException | TimeoutException failed) {
            client.shutdownNow();
            throw refusal(wish.address(), failed);
        } catch (IllegalArgumentException refusedHeader) {
            client.shutdownNow();
            throw new TalkException("cannot connect: " + refusedHeader.getMessage(), 0, refusedHeader);
        }
    }

    private static TalkException refusal(URI address, Exception failed) {
        Throwable cause = failed;
        while (cause.getCause() != null
                && (cause instanceof ExecutionException || cause instanceof CompletionException)) {
            cause = cause.getCause();
        }
        if (cause instanceof WebSocketHandshakeException refused) {
            int status = refused.getResponse().statusCode();
            return new TalkException(address + " refused the connection with status " + status, status, failed);
        }
        String reason = cause instanceof ConnectException
                ? "nobody listens on " + address.getAuthority() + "; is the server up?"
                : "cannot connect to " + address + ": " + cause;
        return new TalkException(reason, 0, failed);
    }

    /// Which subprotocol the server chose; empty for none.
    public String subprotocol() {
        return socket.getSubprotocol();
    }

    /// Sends one text message; false when the connection is closed.
    public boolean send(String text) throws InterruptedException {
        try {
            socket.sendText(text, true).get(SEND.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException | TimeoutException closed) {
            return false;
        }
    }

    /// Completes with a sentence when the server or the network ends it.
    public CompletableFuture<String> ended() {
        return listener.ended;
    }

    /// Says goodbye with 1000 and waits briefly for the answer.
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException goingDown) {
            return; // the hook does it
        }
        sayGoodbye();
        client.shutdownNow();
    }

    private void sayGoodbye() {
        try {
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "").get(GOODBYE.toMillis(), TimeUnit.MILLISECONDS);
            listener.ended.get(GOODBYE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException alreadyOver) {
            socket.abort();
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
            socket.abort();
        }
    }

    /// Puts the parts of a message together.
    private static final class Listener implements WebSocket.Listener {
        private final Consumer<String> messages;
        private final CompletableFuture<String> ended = new CompletableFuture<>();
        private final StringBuilder text = new StringBuilder();

        Listener(Consumer<String> messages) {
            this.messages = messages;
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                messages.accept(text.toString());
                text.setLength(0);
            }
            socket.request(1);
            return CompletableFuture.completedStage(null);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            ended.complete("closed by the server: " + code + (reason.isEmpty() ? "" : " " + reason));
            return CompletableFuture.completedStage(null);
        }

        @Override
        public void onError(WebSocket socket, Throwable failure) {
            ended.complete("connection lost: " + failure);
        }
    }
}
