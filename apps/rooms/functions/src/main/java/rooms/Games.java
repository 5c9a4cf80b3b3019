package rooms;

import java.util.Optional;

/// The table of games, one for each room.
interface Games {
    /// The game of a room as it is now.
    Optional<Game> find(String room);

    /// Writes a game over the one before it. Returns false, and leaves the row alone, when that has been overtaken:
    /// the row's turn is not the one right before.
    boolean replace(Game next);
}
