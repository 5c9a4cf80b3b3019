package dev.sluice.connection;

/// Who owns a connection id, as [Directory#ownerOf] answers.
public sealed interface Owner {
    /// This node, and it is open.
    record Local(Connection connection) implements Owner {}

    /// Another node; ask it through its [PeerLink].
    record Remote(int node) implements Owner {}

    /// Closed, or never existed.
    record Gone() implements Owner {}
}
