package dev.sluice.function;

/// What the machine has left for another environment, asked only when calls wait; and what it gets back. Safe for
/// any thread.
interface Machine {
    int processors();

    /// Whether processors are idle enough that another environment gets more done. A yes is used up by asking, so
    /// that what one addition costs is seen before there are many more.
    boolean hasIdleProcessor(long nowNanos);

    /// Whether loaded classes and objects take so much memory that nothing should be added.
    boolean isShortOfMemory();

    /// An environment has ended: its classes and objects may go.
    void environmentEnded();

    /// Nothing is going on: time to give back what ended environments have left.
    void tidyUp();
}
