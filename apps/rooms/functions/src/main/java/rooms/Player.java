package rooms;

/// An open connection, and who plays there once somebody has logged in.
///
/// @param connectionId the id of the connection
/// @param room         the room, empty before login
/// @param name         the player's name, empty before login
record Player(String connectionId, String room, String name) {
    boolean isLoggedIn() {
        return !room.isEmpty();
    }

    /// Whether that is the same player of the same room, here or at another connection.
    boolean isSamePlayerAs(Player other) {
        return room.equals(other.room) && name.equals(other.name);
    }
}
