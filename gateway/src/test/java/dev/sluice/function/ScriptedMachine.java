package dev.sluice.function;

/// Two processors that are idle, and memory, until the test says otherwise.
final class ScriptedMachine implements Machine {
    volatile boolean idle = true;
    volatile boolean shortOfMemory;

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
}
