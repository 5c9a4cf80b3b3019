package dev.sluice.server;

import dev.sluice.server.admin.AdminClient;
import dev.sluice.server.admin.AdminException;
import dev.sluice.server.json.PrettyJson;
import dev.sluice.server.terminal.Terminal;
import dev.sluice.wire.json.JsonTree;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// A command that asks a running server and prints the answer: as a table for people, as it came for scripts.
@SuppressWarnings("FieldCanBeFinal") // the options are assigned by picocli
abstract class AdminCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final ServerChoice server = new ServerChoice();

    @Option(names = "--json", description = "Print the answer as JSON.")
    private boolean json;

    AdminCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /// Asks the server.
    abstract JsonTree ask(AdminClient client) throws AdminException, InterruptedException;

    /// The lines that a person reads.
    abstract List<String> show(JsonTree answer);

    @Override
    public Integer call() throws InterruptedException {
        try (AdminClient client = server.connect()) {
            JsonTree answer = ask(client);
            if (json) {
                terminal.print(PrettyJson.of(answer));
            } else {
                show(answer).forEach(terminal::print);
            }
            return exitCode(answer);
        } catch (AdminException failed) {
            throw new CommandFailure(String.valueOf(failed.getMessage()), failed);
        }
    }

    /// 0 unless the answer itself is a failure.
    int exitCode(JsonTree answer) {
        return 0;
    }

    final Terminal terminal() {
        return terminal;
    }
}
