package dev.sluice.server;

import dev.sluice.server.json.PrettyJson;
import dev.sluice.server.talk.AnswerWait;
import dev.sluice.server.talk.HandshakeAdvice;
import dev.sluice.server.talk.KnownStage;
import dev.sluice.server.talk.Prompt;
import dev.sluice.server.talk.Talk;
import dev.sluice.server.talk.TalkException;
import dev.sluice.server.terminal.Paint;
import dev.sluice.server.terminal.Terminal;
import dev.sluice.wire.http.PercentEncoding;
import dev.sluice.wire.json.JsonTree;
import dev.sluice.wire.json.MalformedJsonException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sluice connect URL`: every line that is typed or piped in goes out as one message; what comes is printed, JSON
/// laid out for a person and as it came for a script.
@Command(
        name = "connect",
        description = "Open a WebSocket connection; each line of input is one message. Ctrl-D ends it.",
        footer = {
            "",
            "Examples:",
            "  sluice connect ws://localhost:4080/Prod",
            "  sluice connect -q token=x wss://localhost:4080/Prod",
            "  sluice connect -H 'Authorization: x' -s chat ws://localhost:4080/Prod",
            "  echo '{\"action\":\"list\"}' | sluice connect ws://localhost:4080/Prod"
        })
@SuppressWarnings("FieldCanBeFinal") // the options are assigned by picocli
final class ConnectCommand implements Callable<Integer> {
    private static final Duration QUIET = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofSeconds(15);

    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "URL", description = "ws:// or wss:// address of a stage.")
    private String url = "";

    @Option(
            names = {"-H", "--header"},
            paramLabel = "'NAME: VALUE'",
            description = "A header of the handshake.")
    private List<String> headers = List.of();

    @Option(
            names = {"-s", "--subprotocol"},
            paramLabel = "NAME",
            description = "A subprotocol to offer.")
    private List<String> subprotocols = List.of();

    @Option(
            names = {"-q", "--query"},
            paramLabel = "NAME=VALUE",
            description = "A parameter for the query of the address; may be given many times.")
    private Map<String, String> query = Map.of();

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            description = "How long to wait for answers after the end of piped input (default: until none has come for"
                    + " 2 seconds, 15 at most).")
    private Optional<Double> waitSeconds = Optional.empty();

    ConnectCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Talk.Wish wish = new Talk.Wish(
                address(), headers.stream().map(ConnectCommand::header).toList(), subprotocols);
        try {
            return terminal.isColoured() && isTyped() ? interactive(wish) : piped(wish);
        } catch (TalkException refused) {
            throw new CommandFailure(refused.getMessage() + advice(refused, wish.address()), refused);
        }
    }

    private static String advice(TalkException refused, URI address) throws InterruptedException {
        if (refused.status().isEmpty()) {
            return "";
        }
        List<KnownStage> known = KnownStages.at(address);
        return HandshakeAdvice.of(refused.status().getAsInt(), address, known).stream()
                .map(line -> "\n" + line)
                .collect(Collectors.joining());
    }

    /// Whether a person types, as the launcher saw it.
    private static boolean isTyped() {
        return Boolean.getBoolean("sluice.typed");
    }

    private int interactive(Talk.Wish wish) throws TalkException, IOException, InterruptedException {
        Path history = Path.of(System.getProperty("user.home", "."), ".sluice_history");
        try (Prompt prompt = new Prompt(history);
                Talk talk = Talk.open(wish, message -> prompt.above(forPerson(message)))) {
            greet(wish, talk);
            CompletableFuture<Void> told = talk.ended()
                    .thenAccept(why -> prompt.above(terminal.paint(Paint.YELLOW, why) + " (Enter to leave)"));
            Optional<String> line = prompt.read();
            while (line.isPresent() && !told.isDone()) {
                if (!line.get().isBlank()) {
                    talk.send(line.get());
                }
                line = prompt.read();
            }
        }
        return 0;
    }

    private void greet(Talk.Wish wish, Talk talk) {
        String chosen = talk.subprotocol().isEmpty() ? "" : ", subprotocol " + talk.subprotocol();
        terminal.tell(terminal.paint(Paint.GREEN, "connected") + " to " + wish.address() + chosen
                + "; each line is a message, Ctrl-D ends");
    }

    private int piped(Talk.Wish wish) throws TalkException, IOException, InterruptedException {
        AnswerWait wait = answerWait();
        Consumer<String> printer =
                terminal.isColoured() ? message -> terminal.print(forPerson(message)) : terminal::print;
        try (Talk talk = Talk.open(wish, printer.andThen(_ -> wait.heard(System.nanoTime())))) {
            BufferedReader input = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                if (line.isBlank()) {
                    continue;
                }
                wait.sent(System.nanoTime());
                if (!talk.send(line)) {
                    break;
                }
            }
            wait.inputEnded(System.nanoTime());
            return await(talk, wait);
        }
    }

    private AnswerWait answerWait() {
        long now = System.nanoTime();
        if (waitSeconds.isEmpty()) {
            return AnswerWait.untilQuiet(QUIET, LONGEST, now);
        }
        double seconds = waitSeconds.get();
        if (!(seconds >= 0 && seconds <= 86_400)) {
            throw new CommandFailure("--wait: " + seconds + " (expected: 0 to 86400)");
        }
        return AnswerWait.exactly(Duration.ofMillis((long) (seconds * 1000)), now);
    }

    /// Waits for late answers; 1 when the server ended it before.
    private int await(Talk talk, AnswerWait wait) throws InterruptedException {
        while (true) {
            try {
                terminal.tell(talk.ended().get(wait.left(System.nanoTime()), TimeUnit.NANOSECONDS));
                return 1;
            } catch (TimeoutException unlessSomethingCame) {
                if (wait.left(System.nanoTime()) <= 0) {
                    return 0;
                }
            } catch (ExecutionException unexpected) {
                throw new CommandFailure("connection lost: " + unexpected.getCause(), unexpected);
            }
        }
    }

    private String forPerson(String message) {
        String text;
        try {
            text = PrettyJson.of(JsonTree.parse(message));
        } catch (MalformedJsonException plainText) {
            text = message;
        }
        return terminal.paint(Paint.CYAN, "< ") + text;
    }

    private URI address() {
        String full = url.contains("://") ? url : "ws://" + url;
        try {
            URI address = URI.create(full.replaceFirst("^http", "ws") + parameters(full.contains("?") ? "&" : "?"));
            if (address.getHost() != null && address.getScheme().matches("wss?")) {
                return address;
            }
        } catch (IllegalArgumentException notAnAddress) {
            throw new CommandFailure("URL: " + url + " (expected: such as ws://localhost:4080/Prod)", notAnAddress);
        }
        throw new CommandFailure("URL: " + url + " (expected: such as ws://localhost:4080/Prod)");
    }

    private String parameters(String before) {
        String joined = query.entrySet().stream()
                .map(pair -> PercentEncoding.encode(pair.getKey()) + "=" + PercentEncoding.encode(pair.getValue()))
                .collect(Collectors.joining("&"));
        return joined.isEmpty() ? "" : before + joined;
    }

    private static Map.Entry<String, String> header(String text) {
        int colon = text.indexOf(':');
        if (colon < 1) {
            throw new CommandFailure("header: '" + text + "' (expected: 'Name: value')");
        }
        return Map.entry(
                text.substring(0, colon).strip(), text.substring(colon + 1).strip());
    }
}
