package dev.sluice.server;

import dev.sluice.server.project.KeyFile;
import dev.sluice.server.project.StateFolder;
import dev.sluice.server.terminal.Paint;
import dev.sluice.server.terminal.Terminal;
import dev.sluice.tables.dynamo.Account;
import dev.sluice.template.TemplateOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `sluice tables serve`: DynamoDB alone, until Ctrl-C.
@Command(
        name = "serve",
        description = "Serve tables alone, without a project: DynamoDB and DynamoDB Streams for any SDK.",
        footer = {"", "Examples:", "  sluice tables serve", "  sluice tables serve --memory --auth off --port 0"})
@SuppressWarnings("FieldCanBeFinal") // the options are assigned by picocli
final class ServeTablesCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--port", paramLabel = "PORT", description = "0 takes any free one (default: ${DEFAULT-VALUE}).")
    private int port = 8000;

    @Option(names = "--host", paramLabel = "HOST", description = "Where to listen (default: ${DEFAULT-VALUE}).")
    private String host = "127.0.0.1";

    @Option(names = "--region", paramLabel = "REGION", description = "That ARNs name (default: ${DEFAULT-VALUE}).")
    private String region = TemplateOptions.DEFAULTS.region();

    @Option(names = "--account", paramLabel = "ID", description = "That ARNs name (default: ${DEFAULT-VALUE}).")
    private String account = TemplateOptions.DEFAULTS.accountId();

    @Mixin
    private final StoreChoice store = new StoreChoice();

    @Mixin
    private final KeyChoice keys = new KeyChoice();

    ServeTablesCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Signals signals = Signals.install();
        long before = System.nanoTime();
        try (TablesServer server = TablesServer.start(settings(), terminal)) {
            announce(server, (System.nanoTime() - before) / 1_000_000);
            signals.await();
        }
        terminal.tell(terminal.paint(Paint.FAINT, "Stopped."));
        return 0;
    }

    private TablesServer.Settings settings() {
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new CommandFailure(
                    "--host: " + host + " is no address of this machine (expected: such as 127.0.0.1)");
        }
        return new TablesServer.Settings(
                address,
                store.folder(Path.of(StateFolder.NAME)),
                store.durability(),
                keys.verified(),
                keys.keys(),
                new Account(region, account));
    }

    private void announce(TablesServer server, long millis) {
        String url = "http://" + (host.equals("127.0.0.1") ? "localhost" : host) + ":" + server.port();
        terminal.print("");
        terminal.print(terminal.paint(Paint.BOLD, "tables") + "  " + terminal.paint(Paint.CYAN, url));
        terminal.print("  try   " + terminal.paint(Paint.GREEN, "export AWS_ENDPOINT_URL_DYNAMODB=" + url));
        terminal.print("  keys  " + accepted(server));
        terminal.print("");
        Path root = server.folder().root();
        String kept = store.folder(root).isPresent() ? "Data and logs: " + root : "Nothing is kept (--memory)";
        terminal.print(terminal.paint(Paint.FAINT, "Ready in " + millis + " ms. " + kept + ". Ctrl-C stops."));
    }

    private String accepted(TablesServer server) {
        if (!keys.verified()) {
            return "any, or none: whoever reaches the port may read and write (--auth off)";
        }
        return "the one in " + server.folder().root().resolve(KeyFile.NAME) + ", or one given with --key ID=SECRET";
    }
}
