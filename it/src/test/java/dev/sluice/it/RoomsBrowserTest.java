package dev.sluice.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The rooms as players see them: `./sluice up apps/rooms` and the distribution's Chromium.
class RoomsBrowserTest {
    private static final String PROJECT = "apps/rooms";
    private static final String SCRIPT = "<img src=x onerror=a(1)>";

    @TempDir
    Path state;

    @Test
    void playersShareGameAndGoOnAfterTheServerWasKilled() throws IOException, InterruptedException {
        try (SluiceProcess sluice = SluiceProcess.up(PROJECT, state).awaitReady();
                Chromium chromium = Chromium.start()) {
            BrowserWindow ana = enter(chromium.open(sluice.http("/rooms/")), "Ana");
            BrowserWindow bob = enter(chromium.open(sluice.http("/rooms/#Garden")), "Bob");
            everybodySeesWhoComesAndGoes(chromium, sluice, ana, bob);
            wrongCardsAreExplained(ana);
            whatOneTakesIsGoneForAll(ana, bob);
            goOnAfterKill(chromium, sluice, ana, bob);
            assertThat(ana.complaints()).isEmpty();
            assertThat(bob.complaints()).isEmpty();
        }
    }

    private static void everybodySeesWhoComesAndGoes(
            Chromium chromium, SluiceProcess sluice, BrowserWindow ana, BrowserWindow bob) {
        awaitPlayers(ana, "Ana (you)", "Bob");
        awaitPlayers(bob, "Ana", "Bob (you)");
        ana.awaitText("Bob came in");
        BrowserWindow script = enter(chromium.open(sluice.http("/rooms/")), SCRIPT);
        bob.awaitText(SCRIPT + " came in");
        awaitPlayers(bob, SCRIPT, "Ana", "Bob (you)");
        script.leave();
        bob.awaitText(SCRIPT + " left");
        awaitPlayers(bob, "Ana", "Bob (you)");
    }

    private static void wrongCardsAreExplained(BrowserWindow ana) {
        List<Integer> cards = cards(ana);
        List<Integer> trio = trioAmong(cards);
        int other =
                cards.stream().filter(card -> !trio.contains(card)).findFirst().orElseThrow();
        choose(ana, List.of(trio.get(0), trio.get(1), other));
        ana.page().getByText("Not a trio: two and one in").waitFor();
        ana.page().waitForCondition(() -> ana.page().locator(".wrong").count() == 0);
    }

    private static void whatOneTakesIsGoneForAll(BrowserWindow ana, BrowserWindow bob) {
        take(ana, bob);
        take(bob, ana);
        take(ana, bob);
        awaitPoints(ana, "2", "1");
        awaitPoints(bob, "2", "1");
        ana.awaitText("Bob took a trio");
        bob.awaitText("Ana took a trio");
    }

    private void goOnAfterKill(Chromium chromium, SluiceProcess sluice, BrowserWindow ana, BrowserWindow bob)
            throws IOException, InterruptedException {
        int port = sluice.port();
        List<Integer> before = cards(ana);
        sluice.kill();
        ana.awaitText("The server is away. The cards stay on the table until it is back.");
        bob.awaitText("The server is away. The cards stay on the table until it is back.");

        try (SluiceProcess again = SluiceProcess.upOn(port, PROJECT, state).awaitReady()) {
            assertThat(again.port()).isEqualTo(port);
            ana.awaitText("Connected");
            bob.awaitText("Connected");
            awaitPlayers(ana, "Ana (you)", "Bob");
            awaitPlayers(bob, "Ana", "Bob (you)");
            assertThat(cards(bob)).isEqualTo(before);
            awaitPoints(bob, "2", "1");
            ana.page()
                    .waitForCondition(
                            () -> !ana.page().getByText("The server is back.").isVisible());
            takePicture(chromium, again, ana, bob);
            playToTheEnd(ana, bob);
        }
    }

    private static void takePicture(Chromium chromium, SluiceProcess sluice, BrowserWindow ana, BrowserWindow bob) {
        BrowserWindow celine = enter(chromium.open(sluice.http("/rooms/")), "Céline");
        awaitPlayers(ana, "Ana (you)", "Bob", "Céline");
        ana.page().reload();
        ana.awaitText("Connected");
        ana.awaitText("You came in");
        ana.page().waitForCondition(() -> cards(ana).equals(cards(bob)));
        awaitPlayers(ana, "Ana (you)", "Bob", "Céline");
        if (!isOver(bob)) {
            take(bob, ana);
        }
        List<Integer> cards = cards(ana);
        choose(ana, cards.subList(1, 3));
        ana.takePicture("rooms.png");
        ana.takeVariants("rooms");
        choose(ana, cards.subList(1, 3));
        celine.leave();
        awaitPlayers(ana, "Ana (you)", "Bob");
    }

    private static void playToTheEnd(BrowserWindow ana, BrowserWindow bob) {
        while (!isOver(bob)) {
            take(bob, ana);
        }
        ana.awaitText("Round 1 is over");
        bob.button("Next round").click();
        ana.awaitText("Bob began round 2");
        ana.page().waitForCondition(() -> cards(ana).size() >= 9 && !isOver(ana));
        assertThat(cards(bob)).isEqualTo(cards(ana));
    }

    private static BrowserWindow enter(BrowserWindow window, String name) {
        window.field("Your name").fill(name);
        window.button("Come in").click();
        window.awaitText("Connected");
        window.page().waitForCondition(() -> !cards(window).isEmpty());
        return window;
    }

    private static void awaitPlayers(BrowserWindow window, String... names) {
        Locator players = window.page().getByTestId("players").locator(".player-name");
        window.page().waitForCondition(() -> players.allTextContents().equals(List.of(names)));
    }

    private static void awaitPoints(BrowserWindow window, String... points) {
        Locator players = window.page().getByTestId("players").locator(".player-points");
        window.page().waitForCondition(() -> players.allTextContents().equals(List.of(points)));
    }

    /// One takes a trio by clicking; both see the same new table.
    private static void take(BrowserWindow taker, BrowserWindow other) {
        List<Integer> trio = trioAmong(cards(taker));
        choose(taker, trio);
        taker.page()
                .waitForCondition(() -> cards(taker).stream().noneMatch(trio::contains)
                        && cards(other).equals(cards(taker)));
    }

    private static void choose(BrowserWindow window, List<Integer> cards) {
        cards.forEach(
                card -> window.page().locator(".card[data-key='" + card + "']").click());
    }

    private static List<Integer> cards(BrowserWindow window) {
        Object keys = window.page().locator(".card").evaluateAll("cards => cards.map((card) => card.dataset.key)");
        return ((List<?>) keys)
                .stream().map(key -> Integer.valueOf((String) key)).toList();
    }

    private static boolean isOver(BrowserWindow window) {
        return window.button("Next round").isVisible();
    }

    /// Three cards of which each of the three digits, in base three, is the same or different on all three.
    private static List<Integer> trioAmong(List<Integer> cards) {
        for (int a : cards) {
            for (int b : cards) {
                int third = IntStream.of(1, 3, 9)
                        .map(digit -> (6 - a / digit % 3 - b / digit % 3) % 3 * digit)
                        .sum();
                if (a < b && b < third && cards.contains(third)) {
                    return List.of(a, b, third);
                }
            }
        }
        throw new AssertionError("no trio among " + cards);
    }
}
