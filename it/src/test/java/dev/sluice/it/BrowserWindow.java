package dev.sluice.it;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// One person in front of a page. Finds things as a person does: by what they say. Every wait ends after a
/// minute. Confined to the test's thread.
///
/// A picture goes to `it/target`, and with `-Dsluice.pictures=true` into the documentation.
final class BrowserWindow {
    private static final double PATIENCE_MS = 60_000;
    private static final int WIDTH = 1200;
    private static final int HEIGHT = 760;
    private static final int PHONE_WIDTH = 390;
    private static final int PHONE_HEIGHT = 844;

    private final BrowserContext profile;
    private final Page page;
    private final List<String> complaints;
    private final List<String> sockets = new ArrayList<>();

    private BrowserWindow(BrowserContext profile, List<String> complaints) {
        this.profile = profile;
        this.page = profile.newPage();
        this.complaints = complaints;
        page.setDefaultTimeout(PATIENCE_MS);
        page.onWebSocket(socket -> sockets.add(socket.url()));
        page.onPageError(complaints::add);
        page.onDialog(dialog -> {
            complaints.add("a dialog opened: " + dialog.message());
            dialog.dismiss();
        });
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !saysThatTheServerIsAway(message.text())) {
                complaints.add(message.text());
            }
        });
    }

    static BrowserWindow open(Browser browser, URI address) {
        BrowserWindow window = new BrowserWindow(
                browser.newContext(new Browser.NewContextOptions()
                        .setIgnoreHTTPSErrors(true) // nobody has told the browser of our authority
                        .setViewportSize(WIDTH, HEIGHT)
                        .setColorScheme(ColorScheme.LIGHT)
                        .setLocale("en-GB")),
                new ArrayList<>());
        window.page.navigate(address.toString());
        return window;
    }

    /// The same person's next tab, with the same address and storage.
    BrowserWindow secondTab() {
        BrowserWindow tab = new BrowserWindow(profile, complaints);
        tab.page.navigate(page.url());
        return tab;
    }

    /// A browser says so by itself when a connection cannot be opened, which is what a test provokes.
    private static boolean saysThatTheServerIsAway(String text) {
        return text.startsWith("WebSocket connection to ") || text.contains("net::ERR_CONNECTION_REFUSED");
    }

    /// The addresses of the WebSockets that it opened.
    List<String> sockets() {
        return List.copyOf(sockets);
    }

    /// The page, for what only one test does.
    Page page() {
        return page;
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator field(String label) {
        return page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    /// What lies below a heading of that name.
    Locator region(String name) {
        return page.getByRole(
                AriaRole.REGION, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /// Waits for a text anywhere on the page.
    void awaitText(String text) {
        page.getByText(text, new Page.GetByTextOptions().setExact(true)).first().waitFor();
    }

    /// Waits for a text that matches anywhere on the page.
    void awaitText(Pattern text) {
        page.getByText(text).first().waitFor();
    }

    /// Notices from now on when that text is on the page, however short: [#awaitSighted] asks.
    void watchFor(String text) {
        page.evaluate("""
                text => {
                  const look = () => {
                    if (document.body.innerText.includes(text)) {
                      document.documentElement.dataset.sighted = text;
                    }
                  };
                  new MutationObserver(look).observe(document.body,
                    { subtree: true, childList: true, characterData: true, attributes: true });
                  look();
                }""", text);
    }

    /// Waits until the text that is watched for was there, even if it is gone again.
    void awaitSighted(String text) {
        page.waitForFunction("text => document.documentElement.dataset.sighted === text", text);
    }

    /// Takes the picture of an application's README.
    ///
    /// @param name of the file
    void takePicture(String name) {
        page.mouse().move(0, 0);
        shoot(SluiceProcess.root().resolve("it/target/" + name));
        if (Boolean.getBoolean("sluice.pictures")) {
            shoot(SluiceProcess.root().resolve("docs/images/" + name));
        }
    }

    /// The same as a person with a dark screen sees it, and on a phone: for looking at, beside the picture.
    ///
    /// @param name what the files' names begin with
    void takeVariants(String name) {
        Path target = SluiceProcess.root().resolve("it/target");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        shoot(target.resolve(name + "-dark.png"));
        page.setViewportSize(PHONE_WIDTH, PHONE_HEIGHT);
        shoot(target.resolve(name + "-dark-narrow.png"));
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        shoot(target.resolve(name + "-narrow.png"));
        page.setViewportSize(WIDTH, HEIGHT);
    }

    private void shoot(Path file) {
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setAnimations(ScreenshotAnimations.DISABLED));
    }

    /// What the browser complained about: script errors, refused content, missing files, dialogs.
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /// Closes the window, and all tabs of the person.
    void leave() {
        profile.close();
    }
}
