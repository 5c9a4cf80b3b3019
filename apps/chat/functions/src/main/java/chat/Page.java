package chat;

import java.util.List;
import java.util.Optional;

/// A part of a conversation.
///
/// @param messages         newest first
/// @param lastEvaluatedKey where the next page starts; nothing when there is none
record Page(List<Message> messages, Optional<Key> lastEvaluatedKey) {
    Page {
        messages = List.copyOf(messages);
    }

    /// The keys of one row, in the table and in the index.
    record Key(String messageId, long createdAt, String nicknameToNickname) {
        static Key of(Message message) {
            return new Key(message.messageId(), message.createdAt(), message.nicknameToNickname());
        }
    }
}
