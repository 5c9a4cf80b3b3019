package dev.sluice.tables.storage;

/// What is certain once a write has been acknowledged.
public enum Durability {
    /// On disk: survives the death of the process and of the machine.
    SYNCED,
    /// In the operating system's hands: survives the death of the process (`kill -9`), but a power failure or a
    /// crash of the kernel may take the writes of the last seconds.
    BUFFERED
}
