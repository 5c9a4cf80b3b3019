package rooms;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A room's game: cards lie on the table, and whoever sees a trio first takes it. Immutable; a move makes the next
/// one.
///
/// @param room   the room
/// @param round  counts the rounds, from 1
/// @param turn   grows with every change, through all rounds: of two games the later one has the higher turn
/// @param table  the cards that lie open, each at its place
/// @param deck   the cards to come
/// @param points trios taken in this round, by player
/// @param wins   rounds won, by player
record Game(
        String room,
        int round,
        int turn,
        List<Integer> table,
        List<Integer> deck,
        Map<String, Integer> points,
        Map<String, Integer> wins) {
    /// Three cards: a trio, or an attempt at one.
    static final int TRIO = 3;

    private static final int LAID_OUT = 9;

    Game {
        table = List.copyOf(table);
        deck = List.copyOf(deck);
        points = Map.copyOf(points);
        wins = Map.copyOf(wins);
    }

    /// A room's first round.
    static Game first(String room, List<Integer> deck) {
        return round(new Game(room, 0, 0, List.of(), List.of(), Map.of(), Map.of()), deck);
    }

    /// The next round, with a new deck.
    Game nextRound(List<Integer> deck) {
        return round(this, deck);
    }

    private static Game round(Game before, List<Integer> deck) {
        Layout layout = Layout.of(List.of(), deck);
        return new Game(
                before.room, before.round + 1, before.turn + 1, layout.table, layout.deck, Map.of(), before.wins);
    }

    /// Whether these cards lie on the table.
    boolean shows(List<Integer> cards) {
        return table.containsAll(cards);
    }

    /// Nothing can be taken any more.
    boolean isOver() {
        return !Card.holdTrio(table);
    }

    /// The game after a player has taken a trio that lies on the table. Those with most points win the round when
    /// it was the last one.
    Game take(List<Integer> trio, String player) {
        Layout layout = Layout.of(
                table.stream()
                        .map(card -> trio.contains(card) ? Layout.EMPTY : card)
                        .toList(),
                deck);
        Map<String, Integer> counted = plusOne(points, List.of(player));
        Game next = new Game(room, round, turn + 1, layout.table, layout.deck, counted, wins);
        if (!next.isOver()) {
            return next;
        }
        int most = counted.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        List<String> winners = counted.keySet().stream()
                .filter(name -> counted.get(name) == most)
                .toList();
        return new Game(room, round, turn + 1, layout.table, layout.deck, counted, plusOne(wins, winners));
    }

    private static Map<String, Integer> plusOne(Map<String, Integer> counts, List<String> names) {
        Map<String, Integer> next = new HashMap<>(counts);
        names.forEach(name -> next.merge(name, 1, Integer::sum));
        return next;
    }

    /// Cards on the table and cards to come.
    private record Layout(List<Integer> table, List<Integer> deck) {
        static final int EMPTY = -1;

        /// Fills a table up. Nine cards lie open and keep their places; three more while there is no trio among
        /// them.
        static Layout of(List<Integer> table, List<Integer> deck) {
            List<Integer> open = new ArrayList<>(table);
            List<Integer> rest = new ArrayList<>(deck);
            long lying = open.stream().filter(card -> card != EMPTY).count();
            for (int i = 0; i < open.size() && lying < LAID_OUT && !rest.isEmpty(); i++) {
                if (open.get(i) == EMPTY) {
                    open.set(i, rest.removeFirst());
                    lying++;
                }
            }
            close(open);
            while (!rest.isEmpty() && (open.size() < LAID_OUT || !Card.holdTrio(open))) {
                open.addAll(take(rest));
            }
            return new Layout(open, rest);
        }

        /// Moves the last cards into the gaps, so that as few as possible change their places.
        private static void close(List<Integer> open) {
            while (open.contains(EMPTY)) {
                int last = open.removeLast();
                if (last != EMPTY) {
                    open.set(open.indexOf(EMPTY), last);
                }
            }
        }

        private static List<Integer> take(List<Integer> rest) {
            List<Integer> next = List.copyOf(rest.subList(0, Math.min(TRIO, rest.size())));
            rest.subList(0, next.size()).clear();
            return next;
        }
    }
}
