package chat;

import java.util.Optional;

/// The table of all messages, with an index by conversation and time.
interface Messages {
    /// Writes the row.
    void put(Message message);

    /// A page of a conversation, newest first.
    ///
    /// @param limit    how many at most
    /// @param startKey where an earlier page ended; nothing for the newest page
    Page page(String conversation, int limit, Optional<Page.Key> startKey);
}
