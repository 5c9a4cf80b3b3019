package dev.sluice.server;

import dev.sluice.server.admin.AdminClient;
import dev.sluice.server.admin.AdminException;
import dev.sluice.server.json.PrettyJson;
import dev.sluice.server.terminal.Paint;
import dev.sluice.server.terminal.Terminal;
import dev.sluice.wire.json.JsonTree;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `sluice invoke NAME [JSON]`.
@Command(
        name = "invoke",
        description = "Call a function with an event and print what it returns. Exit code 1 when it failed.",
        footer = {"", "Example:", "  sluice invoke webchat-List '{\"requestContext\":{\"connectionId\":\"x\"}}'"})
@SuppressWarnings("FieldCanBeFinal") // the options are assigned by picocli
final class InvokeCommand extends AdminCommand {
    @Parameters(index = "0", paramLabel = "NAME", description = "The function, as 'sluice functions' names it.")
    private String name = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "JSON", description = "The event (default: {}).")
    private String event = "{}";

    InvokeCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    JsonTree ask(AdminClient client) throws AdminException, InterruptedException {
        return client.post("functions/" + AdminClient.segment(name), event);
    }

    @Override
    List<String> show(JsonTree answer) {
        List<String> lines = new ArrayList<>();
        if (exitCode(answer) != 0) {
            lines.add(terminal().paint(Paint.RED, answer.text("outcome")) + " " + answer.text("message"));
        }
        answer.member("value").map(PrettyJson::of).ifPresent(lines::add);
        return lines;
    }

    @Override
    int exitCode(JsonTree answer) {
        return answer.text("outcome").equals("succeeded") ? 0 : 1;
    }
}
