package dev.sluice.server;

import dev.sluice.server.admin.AdminClient;
import dev.sluice.server.admin.AdminException;
import dev.sluice.server.terminal.Terminal;
import dev.sluice.wire.json.JsonTree;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `sluice close ID`.
@Command(name = "close", description = "Close a connection with code 1000.")
@SuppressWarnings("FieldCanBeFinal") // the options are assigned by picocli
final class CloseCommand extends AdminCommand {
    @Parameters(index = "0", paramLabel = "ID", description = "The connection, as 'sluice connections' names it.")
    private String id = "";

    CloseCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    JsonTree ask(AdminClient client) throws AdminException, InterruptedException {
        return client.delete("connections/" + AdminClient.segment(id));
    }

    @Override
    List<String> show(JsonTree answer) {
        return List.of("Closed.");
    }
}
