package dev.sluice.wire.sdk;

/// The threads that handlers run on.
final class Handlers {
    private Handlers() {}

    /// Starts it on a virtual thread of its own, to which nothing of the calling thread sticks: no group, no class
    /// loader, no inherited values. Whoever calls may be a function that ends before it.
    static void start(Runnable work) {
        Thread.ofVirtual()
                .name("in-process-http")
                .inheritInheritableThreadLocals(false)
                .start(work);
    }
}
