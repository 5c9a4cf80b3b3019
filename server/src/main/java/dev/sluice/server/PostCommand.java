package dev.sluice.server;

import dev.sluice.server.admin.AdminClient;
import dev.sluice.server.admin.AdminException;
import dev.sluice.server.terminal.Terminal;
import dev.sluice.wire.json.JsonTree;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `sluice post ID TEXT`.
@Command(
        name = "post",
        description = "Send a text message to a connection.",
        footer = {"", "Example:", "  sluice post 'AAEAAgAAAAMxAQE=' '{\"hello\":\"there\"}'"})
@SuppressWarnings("FieldCanBeFinal") // the options are assigned by picocli
final class PostCommand extends AdminCommand {
    @Parameters(index = "0", paramLabel = "ID", description = "The connection, as 'sluice connections' names it.")
    private String id = "";

    @Parameters(index = "1", paramLabel = "TEXT", description = "The message.")
    private String text = "";

    PostCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    JsonTree ask(AdminClient client) throws AdminException, InterruptedException {
        return client.post("connections/" + AdminClient.segment(id), text);
    }

    @Override
    List<String> show(JsonTree answer) {
        return List.of("Sent.");
    }
}
