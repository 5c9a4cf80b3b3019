package dev.sluice.function;

import java.util.concurrent.atomic.AtomicInteger;

/// Two processors that are idle, and memory, until the test says otherwise.
final class ScriptedMachine implements Machine {
    volatile boolean idle = true;
    volatile boolean shortOfMemory;
    final AtomicInteger ended = new AtomicInteger();

    @Override
    public int processors() {
        return 2;
    }

    @Override
    public boolean hasIdleProcessor(long nowNanos) {
        return idle;
    }

    @Override
    public boolean isShortOfMemory() {
        return shortOfMemory;
    }

    @Override
    public void environmentEnded() {
        ended.incrementAndGet();
    }

    @Override
    public void tidyUp() {
        // Nothing is left behind.
    }
}
