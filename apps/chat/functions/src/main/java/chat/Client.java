package chat;

/// Somebody who is connected.
///
/// @param connectionId the id of the connection
/// @param nickname     the name that nobody else has
/// @param connectedAt  when the connection was let in, in milliseconds since 1970
record Client(String connectionId, String nickname, long connectedAt) {
    static final int LONGEST_NICKNAME = 64;

    /// A handshake ends within the 29 seconds that the gateway waits for `$connect`.
    private static final long LONGEST_HANDSHAKE_MS = 30_000;

    /// Whether that may be a nickname: something to see, not too long, on one line.
    static boolean isNickname(String text) {
        return !text.isBlank()
                && text.length() <= LONGEST_NICKNAME
                && text.chars().noneMatch(Character::isISOControl)
                && Frames.isWhole(text);
    }

    /// Whether the handshake is over for sure.
    boolean isSettled(long now) {
        return now - connectedAt > LONGEST_HANDSHAKE_MS;
    }
}
