package dev.sluice.tables.storage;

import java.util.List;

/// What became of a write that is to happen once.
public sealed interface Once {
    /// It was decided now.
    ///
    /// @param written for each write, as [TableStore#write(List)] tells it
    record Now(List<Written> written) implements Once {
        /// Copies the list.
        public Now {
            written = List.copyOf(written);
        }
    }

    /// The same request has been done before; nothing happened.
    record Before() implements Once {}

    /// Another request has used that token; nothing happened.
    record Mismatch() implements Once {}
}
