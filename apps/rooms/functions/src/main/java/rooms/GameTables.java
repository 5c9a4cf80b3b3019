package rooms;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// The games of all rooms, as players play them. A move is made from the game as it is and written only if nobody
/// was faster; otherwise it is tried again from the newer one, where it may have become impossible.
final class GameTables {
    /// More attempts than players who could be faster within the same moments.
    private static final int MOST_ATTEMPTS = 50;

    private final Games games;
    private final Supplier<List<Integer>> decks;

    GameTables(Games games, Supplier<List<Integer>> decks) {
        this.games = games;
        this.decks = decks;
    }

    /// The game of a room; a first round when there was none.
    Game game(String room) {
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            Optional<Game> present = games.find(room);
            if (present.isPresent()) {
                return present.get();
            }
            Game first = Game.first(room, decks.get());
            if (games.replace(first)) {
                return first;
            }
        }
        throw overtaken(room);
    }

    /// Takes three cards for a player.
    Claim claim(Player player, List<Integer> cards) {
        if (!Card.isTrio(cards)) {
            return new Claim.NoTrio();
        }
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            Game game = game(player.room());
            if (!game.shows(cards)) {
                return new Claim.TooLate(game);
            }
            Game next = game.take(cards, player.name());
            if (games.replace(next)) {
                return new Claim.Taken(next);
            }
        }
        throw overtaken(player.room());
    }

    /// Starts the next round once this one is over. Returns it, or nothing when the present one goes on.
    Optional<Game> nextRound(String room) {
        Game game = game(room);
        Game next = game.nextRound(decks.get());
        return game.isOver() && games.replace(next) ? Optional.of(next) : Optional.empty();
    }

    private static IllegalStateException overtaken(String room) {
        return new IllegalStateException("game of room " + room + ": overtaken " + MOST_ATTEMPTS + " times");
    }

    /// What became of a claim.
    sealed interface Claim {
        /// The cards are the player's.
        record Taken(Game game) implements Claim {}

        /// They were a trio, and somebody else has it.
        record TooLate(Game game) implements Claim {}

        /// They are no trio.
        record NoTrio() implements Claim {}
    }
}
