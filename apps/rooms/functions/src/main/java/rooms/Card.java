package rooms;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/// The 27 cards of the game, as numbers. In base three a number has three digits: the shape, the colour and the
/// count of what is drawn on it.
final class Card {
    /// How many there are: numbers from 0.
    static final int COUNT = 27;

    private static final int VALUES = 3;

    private Card() {}

    /// A deck in an order that nobody knows.
    static List<Integer> shuffledDeck() {
        List<Integer> deck = new ArrayList<>(IntStream.range(0, COUNT).boxed().toList());
        Collections.shuffle(deck);
        return List.copyOf(deck);
    }

    /// Whether three different cards are a trio: shape, colour and count are each the same on all three or
    /// different on all three. Three digits are all equal or all different exactly when their sum divides by three.
    static boolean isTrio(List<Integer> cards) {
        int a = cards.get(0);
        int b = cards.get(1);
        int c = cards.get(2);
        for (int digits = COUNT; digits > 1; digits /= VALUES) {
            if ((a % VALUES + b % VALUES + c % VALUES) % VALUES != 0) {
                return false;
            }
            a /= VALUES;
            b /= VALUES;
            c /= VALUES;
        }
        return true;
    }

    /// Whether three of these cards are a trio.
    static boolean holdTrio(List<Integer> cards) {
        for (int i = 0; i < cards.size(); i++) {
            for (int j = i + 1; j < cards.size(); j++) {
                for (int k = j + 1; k < cards.size(); k++) {
                    if (isTrio(List.of(cards.get(i), cards.get(j), cards.get(k)))) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
