package dev.sluice.edge;

import dev.sluice.connection.CloseReason;
import dev.sluice.connection.Connection;
import dev.sluice.flow.Decision;
import dev.sluice.flow.Flows;
import dev.sluice.flow.Handshake;
import dev.sluice.wire.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Flows that echo and take notes. Targets say what a handshake gets: `/refuse` a 403, `/throw` an exception,
/// `/proto` a subprotocol; a message that begins with `hold` blocks until [#release].
final class RecordedFlows implements Flows {
    final BlockingQueue<Connection> opened = new LinkedBlockingQueue<>();
    final BlockingQueue<CloseReason> ended = new LinkedBlockingQueue<>();
    final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    final BlockingQueue<Handshake> handshakes = new LinkedBlockingQueue<>();
    private final Semaphore gate = new Semaphore(0);

    @Override
    public Decision connect(Handshake handshake) {
        handshakes.add(handshake);
        return switch (handshake.request().path()) {
            case "/refuse" -> new Decision.Refuse(HttpResponse.json(403, "{}"));
            case "/throw" -> throw new IllegalStateException("asked to");
            case "/proto" -> accept(Optional.of("chosen"));
            case "/badproto" -> accept(Optional.of("a\r\nX: y"));
            case "/slow" -> {
                waitAtGate();
                yield accept(Optional.empty());
            }
            default -> accept(Optional.empty());
        };
    }

    @Override
    public void message(Connection connection, byte[] text) {
        String string = new String(text, StandardCharsets.UTF_8);
        heard.add(string);
        if (string.startsWith("hold")) {
            waitAtGate();
        }
        var _ = connection.link().send(text, true);
    }

    @Override
    public void disconnect(Connection connection, CloseReason reason) {
        ended.add(reason);
    }

    /// Lets that many blocked calls go on.
    void release(int calls) {
        gate.release(calls);
    }

    /// The next end, within ten seconds.
    CloseReason nextEnd() throws InterruptedException {
        CloseReason reason = ended.poll(10, TimeUnit.SECONDS);
        if (reason == null) {
            throw new AssertionError("no disconnect in 10 s");
        }
        return reason;
    }

    private void waitAtGate() {
        try {
            if (!gate.tryAcquire(10, TimeUnit.SECONDS)) {
                throw new AssertionError("gate: nobody opened it");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static Decision accept(Optional<String> subprotocol) {
        return new Decision.Accept("api", "dev", "localhost", "127.0.0.1", Optional.empty(), Map.of(), subprotocol);
    }
}
