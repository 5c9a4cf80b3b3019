package dev.sluice.queues.store;

/// What became of a request that names a message by a receipt handle.
public enum ReceiptOutcome {
    /// Done; or there was nothing left to do.
    DONE,
    /// The message is there, and not in flight.
    NOT_IN_FLIGHT,
    /// The message has been delivered again, or its visibility is over, and the queue is a FIFO queue.
    EXPIRED,
    /// There is no such message any more.
    NO_MESSAGE
}
