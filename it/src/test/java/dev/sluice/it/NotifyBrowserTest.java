package dev.sluice.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The notifier as people see it: `./sluice up apps/notify` and the distribution's Chromium.
class NotifyBrowserTest {
    private static final String PROJECT = "apps/notify";
    private static final String SCRIPT = "<img src=x onerror=alert(1)><script>alert(2)</script>";
    private static final String TIME_IS_OVER = "The server closed this connection, as it does with each after a while.";

    @TempDir
    Path state;

    @Test
    void bothTabsOfUserAreToldAndGoOnAfterTheServerWasKilled() throws IOException, InterruptedException {
        try (SluiceProcess sluice = up(0, 900);
                Chromium chromium = Chromium.start()) {
            BrowserWindow ana = signIn(chromium, sluice, "Ana");
            BrowserWindow anaToo = ana.secondTab();
            BrowserWindow bob = signIn(chromium, sluice, "Bob");
            bothTabsAreTold(ana, anaToo, bob);
            nothingIsExecuted(sluice, chromium, bob);
            goOnAfterKill(sluice, ana, anaToo, bob);
            assertThat(ana.complaints()).isEmpty();
            assertThat(bob.complaints()).isEmpty();
        }
    }

    private SluiceProcess up(int port, int connectionSeconds) {
        return SluiceProcess.upOn(
                        port, PROJECT, state, Operator.KEY, "--parameter", "ConnectionSeconds=" + connectionSeconds)
                .awaitReady();
    }

    private static void bothTabsAreTold(BrowserWindow ana, BrowserWindow anaToo, BrowserWindow bob) {
        awaitConnected(ana);
        awaitConnected(anaToo);
        awaitConnected(bob);
        notify(bob, "Ana", "The kite is mended. Saturday at ten?");
        awaitLetters(ana, "The kite is mended. Saturday at ten?");
        awaitLetters(anaToo, "The kite is mended. Saturday at ten?");
        notify(anaToo, "Bob", "At ten, by the harbour.");
        awaitLetters(bob, "At ten, by the harbour.");

        ping(ana, "Ana");
    }

    private static void nothingIsExecuted(SluiceProcess sluice, Chromium chromium, BrowserWindow bob) {
        BrowserWindow mallory = signIn(chromium, sluice, SCRIPT);
        awaitConnected(mallory);
        notify(mallory, SCRIPT, SCRIPT);
        awaitLetters(mallory, SCRIPT);
        ping(mallory, SCRIPT);
        notify(mallory, "Bob", "And to you, Bob.");
        awaitLetters(bob, "And to you, Bob.", "At ten, by the harbour.");
        assertThat(mallory.complaints()).isEmpty();
        mallory.leave();
    }

    /// What an operator has sent with a delay still waits after the kill. Each connection to the second server is
    /// closed some seconds after its start by a message that was delayed so long, at whatever step that finds the
    /// page.
    private void goOnAfterKill(SluiceProcess sluice, BrowserWindow ana, BrowserWindow anaToo, BrowserWindow bob)
            throws IOException, InterruptedException {
        int port = sluice.port();
        try (Operator operator = new Operator(sluice)) {
            String letter = "{\"userId\":\"Bob\",\"data\":\"Sent before the kill\"}";
            operator.send("notify-NotifyUser", letter, Duration.ofMinutes(15));
            assertThat(operator.delayed("notify-NotifyUser")).isEqualTo(1);
        }
        sluice.kill();
        ana.awaitText("The server is away.");
        anaToo.awaitText("The server is away.");
        bob.field("To").fill("Ana");
        bob.field("Text").fill("Written while the server is away.");
        bob.button("Send").click();
        bob.awaitText("Not sent: the server is away.");

        ana.watchFor(TIME_IS_OVER);
        try (SluiceProcess again = up(port, 15);
                Operator operator = new Operator(again)) {
            assertThat(operator.delayed("notify-NotifyUser")).isEqualTo(1);
            awaitConnected(ana);
            awaitConnected(anaToo);
            awaitConnected(bob);
            bob.button("Send").click();
            bob.awaitText("Sent to Ana.");
            awaitLetters(ana, "Written while the server is away.", "The kite is mended. Saturday at ten?");
            awaitLetters(anaToo, "Written while the server is away.", "The kite is mended. Saturday at ten?");
            notify(bob, "Ana", "Bring the coffee, I bring the blanket ☕");
            ana.page().getByText("Bring the coffee, I bring the blanket ☕").waitFor();
            ping(ana, "Ana");
            ana.takePicture("notify.png");
            ana.takeVariants("notify");
            ana.awaitSighted(TIME_IS_OVER);
            awaitConnected(ana);
        }
    }

    private static BrowserWindow signIn(Chromium chromium, SluiceProcess sluice, String name) {
        BrowserWindow person = chromium.open(sluice.http("/notify/"));
        person.field("Who are you?").fill(name);
        person.button("Sign in").click();
        return person;
    }

    private static void awaitConnected(BrowserWindow person) {
        person.awaitText(Pattern.compile("^Connected since "));
    }

    private static void ping(BrowserWindow person, String name) {
        person.button("Ping").click();
        Locator pong = person.page().locator("#pong");
        person.page().waitForCondition(() -> pong.textContent().startsWith("pong, " + name + " · after "));
    }

    private static void notify(BrowserWindow person, String to, String text) {
        person.field("To").fill(to);
        person.field("Text").fill(text);
        person.button("Send").click();
        person.awaitText("Sent to " + to + ".");
    }

    /// Waits until exactly these are shown, the newest first.
    private static void awaitLetters(BrowserWindow person, String... texts) {
        Locator letters = person.region("For you").locator(".letter-text");
        person.page().waitForCondition(() -> letters.allTextContents().equals(List.of(texts)));
    }
}
