package dev.sluice.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.options.BoundingBox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The board as people see it: `./sluice up apps/tasks` and the distribution's Chromium.
class TasksBrowserTest {
    private static final String PROJECT = "apps/tasks";
    private static final String SCRIPT = "<img src=x onerror=alert(1)><script>alert(2)</script>";

    @TempDir
    Path state;

    @Test
    void twoPeopleShareTheBoardAndGoOnAfterTheServerWasKilled() throws IOException, InterruptedException {
        try (SluiceProcess sluice = SluiceProcess.up(PROJECT, state).awaitReady();
                Chromium chromium = Chromium.start()) {
            BrowserWindow ana = chromium.open(sluice.http("/tasks/"));
            BrowserWindow bob = chromium.open(sluice.http("/tasks/"));
            everyChangeIsSeenByTheOtherAtOnce(ana, bob);
            cardsMoveByMouseAndByKey(ana, bob);
            whatIsDoneWhileTheServerIsAwayIsNotLost(sluice, ana, bob);
            assertThat(ana.complaints()).isEmpty();
            assertThat(bob.complaints()).isEmpty();
        }
    }

    private static void everyChangeIsSeenByTheOtherAtOnce(BrowserWindow ana, BrowserWindow bob) {
        ana.awaitText("Connected");
        bob.awaitText("Connected");
        add(ana, "Ask who comes to the harbour", "To do");
        awaitCards(bob, "To do", "Ask who comes to the harbour");
        add(bob, "Mend the kite: new string, and a longer tail than the last one had", "In progress");
        add(bob, SCRIPT, "Done");
        awaitCards(ana, "In progress", "Mend the kite: new string, and a longer tail than the last one had");
        awaitCards(ana, "Done", SCRIPT);

        Locator script = card(ana, SCRIPT);
        script.focus();
        script.press("Delete");
        awaitCards(bob, "Done");
        ana.button("Undo").click();
        awaitCards(bob, "Done", SCRIPT);
        card(bob, SCRIPT).hover();
        bob.button("Delete “" + SCRIPT + "”").click();
        awaitCards(ana, "Done");
    }

    private static void cardsMoveByMouseAndByKey(BrowserWindow ana, BrowserWindow bob) {
        add(ana, "Look at three forecasts", "To do");
        drag(ana, "Look at three forecasts", "Done");
        awaitCards(bob, "Done", "Look at three forecasts");
        awaitCards(ana, "Done", "Look at three forecasts");

        Locator harbour = card(bob, "Ask who comes to the harbour");
        harbour.focus();
        harbour.press("ArrowRight");
        harbour.press("ArrowRight");
        awaitCards(ana, "Done", "Ask who comes to the harbour", "Look at three forecasts");
        assertThat((boolean) harbour.evaluate("card => card === document.activeElement"))
                .as("the moved card keeps the focus")
                .isTrue();
        harbour.press("ArrowLeft");
        awaitCards(
                ana,
                "In progress",
                "Ask who comes to the harbour",
                "Mend the kite: new string, and a longer tail than the last one had");
    }

    private void whatIsDoneWhileTheServerIsAwayIsNotLost(SluiceProcess sluice, BrowserWindow ana, BrowserWindow bob)
            throws IOException, InterruptedException {
        int port = sluice.port();
        sluice.kill();
        ana.awaitText("The server is away. What you change goes out when it is back.");
        bob.awaitText("Not connected");
        add(ana, "Bring the coffee", "To do");
        drag(ana, "Ask who comes to the harbour", "Done");

        try (SluiceProcess again = SluiceProcess.upOn(port, PROJECT, state).awaitReady()) {
            assertThat(again.port()).isEqualTo(port);
            awaitCards(bob, "To do", "Bring the coffee");
            awaitCards(bob, "Done", "Ask who comes to the harbour", "Look at three forecasts");
            awaitCards(bob, "In progress", "Mend the kite: new string, and a longer tail than the last one had");
            bob.awaitText("Connected");
            add(bob, "Tell the children", "To do");
            awaitCards(ana, "To do", "Bring the coffee", "Tell the children");
            add(bob, "Pack a blanket", "To do");
            add(bob, "Draw a map for those who come by bicycle", "In progress");
            awaitCards(ana, "To do", "Bring the coffee", "Tell the children", "Pack a blanket");
            bob.page()
                    .waitForCondition(() ->
                            bob.page().locator("[data-waits=true], .fresh").count() == 0);
            bob.takePicture("tasks.png");
            bob.takeVariants("tasks");
        }
    }

    private static void add(BrowserWindow person, String title, String column) {
        person.field("Column of the new task").selectOption(column);
        person.field("New task").fill(title);
        person.field("New task").press("Enter");
    }

    private static Locator card(BrowserWindow person, String title) {
        return person.page().locator("[data-id]").filter(new Locator.FilterOptions().setHasText(title));
    }

    /// Waits until exactly these cards lie in the column, in that order.
    private static void awaitCards(BrowserWindow person, String column, String... titles) {
        Locator cards = person.region(column).locator(".card-title");
        person.page().waitForCondition(() -> cards.allTextContents().equals(List.of(titles)));
    }

    private static void drag(BrowserWindow person, String title, String column) {
        BoundingBox from = card(person, title).boundingBox();
        BoundingBox to = person.region(column).boundingBox();
        Mouse mouse = person.page().mouse();
        mouse.move(from.x + 40, from.y + 12);
        mouse.down();
        mouse.move(to.x + to.width / 2, to.y + to.height / 2, new Mouse.MoveOptions().setSteps(8));
        mouse.up();
    }
}
