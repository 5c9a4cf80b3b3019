package dev.sluice.queues.store;

import dev.sluice.queues.engine.Engine;
import dev.sluice.queues.engine.EngineQueue;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// The engine, started when a queue is first read from, and replaced when it has died. Safe for any thread.
final class Engines implements AutoCloseable {
    private final InstantSource clock;
    private @Nullable Engine engine; // guarded by this
    private boolean closed; // guarded by this

    Engines(InstantSource clock) {
        this.clock = clock;
    }

    EngineQueue create(String name, boolean fifo) {
        return present().create(name, fifo);
    }

    private synchronized Engine present() {
        if (closed) {
            throw new IllegalStateException("engine: closed");
        }
        Engine running = engine;
        if (running == null || !running.isAlive()) {
            running = Engine.start(clock);
            engine = running;
        }
        return running;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (engine != null) {
            engine.close();
        }
    }
}
