package dev.sluice.server;

import dev.sluice.api.ApiImage;
import dev.sluice.api.WebSocketApi;
import dev.sluice.server.page.Site;
import dev.sluice.server.terminal.Paint;
import dev.sluice.server.terminal.Terminal;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/// What `up` prints once it serves: every address, a command to try it, and where things lie.
final class Announcement {
    private final Terminal terminal;
    private final Server server;

    Announcement(Terminal terminal, Server server) {
        this.terminal = terminal;
        this.server = server;
    }

    /// Prints it.
    ///
    /// @param millis how long the start took
    void print(long millis) {
        ApiImage image = server.gateway().image();
        terminal.print("");
        List<WebSocketApi> apis = image.apis().values().stream()
                .sorted(Comparator.comparing(WebSocketApi::name).thenComparing(WebSocketApi::id))
                .toList();
        for (WebSocketApi api : apis) {
            terminal.print(terminal.paint(Paint.BOLD, api.name()) + terminal.paint(Paint.FAINT, "  " + api.id()));
            for (String stage : new TreeSet<>(api.stages().keySet())) {
                printStage(image, api, stage);
            }
        }
        for (Site site : server.gateway().sites()) {
            address("page", "http://" + authority() + "/" + site.name() + "/");
        }
        if (apis.isEmpty()) {
            terminal.print("The template has no WebSocket API; tables answer on http://" + authority());
        }
        server.notes().forEach(note -> terminal.print(terminal.paint(Paint.YELLOW, "note ") + note));
        terminal.print("");
        terminal.print(terminal.paint(Paint.FAINT, hints(millis)));
    }

    private void printStage(ApiImage image, WebSocketApi api, String stage) {
        long sharing = image.apis().values().stream()
                .filter(other -> other.stages().containsKey(stage))
                .count();
        String path = sharing == 1 ? "/" + stage : "/" + api.name() + "/" + stage;
        address("ws", "ws://" + authority() + path);
        address("wss", "wss://" + authority() + path);
        terminal.print("  try   " + terminal.paint(Paint.GREEN, "./sluice connect ws://" + authority() + path));
    }

    private void address(String kind, String url) {
        terminal.print("  %-5s ".formatted(kind) + terminal.paint(Paint.CYAN, url));
    }

    private String authority() {
        String host = server.settings().host();
        boolean thisMachine = host.equals("127.0.0.1") || host.equals("0.0.0.0") || host.equals("::");
        return (thisMachine ? "localhost" : host) + ":" + server.gateway().port();
    }

    private String hints(long millis) {
        String kept = server.settings().state().isPresent()
                ? "Data and logs: " + server.stateFolder()
                : "Nothing is kept (--memory)";
        return "Ready in " + millis + " ms. " + kept + ". Ctrl-C stops.";
    }
}
