package dev.sluice.server;

import dev.sluice.server.admin.AdminClient;
import dev.sluice.server.admin.AdminException;
import dev.sluice.server.terminal.Columns;
import dev.sluice.server.terminal.Terminal;
import dev.sluice.wire.json.JsonTree;
import java.util.List;
import picocli.CommandLine.Command;

/// `sluice functions`.
@Command(name = "functions", description = "List the functions and what their environments do.")
final class FunctionsCommand extends AdminCommand {
    FunctionsCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    JsonTree ask(AdminClient client) throws AdminException, InterruptedException {
        return client.get("functions");
    }

    @Override
    List<String> show(JsonTree answer) {
        List<JsonTree> functions = answer.list("functions");
        if (functions.isEmpty()) {
            return List.of("No function is deployed.");
        }
        return Columns.lines(
                List.of("FUNCTION", "RUNTIME", "HANDLER", "ENVIRONMENTS", "BUSY", "WAITING", "ABANDONED", "STATE"),
                functions.stream()
                        .map(one -> List.of(
                                one.text("name"),
                                one.text("runtime"),
                                one.text("handler"),
                                one.text("environments"),
                                one.text("busy"),
                                one.text("waiting"),
                                one.text("abandoned"),
                                one.member("closed").isPresent() ? "closed: " + one.text("closed") : "ready"))
                        .toList());
    }
}
