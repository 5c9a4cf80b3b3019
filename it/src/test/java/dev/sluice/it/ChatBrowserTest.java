package dev.sluice.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The chat as people see it: `./sluice up apps/chat` and the distribution's Chromium.
class ChatBrowserTest {
    private static final String PROJECT = "apps/chat";
    private static final String SCRIPT = "<img src=x onerror=alert(1)>";

    @TempDir
    Path state;

    @Test
    void peopleWriteToEachOtherAndGoOnAfterTheServerWasKilled() throws IOException, InterruptedException {
        try (SluiceProcess sluice = SluiceProcess.up(PROJECT, state).awaitReady();
                Chromium chromium = Chromium.start()) {
            BrowserWindow ana = join(chromium.open(sluice.http("/chat/")), "Ana");
            BrowserWindow bob = join(chromium.open(sluice.https("/chat/")), "Bob");
            assertThat(ana.sockets()).allMatch(address -> address.startsWith("ws://"));
            assertThat(bob.sockets()).isNotEmpty().allMatch(address -> address.startsWith("wss://"));
            listFollowsWhoComesAndLeaves(chromium, sluice, ana, bob);
            nicknameIsHeldByWhoeverHasIt(chromium, sluice);
            writeBothWays(ana, bob);
            messagesWaitForWhoeverIsAway(chromium, sluice, ana);
            olderMessagesComeOnScrollingUp(bob);
            goOnAfterKill(chromium, sluice, ana, bob);
            assertThat(ana.complaints()).isEmpty();
            assertThat(bob.complaints()).isEmpty();
        }
    }

    private static void listFollowsWhoComesAndLeaves(
            Chromium chromium, SluiceProcess sluice, BrowserWindow ana, BrowserWindow bob) {
        awaitHere(ana, "Bob");
        awaitHere(bob, "Ana");
        BrowserWindow script = join(chromium.open(sluice.http("/chat/")), SCRIPT);
        awaitHere(ana, SCRIPT, "Bob");
        awaitHere(script, "Ana", "Bob");
        script.leave();
        awaitHere(ana, "Bob");
        awaitHere(bob, "Ana");
    }

    private static void nicknameIsHeldByWhoeverHasIt(Chromium chromium, SluiceProcess sluice) {
        BrowserWindow second = chromium.open(sluice.http("/chat/"));
        second.field("Your nickname").fill("Ana");
        second.button("Come in").click();
        second.awaitText("“Ana” is in use right now. Choose another nickname, or close the other window.");
        second.leave();
    }

    private static void writeBothWays(BrowserWindow ana, BrowserWindow bob) {
        open(ana, "Bob");
        say(ana, "Good morning! Is the boat ready for Saturday?");
        awaitBadge(bob, "Ana", "1");
        open(bob, "Ana");
        awaitMessage(bob, "Good morning! Is the boat ready for Saturday?");
        say(bob, "Almost. <b>Nothing</b> in a message is ever more than text.");
        awaitMessage(ana, "Almost. <b>Nothing</b> in a message is ever more than text.");
    }

    /// A message to somebody who has never been here is stored, and found.
    private static void messagesWaitForWhoeverIsAway(Chromium chromium, SluiceProcess sluice, BrowserWindow ana) {
        ana.field("Write to somebody who is away").fill("Céline");
        ana.button("Write").click();
        say(ana, "Will you bring the map?");
        say(ana, "And the kite?");
        BrowserWindow celine = chromium.open(sluice.http("/chat/"));
        join(celine, "Céline");
        awaitBadge(celine, "Ana", "2");
        open(celine, "Ana");
        awaitMessage(celine, "And the kite?");
        say(celine, "Both. Ten o’clock at the pier?");
        awaitMessage(ana, "Both. Ten o’clock at the pier?");
        celine.leave();
    }

    private static void olderMessagesComeOnScrollingUp(BrowserWindow bob) {
        BrowserWindow writer = bob;
        open(writer, "Ana");
        for (int i = 1; i <= 25; i++) {
            say(writer, "Knot no. " + i);
        }
        awaitMessage(writer, "Knot no. 25");
        awaitSettled(writer);
        // Another look, as a person has it who comes later: the newest page only.
        writer.page().reload();
        writer.awaitText("Connected");
        open(writer, "Ana");
        awaitMessage(writer, "Knot no. 25");
        assertThat(message(writer, "Good morning! Is the boat ready for Saturday?")
                        .count())
                .isZero();
        Locator log = writer.page().getByRole(AriaRole.LOG);
        log.evaluate("log => { log.scrollTop = 0; }");
        awaitMessage(writer, "Good morning! Is the boat ready for Saturday?");
        assertThat(((Number) log.evaluate("log => log.scrollTop")).intValue())
                .as("what one reads stays where it is")
                .isPositive();
        log.evaluate("log => { log.scrollTop = 0; }");
        writer.awaitText("This is where your conversation with Ana begins.");
    }

    private void goOnAfterKill(Chromium chromium, SluiceProcess sluice, BrowserWindow ana, BrowserWindow bob)
            throws IOException, InterruptedException {
        int port = sluice.port();
        open(ana, "Bob");
        sluice.kill();
        ana.awaitText("The server is away. What you write waits here and goes out when it is back.");
        bob.awaitText("Not connected");
        say(ana, "Written while the server is away.");
        ana.awaitText("Waiting for the server");
        field(bob).fill("Typed, and not sent yet");

        try (SluiceProcess again = SluiceProcess.upOn(port, PROJECT, state).awaitReady()) {
            assertThat(again.port()).isEqualTo(port);
            ana.awaitText("Connected");
            bob.awaitText("Connected");
            awaitMessage(bob, "Written while the server is away.");
            assertThat(field(bob).inputValue()).isEqualTo("Typed, and not sent yet");
            say(bob, "Here we are again.");
            awaitMessage(ana, "Here we are again.");
            awaitMessage(ana, "Knot no. 25");
            awaitHere(ana, "Bob");
            awaitHere(bob, "Ana");
            takePicture(chromium, again, ana, bob);
        }
    }

    private static void takePicture(Chromium chromium, SluiceProcess sluice, BrowserWindow ana, BrowserWindow bob) {
        BrowserWindow celine = join(chromium.open(sluice.http("/chat/")), "Céline");
        open(celine, "Ana");
        say(celine, "The kite needs a longer tail.");
        talk(ana, bob, "Both pages came back by themselves, and nothing is missing.");
        talk(bob, ana, "Then the engine is the only one who is not convinced yet. I will talk to it tonight.");
        talk(bob, ana, "Bring a warm jacket.");
        talk(ana, bob, "I always do. Céline has the map.");
        talk(bob, ana, "And the coffee?");
        talk(ana, bob, "I thought you would never ask.");
        talk(bob, ana, "Ten o’clock, then, at the pier.");
        awaitBadge(ana, "Céline", "1");
        awaitSettled(ana);
        ana.page()
                .waitForCondition(
                        () -> !ana.page().getByText("The server is back.").isVisible());
        ana.takePicture("chat.png");
        ana.takeVariants("chat");
        celine.leave();
    }

    private static void talk(BrowserWindow from, BrowserWindow to, String text) {
        say(from, text);
        awaitMessage(to, text);
    }

    private static BrowserWindow join(BrowserWindow window, String nickname) {
        window.field("Your nickname").fill(nickname);
        window.button("Come in").click();
        window.awaitText("Connected");
        return window;
    }

    /// Waits until exactly these are shown as being here.
    private static void awaitHere(BrowserWindow window, String... names) {
        Locator here = window.page().getByTestId("here").locator(".line-title");
        window.page().waitForCondition(() -> here.allTextContents().equals(List.of(names)));
    }

    private static Locator line(BrowserWindow window, String name) {
        return window.page()
                .getByRole(AriaRole.NAVIGATION)
                .getByRole(AriaRole.BUTTON)
                .filter(new Locator.FilterOptions()
                        .setHas(window.page().getByText(name, new Page.GetByTextOptions().setExact(true))));
    }

    private static void open(BrowserWindow window, String name) {
        line(window, name).click();
    }

    private static void awaitBadge(BrowserWindow window, String name, String count) {
        line(window, name)
                .locator(".badge")
                .getByText(count, new Locator.GetByTextOptions().setExact(true))
                .waitFor();
    }

    private static Locator field(BrowserWindow window) {
        return window.page().getByRole(AriaRole.MAIN).getByRole(AriaRole.TEXTBOX);
    }

    private static void say(BrowserWindow window, String text) {
        field(window).fill(text);
        field(window).press("Enter");
    }

    private static Locator message(BrowserWindow window, String text) {
        return window.page().getByRole(AriaRole.LOG).getByText(text, new Locator.GetByTextOptions().setExact(true));
    }

    private static void awaitMessage(BrowserWindow window, String text) {
        message(window, text).waitFor();
    }

    /// Waits until all that was written is stored.
    private static void awaitSettled(BrowserWindow window) {
        Locator unsettled = window.page().locator(".message:not([data-state=stored])");
        window.page().waitForCondition(() -> unsettled.count() == 0);
    }
}
