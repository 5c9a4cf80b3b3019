package dev.sluice.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The chat as people see it: `./sluice up apps/webchat` and the distribution's Chromium.
class WebchatBrowserTest {
    private static final String SCRIPT = "<img src=x onerror=a(1)>";
    private static final List<String> QUIET_BROWSER = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    @TempDir
    Path state;

    @Test
    void peopleTalkAndGoOnAfterTheServerWasKilled() throws IOException, InterruptedException {
        Path chromium = Tool.CHROMIUM.path();
        Tool.NPM.path();
        try (SluiceProcess sluice = Webchat.up(state);
                Playwright playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(chromium)
                                .setArgs(QUIET_BROWSER))) {
            ChatPage ana = ChatPage.join(browser, sluice.http("/webchat/"), "Ana");
            ChatPage bob = ChatPage.join(browser, sluice.http("/"), "Bob");
            listFollowsWhoComesAndLeaves(browser, sluice, ana, bob);
            talkBothWays(ana, bob);
            goOnAfterKill(sluice, ana, bob);
            assertThat(ana.complaints()).isEmpty();
            assertThat(bob.complaints()).isEmpty();
        }
    }

    private static void listFollowsWhoComesAndLeaves(
            Browser browser, SluiceProcess sluice, ChatPage ana, ChatPage bob) {
        ana.awaitHere("Bob");
        bob.awaitHere("Ana");
        ChatPage cy = ChatPage.join(browser, sluice.http("/webchat/"), "Cy");
        ana.awaitHere("Bob", "Cy");
        bob.awaitHere("Ana", "Cy");
        cy.leave();
        ana.awaitHere("Bob");
        bob.awaitHere("Ana");
        ChatPage script = ChatPage.join(browser, sluice.http("/webchat/"), SCRIPT);
        ana.awaitHere(SCRIPT, "Bob");
        script.say("And " + SCRIPT);
        bob.awaitMessage("And " + SCRIPT);
        script.leave();
        ana.awaitHere("Bob");
        bob.awaitHere("Ana");
    }

    private static void talkBothWays(ChatPage ana, ChatPage bob) {
        ana.say("Good morning! Is anybody here?");
        bob.awaitMessage("Good morning! Is anybody here?");
        bob.say("I am. <b>Nothing</b> in a message is ever more than text.");
        ana.awaitMessage("I am. <b>Nothing</b> in a message is ever more than text.");

        bob.open("Ana");
        bob.say("And this is only for you.");
        ana.open("Bob");
        ana.awaitMessage("And this is only for you.");
        ana.say("Thank you.");
        bob.awaitMessage("Thank you.");
    }

    private void goOnAfterKill(SluiceProcess sluice, ChatPage ana, ChatPage bob)
            throws IOException, InterruptedException {
        int port = sluice.port();
        sluice.kill();
        ana.awaitText("The server is away.");
        bob.awaitText("The server is away.");
        ana.say("Written while the server is away.");
        ana.awaitText("Waiting for the server");

        try (SluiceProcess again = Webchat.upOn(port, state)) {
            assertThat(again.port()).isEqualTo(port);
            bob.awaitMessage("Written while the server is away.");
            bob.say("Here we are again.");
            ana.awaitMessage("Here we are again.");
            ana.awaitHere("Bob");
            bob.awaitHere("Ana");
            ana.open("Everybody");
            ana.say("Both pages came back by themselves.");
            bob.open("Everybody");
            bob.awaitMessage("Both pages came back by themselves.");
            bob.takePicture(SluiceProcess.root().resolve("it/target/webchat.png"));
        }
    }
}
