package dev.sluice.connection;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// A socket that keeps what it is given. Safe for any thread.
public final class FakeLink implements Link {
    private final List<String> frames = new CopyOnWriteArrayList<>();
    private final List<CloseReason> closings = new CopyOnWriteArrayList<>();
    private final AtomicInteger strikes = new AtomicInteger();
    private volatile Sent answer = Sent.ACCEPTED;
    private volatile boolean broken;

    /// What [#send] answers from now on.
    public void answer(Sent next) {
        answer = next;
    }

    /// From now on [#send] throws.
    public void fail() {
        broken = true;
    }

    /// What was accepted: text as it is, binary as `binary:` and its length.
    public List<String> frames() {
        return List.copyOf(frames);
    }

    /// Why it was closed.
    public List<CloseReason> closings() {
        return List.copyOf(closings);
    }

    @Override
    public Sent send(byte[] payload, boolean utf8) {
        if (broken) {
            throw new IllegalStateException("link: told to fail");
        }
        if (answer == Sent.ACCEPTED) {
            frames.add(utf8 ? new String(payload, StandardCharsets.UTF_8) : "binary:" + payload.length);
        }
        return answer;
    }

    @Override
    public void close(CloseReason reason) {
        closings.add(reason);
    }

    /// How often its client sent something in vain.
    public int strikes() {
        return strikes.get();
    }

    @Override
    public void strike() {
        strikes.incrementAndGet();
    }

    @Override
    public int waitingBytes() {
        return 0;
    }

    @Override
    public long lastActiveAtMillis() {
        return 1771485121004L;
    }
}
