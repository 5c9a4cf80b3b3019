package dev.sluice.server;

import dev.sluice.server.admin.AdminClient;
import dev.sluice.server.admin.AdminException;
import dev.sluice.server.terminal.Columns;
import dev.sluice.server.terminal.Terminal;
import dev.sluice.wire.json.JsonTree;
import java.util.List;
import picocli.CommandLine.Command;

/// `sluice tables`.
@Command(
        name = "tables",
        description = "List the tables with their keys and item counts, or look into one.",
        synopsisSubcommandLabel = "[COMMAND]",
        footer = {
            "",
            "Examples:",
            "  sluice tables describe messages",
            "  sluice tables query messages room=lobby --limit 5",
            "  sluice tables backup backups/monday",
            "",
            "sluice tables COMMAND --help tells more about a command."
        })
final class TablesCommand extends AdminCommand {
    TablesCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    JsonTree ask(AdminClient client) throws AdminException, InterruptedException {
        return client.get("tables");
    }

    @Override
    List<String> show(JsonTree answer) {
        List<JsonTree> tables = answer.list("tables");
        if (tables.isEmpty()) {
            return List.of("There is no table.");
        }
        return Columns.lines(
                List.of("TABLE", "KEY", "ITEMS", "BYTES"),
                tables.stream()
                        .map(one -> List.of(one.text("name"), one.text("key"), one.text("items"), one.text("bytes")))
                        .toList());
    }
}
