package dev.sluice.server;

import dev.sluice.server.admin.AdminClient;
import dev.sluice.server.admin.AdminException;
import dev.sluice.server.terminal.Columns;
import dev.sluice.server.terminal.Terminal;
import dev.sluice.wire.json.JsonTree;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Command;

/// `sluice connections`.
@Command(
        name = "connections",
        description = "List the open connections.",
        footer = {"", "Example:", "  sluice connections --json | jq -r .connections[].id"})
final class ConnectionsCommand extends AdminCommand {
    ConnectionsCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    JsonTree ask(AdminClient client) throws AdminException, InterruptedException {
        return client.get("connections");
    }

    @Override
    List<String> show(JsonTree answer) {
        List<JsonTree> connections = answer.list("connections");
        if (connections.isEmpty()) {
            return List.of("No connection is open.");
        }
        return Columns.lines(
                List.of("ID", "API", "STAGE", "FROM", "CONNECTED", "LAST ACTIVE"),
                connections.stream()
                        .map(one -> List.of(
                                one.text("id"),
                                one.text("api"),
                                one.text("stage"),
                                one.text("sourceIp"),
                                Instant.ofEpochMilli(one.number("connectedAt")).toString(),
                                Instant.ofEpochMilli(one.number("lastActiveAt")).toString()))
                        .toList());
    }
}
