package dev.sluice.it;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.net.URI;
import java.util.List;
import java.util.Map;

/// The distribution's Chromium, driven by Playwright. Owned by the test, which closes it. Confined to the test's
/// thread.
final class Chromium implements AutoCloseable {
    private static final List<String> QUIET = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /// Starts it.
    static Chromium start() {
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        try {
            Browser browser = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(Tool.CHROMIUM.path())
                            .setArgs(QUIET));
            return new Chromium(playwright, browser);
        } catch (RuntimeException | AssertionError failed) {
            playwright.close();
            throw failed;
        }
    }

    /// Opens a page in a browser profile of its own, as another person would.
    BrowserWindow open(URI address) {
        return BrowserWindow.open(browser, address);
    }

    /// Closes everything that it opened.
    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
