package dev.sluice.server;

import dev.sluice.server.admin.AdminClient;
import dev.sluice.server.admin.AdminException;
import dev.sluice.server.terminal.Columns;
import dev.sluice.server.terminal.Terminal;
import dev.sluice.wire.json.JsonTree;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `sluice queues`, `sluice queues redrive NAME`, `sluice queues purge NAME`.
@Command(
        name = "queues",
        description = {
            "List the queues: messages ready, in flight and delayed, the age of the oldest, and where dead letters go.",
            "'redrive NAME' moves the messages of a dead letter queue back to the queues that they came from;",
            "'purge NAME' deletes all messages of a queue."
        },
        footer = {"", "Examples:", "  sluice queues", "  sluice queues redrive failed-jobs"})
@SuppressWarnings("FieldCanBeFinal") // the parameters are assigned by picocli
final class QueuesCommand extends AdminCommand {
    @Parameters(index = "0", arity = "0..1", paramLabel = "redrive|purge", description = "What to do (default: list).")
    private String verb = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "NAME", description = "The queue.")
    private String queue = "";

    QueuesCommand(Terminal terminal) {
        super(terminal);
    }

    @Override
    JsonTree ask(AdminClient client) throws AdminException, InterruptedException {
        return switch (verb) {
            case "" -> client.get("queues");
            case "redrive" -> client.post("queues/" + named() + "/redrive", "");
            case "purge" -> client.post("queues/" + named() + "/purge", "");
            default -> throw new CommandFailure("queues " + verb + ": no such thing (expected: redrive or purge)");
        };
    }

    private String named() {
        if (queue.isEmpty()) {
            throw new CommandFailure("name a queue, as 'sluice queues' lists them");
        }
        return AdminClient.segment(queue);
    }

    @Override
    List<String> show(JsonTree answer) {
        return switch (verb) {
            case "" -> list(answer.list("queues"));
            case "redrive" -> List.of("Moved " + answer.text("messages") + " from " + answer.text("queue") + ".");
            default -> List.of("Deleted " + answer.text("messages") + " from " + answer.text("queue") + ".");
        };
    }

    private static List<String> list(List<JsonTree> queues) {
        if (queues.isEmpty()) {
            return List.of("There is no queue.");
        }
        return Columns.lines(
                List.of("QUEUE", "DEPTH", "IN FLIGHT", "DELAYED", "OLDEST", "DEAD LETTERS TO"),
                queues.stream()
                        .map(one -> List.of(
                                one.text("name"),
                                one.text("depth"),
                                one.text("inFlight"),
                                one.text("delayed"),
                                one.member("oldestSeconds").isPresent() ? age(one.number("oldestSeconds")) : "-",
                                one.member("deadLetterQueue").isPresent() ? one.text("deadLetterQueue") : "-"))
                        .toList());
    }

    /// `45s`, `12m 3s`, `2h 5m`, `3d 4h`.
    private static String age(long seconds) {
        Duration age = Duration.ofSeconds(seconds);
        if (age.toDays() > 0) {
            return age.toDays() + "d " + age.toHoursPart() + "h";
        }
        if (age.toHours() > 0) {
            return age.toHours() + "h " + age.toMinutesPart() + "m";
        }
        return age.toMinutes() > 0 ? age.toMinutes() + "m " + age.toSecondsPart() + "s" : seconds + "s";
    }
}
