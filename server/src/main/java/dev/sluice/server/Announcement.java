package dev.sluice.server;

import dev.sluice.server.page.Site;
import dev.sluice.server.page.StackAddresses;
import dev.sluice.server.page.StackAddresses.Address;
import dev.sluice.server.terminal.Paint;
import dev.sluice.server.terminal.Terminal;
import java.util.List;
import java.util.stream.Collectors;

/// What `up` prints once it serves: what to know, then every address, a command to try it, and where things lie.
/// The addresses come last, because they are what a person looks for.
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
        List<StackAddresses> stacks = server.gateway().addresses();
        List<Site> sites = server.gateway().sites();
        server.notes().forEach(note -> tell(terminal, note));
        terminal.print("");
        for (StackAddresses stack : stacks) {
            printStack(stack, sites);
        }
        if (stacks.isEmpty()) {
            terminal.print("The template has no API; tables answer on http://" + authority());
        }
        if (stacks.size() > 1 || sites.size() > 1) {
            terminal.print(terminal.paint(Paint.BOLD, "all of them") + "  "
                    + terminal.paint(Paint.CYAN, "http://" + authority() + "/"));
        }
        terminal.print("");
        terminal.print(terminal.paint(Paint.FAINT, hints(millis)));
    }

    /// A note in one line, in the column of the builds before it.
    static void tell(Terminal terminal, String note) {
        terminal.print("  " + terminal.paint(Paint.YELLOW, "note") + "      " + note);
    }

    private void printStack(StackAddresses stack, List<Site> sites) {
        String ids =
                stack.sockets().stream().map(Address::apiId).distinct().collect(Collectors.joining(", ", "  ", ""));
        terminal.print(terminal.paint(Paint.BOLD, stack.stack()) + terminal.paint(Paint.FAINT, ids));
        for (Site site : sites) {
            if (site.stack().equals(stack.stack())) {
                address("page", "http://" + authority() + "/" + site.name() + "/");
            }
        }
        for (Address socket : stack.sockets()) {
            address("ws", "ws://" + authority() + socket.path());
            address("wss", "wss://" + authority() + socket.path());
        }
        for (Address http : stack.http()) {
            address("http", "http://" + authority() + http.path());
            address("https", "https://" + authority() + http.path());
        }
        if (!stack.sockets().isEmpty()) {
            String command = stack.sockets().getFirst().command(authority());
            terminal.print("  try   " + terminal.paint(Paint.GREEN, command));
        }
    }

    private void address(String kind, String url) {
        terminal.print("  %-5s ".formatted(kind) + terminal.paint(Paint.CYAN, url));
    }

    private String authority() {
        String host = server.settings().entrance().host();
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
