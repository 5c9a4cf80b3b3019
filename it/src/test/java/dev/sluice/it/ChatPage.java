package dev.sluice.it;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// One person in front of the chat's page, in a browser profile of their own. Finds things as a person does: by
/// what they say. Every wait ends after half a minute. Confined to the test's thread.
final class ChatPage {
    private static final double PATIENCE_MS = 30_000;

    private final BrowserContext profile;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    private ChatPage(BrowserContext profile) {
        this.profile = profile;
        this.page = profile.newPage();
        page.setDefaultTimeout(PATIENCE_MS);
        page.onPageError(complaints::add);
        page.onDialog(dialog -> {
            complaints.add("a dialog opened: " + dialog.message());
            dialog.dismiss();
        });
        page.onConsoleMessage(message -> {
            // A browser says by itself when a connection cannot be opened, which is what the test provokes.
            if (message.type().equals("error") && !message.text().startsWith("WebSocket connection to ")) {
                complaints.add(message.text());
            }
        });
    }

    /// Opens the page and joins under that name.
    static ChatPage join(Browser browser, URI address, String name) {
        ChatPage person = new ChatPage(browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(1200, 760)
                .setColorScheme(ColorScheme.LIGHT)
                .setLocale("en-GB")));
        person.page.navigate(address.toString());
        person.page.getByLabel("Your name").fill(name);
        person.button("Join").click();
        person.awaitText("Connected");
        return person;
    }

    /// Waits until exactly these are shown as being here, by name.
    void awaitHere(String... names) {
        page.waitForCondition(() -> here().equals(List.of(names)));
    }

    private List<String> here() {
        return page.getByTestId("here").locator(".line-title").allTextContents();
    }

    /// Opens the conversation with somebody, or with `Everybody`.
    void open(String name) {
        page.getByRole(AriaRole.NAVIGATION)
                .getByText(name, new Locator.GetByTextOptions().setExact(true))
                .click();
    }

    /// Writes to whomever the open conversation is with.
    void say(String text) {
        Locator field = page.getByRole(AriaRole.TEXTBOX);
        field.fill(text);
        field.press("Enter");
    }

    /// Waits for a message of the open conversation.
    void awaitMessage(String text) {
        page.getByRole(AriaRole.LOG)
                .getByText(text, new Locator.GetByTextOptions().setExact(true))
                .waitFor();
    }

    /// Waits for a text anywhere on the page.
    void awaitText(String text) {
        page.getByText(text, new Page.GetByTextOptions().setExact(true)).first().waitFor();
    }

    void takePicture(Path file) {
        page.screenshot(new Page.ScreenshotOptions().setPath(file));
    }

    /// What the browser complained about: script errors, refused content, missing files.
    List<String> complaints() {
        return List.copyOf(complaints);
    }

    /// Closes the window.
    void leave() {
        profile.close();
    }

    private Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }
}
