package rooms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GameTest {
    private static final int ROUNDS = 200;

    @ParameterizedTest
    @CsvSource({
        "0, 1, 2, true, all the same but for the count",
        "0, 13, 26, true, everything different",
        "5, 14, 23, true, one digit different",
        "0, 1, 3, false, two and one",
        "0, 13, 25, false, one digit spoils it",
    })
    void trioIsAllTheSameOrAllDifferentInEachRespect(int a, int b, int c, boolean isTrio, String why) {
        assertThat(Card.isTrio(List.of(a, b, c))).as(why).isEqualTo(isTrio);
        assertThat(Card.isTrio(List.of(c, a, b))).as(why).isEqualTo(isTrio);
    }

    @Test
    void everyTwoCardsHaveExactlyOneThird() {
        for (int a = 0; a < Card.COUNT; a++) {
            for (int b = a + 1; b < Card.COUNT; b++) {
                assertThat(thirds(a, b)).hasSize(1);
            }
        }
    }

    private static List<Integer> thirds(int a, int b) {
        return IntStream.range(0, Card.COUNT)
                .filter(c -> c != a && c != b && Card.isTrio(List.of(a, b, c)))
                .boxed()
                .toList();
    }

    @Test
    void shuffledDeckHasEveryCardOnce() {
        assertThat(Card.shuffledDeck())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, Card.COUNT).boxed().toList());
    }

    @Test
    void roundsGoToTheirEndWithoutLosingCards() {
        Random chance = new Random(7);
        for (int i = 0; i < ROUNDS; i++) {
            Game game = Game.first("r", deck(chance));
            List<Integer> taken = new ArrayList<>();
            while (!game.isOver()) {
                assertThat(game.table().size()).isLessThanOrEqualTo(12);
                List<Integer> trio = trioOn(game.table());
                taken.addAll(trio);
                Game next = game.take(trio, taken.size() % 2 == 0 ? "ana" : "bob");
                assertThat(next.turn()).isEqualTo(game.turn() + 1);
                game = next;
            }
            List<Integer> all = new ArrayList<>(taken);
            all.addAll(game.table());
            assertThat(game.deck()).isEmpty();
            assertThat(new HashSet<>(all)).hasSize(all.size()).hasSize(Card.COUNT);
            assertThat(game.points().values().stream()
                                    .mapToInt(Integer::intValue)
                                    .sum()
                            * 3)
                    .isEqualTo(taken.size());
        }
    }

    @Test
    void cardsKeepTheirPlacesWhenNewOnesComeIn() {
        Game game = Game.first("r", deck(new Random(1)));
        List<Integer> trio = trioOn(game.table());

        Game next = game.take(trio, "ana");

        for (int place = 0; place < 9; place++) {
            int card = game.table().get(place);
            if (!trio.contains(card)) {
                assertThat(next.table().get(place)).isEqualTo(card);
            }
        }
        assertThat(next.points()).isEqualTo(Map.of("ana", 1));
    }

    @Test
    void whoeverTookMostWinsTheRound() {
        Game game = Game.first("r", deck(new Random(3)));
        int trios = 0;
        while (!game.isOver()) {
            game = game.take(trioOn(game.table()), trios++ == 0 ? "bob" : "ana");
        }
        assertThat(game.wins()).isEqualTo(Map.of("ana", 1));

        Game second = game.nextRound(deck(new Random(4)));

        assertThat(second.round()).isEqualTo(2);
        assertThat(second.turn()).isEqualTo(game.turn() + 1);
        assertThat(second.points()).isEmpty();
        assertThat(second.wins()).isEqualTo(Map.of("ana", 1));
    }

    private static List<Integer> deck(Random chance) {
        List<Integer> deck =
                new ArrayList<>(IntStream.range(0, Card.COUNT).boxed().toList());
        Collections.shuffle(deck, chance);
        return deck;
    }

    private static List<Integer> trioOn(List<Integer> table) {
        return table.stream()
                .flatMap(a -> table.stream()
                        .filter(b -> b > a)
                        .map(b -> List.of(a, b, thirds(a, b).getFirst())))
                .filter(table::containsAll)
                .findFirst()
                .orElseThrow();
    }
}
