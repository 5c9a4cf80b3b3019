package dev.sluice.server;

import dev.sluice.server.project.StateFolder;
import dev.sluice.server.terminal.Paint;
import dev.sluice.server.terminal.Terminal;
import dev.sluice.template.TemplateOptions;
import dev.sluice.wire.sigv4.Credential;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sluice up [PATH…]`: serves until Ctrl-C. Runs on the main thread, which waits while the server works.
@Command(
        name = "up",
        description = "Serve projects: read their templates, build what changed, print every address.",
        footer = {
            "",
            "Examples:",
            "  sluice up apps/webchat",
            "  sluice up apps",
            "  sluice up apps/webchat --port 5000 --memory",
            "  sluice up . -p StageName=dev --stack-name chat-dev"
        })
@SuppressWarnings("FieldCanBeFinal") // the options are assigned by picocli
final class UpCommand implements Callable<Integer> {
    private enum AccessLogTarget {
        file,
        stdout
    }

    private final Terminal terminal;

    @Parameters(
            paramLabel = "PATH",
            description = "Templates, folders with one, or folders of such folders (default: this folder).")
    private List<Path> projects = List.of(Path.of("."));

    @Option(names = "--port", paramLabel = "PORT", description = "0 takes any free one (default: ${DEFAULT-VALUE}).")
    private int port = ServerChoice.DEFAULT_PORT;

    @Option(names = "--host", paramLabel = "HOST", description = "Where to listen (default: ${DEFAULT-VALUE}).")
    private String host = "127.0.0.1";

    @Option(
            names = "--domain",
            paramLabel = "NAME",
            description = "A host name under which clients reach this server; may be given many times. The machine's"
                    + " addresses and localhost need not be told.")
    private Set<String> domains = Set.of();

    @Mixin
    private final StoreChoice store = new StoreChoice();

    @Mixin
    private final KeyChoice keys = new KeyChoice();

    @Option(
            names = "--sqs-endpoint",
            paramLabel = "URL",
            description = {
                "Use the queues of that endpoint, such as",
                "https://sqs.eu-west-1.amazonaws.com",
                "in place of the server's own. AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN sign,"
                        + " also in functions."
            })
    private Optional<URI> sqsEndpoint = Optional.empty();

    @Option(
            names = "--drain",
            paramLabel = "SECONDS",
            description = "How long handlers may finish after Ctrl-C (default: ${DEFAULT-VALUE}).")
    private int drainSeconds = 10;

    @Option(
            names = "--access-log",
            paramLabel = "file|stdout",
            description = "Where the access logs of stages go: files below logs/access of the data folder, or the"
                    + " terminal (default: ${DEFAULT-VALUE}).")
    private AccessLogTarget accessLog = AccessLogTarget.file;

    @Option(names = "--no-reload", description = "Do not watch the project for changes.")
    private boolean noReload;

    @Mixin
    private final LimitChoice limits = new LimitChoice();

    @Mixin
    private final GuardChoice guard = new GuardChoice();

    @Mixin
    private final TemplateChoice choice = new TemplateChoice();

    UpCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Signals signals = Signals.install();
        long before = System.nanoTime();
        try (Server server = start(choice.options(limits.quotas()))) {
            long millis = (System.nanoTime() - before) / 1_000_000;
            serve(server, signals, millis);
            terminal.tell(terminal.paint(Paint.FAINT, "Stopping: handlers finish, sockets close."));
        }
        terminal.tell(terminal.paint(Paint.FAINT, "Stopped."));
        return 0;
    }

    /// Asks for parameters as long as they are all that is missing.
    private Server start(TemplateOptions options) throws IOException, InterruptedException {
        try {
            return Server.start(settings(options), terminal);
        } catch (ParametersMissing asked) {
            ParameterPrompt prompt = ParameterPrompt.of(terminal).orElseThrow(() -> asked);
            Map<String, String> all = new HashMap<>(options.parameters());
            all.putAll(prompt.ask(asked.missing()));
            return start(options.withParameters(all));
        }
    }

    private void serve(Server server, Signals signals, long millis) throws IOException, InterruptedException {
        Announcement announcement = new Announcement(terminal, server);
        if (noReload) {
            announcement.print(millis);
            signals.await();
            return;
        }
        // Watched before it is announced: whoever reads that it is ready may change a file at once.
        try (Reload _ = Reload.watch(server, terminal)) {
            announcement.print(millis);
            signals.await();
        }
    }

    private ServerSettings settings(TemplateOptions options) {
        Path folder = ServerChoice.folderOf(projects.getFirst()).resolve(StateFolder.NAME);
        return new ServerSettings(
                new ServerSettings.Entrance(host, port, domains, limits.quotas()),
                Projects.of(projects),
                new ServerSettings.Keeping(store.folder(folder), store.durability()),
                new ServerSettings.Access(keys.verified(), keys.keys(), guard.guarding()),
                sqsEndpoint.map(UpCommand::remoteQueues),
                options,
                Duration.ofSeconds(drainSeconds),
                accessLog == AccessLogTarget.stdout);
    }

    private static ServerSettings.RemoteQueues remoteQueues(URI endpoint) {
        boolean http = "https".equals(endpoint.getScheme()) || "http".equals(endpoint.getScheme());
        if (!http || endpoint.getHost() == null) {
            throw new CommandFailure("--sqs-endpoint: " + endpoint + " (expected: https://host)");
        }
        return new ServerSettings.RemoteQueues(
                endpoint,
                new Credential(
                        variable("AWS_ACCESS_KEY_ID"),
                        variable("AWS_SECRET_ACCESS_KEY"),
                        Optional.ofNullable(System.getenv("AWS_SESSION_TOKEN")),
                        "key/" + variable("AWS_ACCESS_KEY_ID")));
    }

    private static String variable(String name) {
        return Optional.ofNullable(System.getenv(name))
                .orElseThrow(() -> new CommandFailure(
                        "--sqs-endpoint: the variable " + name + " is not set (expected: the key that signs)"));
    }
}
