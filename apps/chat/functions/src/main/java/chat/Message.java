package chat;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A message as it is stored.
///
/// @param messageId          its own id
/// @param createdAt          when it was stored, in milliseconds since 1970
/// @param nicknameToNickname the conversation it belongs to, see [#conversation]
/// @param sender             the nickname of whoever wrote it
/// @param text               what was written
record Message(String messageId, long createdAt, String nicknameToNickname, String sender, String text) {
    /// The name of the conversation between two people: both nicknames in order, so that it is the same from either
    /// side. A `#` within a nickname is written as `%23`; otherwise `a#b` and `c` would share a conversation with
    /// `a` and `b#c`, and read each other's messages.
    static String conversation(String one, String other) {
        return Stream.of(one, other)
                .sorted()
                .map(nickname -> nickname.replace("%", "%25").replace("#", "%23"))
                .collect(Collectors.joining("#"));
    }
}
