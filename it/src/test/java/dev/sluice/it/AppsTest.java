package dev.sluice.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.WsProbe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `./sluice up apps`: all five applications on one port, each with its page, its addresses and its tables, and all
/// of them back after `kill -9`.
class AppsTest {
    private static final Map<String, String> SOCKETS = new TreeMap<>(Map.of(
            "chat", "/dev-chat-websockets/dev?nickname=Ana",
            "notify", "/notify/prod?userId=1",
            "rooms", "/rooms/dev",
            "tasks", "/tasks/production",
            "webchat", "/webchat/Prod"));

    @TempDir
    Path state;

    @Test
    void oneCommandServesAllOfThemAndTheyComeBack() throws IOException, InterruptedException {
        int port;
        try (SluiceProcess sluice = SluiceProcess.up("apps", state).awaitReady()) {
            port = sluice.port();
            everyOneAcceptsAndIsAnnounced(sluice);
            theFirstPageLeadsToAll(sluice);
            sluice.kill();
        }
        try (SluiceProcess again = SluiceProcess.upOn(port, "apps", state).awaitReady()) {
            everyOneAcceptsAndIsAnnounced(again);
        }
    }

    private static void everyOneAcceptsAndIsAnnounced(SluiceProcess sluice) throws IOException, InterruptedException {
        sluice.awaitOutput("Ready in");
        assertThat(sluice.output())
                .contains("try   ./sluice connect 'ws://localhost:" + sluice.port()
                        + "/dev-chat-websockets/dev?nickname=Carlos'")
                .contains("try   ./sluice connect ws://localhost:" + sluice.port() + "/rooms/dev\n");
        for (Map.Entry<String, String> app : SOCKETS.entrySet()) {
            try (WsProbe probe = WsProbe.connect(sluice.ws(app.getValue()))) {
                probe.close(1000, "seen");
            }
            assertThat(sluice.output())
                    .as(app.getKey())
                    .contains("page  http://localhost:" + sluice.port() + "/" + app.getKey() + "/");
        }
    }

    private static void theFirstPageLeadsToAll(SluiceProcess sluice) {
        try (Chromium chromium = Chromium.start()) {
            for (String app : SOCKETS.keySet()) {
                BrowserWindow window = chromium.open(sluice.http("/"));
                assertThat(window.page().locator("h2").allTextContents()).isEqualTo(List.copyOf(SOCKETS.keySet()));
                window.page().locator("a[href='/" + app + "/']").click();
                window.page().waitForURL("**/" + app + "/");
                assertThat(window.page().title()).isNotBlank();
                window.leave();
            }
        }
    }
}
