package dev.sluice.server;

import dev.sluice.server.admin.AdminClient;
import dev.sluice.server.admin.AdminException;
import dev.sluice.server.json.PrettyJson;
import dev.sluice.server.terminal.LogPrinter;
import dev.sluice.server.terminal.Terminal;
import dev.sluice.wire.json.JsonTree;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sluice logs [-f] [NAME]`.
@Command(
        name = "logs",
        description = {
            "Print what functions wrote since the server started, and what the execution logs of APIs tell: why a"
                    + " request failed, and every step of it where the stage sets LoggingLevel: INFO. --follow goes on."
        },
        footer = {
            "",
            "Examples:",
            "  sluice logs -f webchat-Connect",
            "  sluice logs webchat",
            "  sluice logs --request 0WNnNoz0zFlq--I="
        })
@SuppressWarnings("FieldCanBeFinal") // the options are assigned by picocli
final class LogsCommand implements Callable<Integer> {
    private static final int WAIT_MILLIS = 20_000;

    private final Terminal terminal;

    @Mixin
    private final ServerChoice server = new ServerChoice();

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with what comes, until Ctrl-C.")
    private boolean follow;

    @Option(names = "--json", description = "Print one JSON object a line.")
    private boolean json;

    @Option(names = "--request", paramLabel = "ID", description = "Only this request, as an error or a log names it.")
    private String request = "";

    @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "Only this function or API.")
    private String name = "";

    LogsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        LogPrinter printer = new LogPrinter(terminal);
        try (AdminClient client = server.connect()) {
            long after = 0;
            do {
                String query = "logs?after=" + after + "&function=" + AdminClient.segment(name)
                        + "&request=" + AdminClient.segment(request)
                        + (follow ? "&waitMillis=" + WAIT_MILLIS : "");
                JsonTree page = client.get(query);
                page.list("lines").forEach(line -> print(printer, line));
                after = page.number("last");
            } while (follow);
            return 0;
        } catch (AdminException failed) {
            throw new CommandFailure(String.valueOf(failed.getMessage()), failed);
        }
    }

    private void print(LogPrinter printer, JsonTree line) {
        if (json) {
            terminal.print(PrettyJson.compact(line));
        } else {
            printer.print(line.number("at"), line.text("function"), line.text("text"));
        }
    }
}
