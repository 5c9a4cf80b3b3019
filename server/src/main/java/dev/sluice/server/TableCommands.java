package dev.sluice.server;

import dev.sluice.server.admin.AdminClient;
import dev.sluice.server.admin.AdminException;
import dev.sluice.server.json.PrettyJson;
import dev.sluice.server.terminal.Columns;
import dev.sluice.server.terminal.Terminal;
import dev.sluice.wire.json.JsonTree;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The commands behind `sluice tables`.
@SuppressWarnings("FieldCanBeFinal") // the options are assigned by picocli
final class TableCommands {
    private TableCommands() {}

    static List<Callable<Integer>> all(Terminal terminal) {
        return List.of(
                new Describe(terminal),
                new Scan(terminal),
                new Get(terminal),
                new Query(terminal),
                new TableFiles.Export(terminal),
                new TableFiles.Import(terminal),
                new Backup(terminal),
                new RestoreTablesCommand(terminal),
                new ServeTablesCommand(terminal));
    }

    /// `describe NAME`.
    @Command(name = "describe", description = "Show a table's keys, indexes, stream and size.")
    private static final class Describe extends AdminCommand {
        @Parameters(paramLabel = "NAME", description = "The table.")
        private String table = "";

        Describe(Terminal terminal) {
            super(terminal);
        }

        @Override
        JsonTree ask(AdminClient client) throws AdminException, InterruptedException {
            JsonTree described = new TableCalls(client).describe(table);
            JsonTree life = new TableCalls(client).call("DescribeTimeToLive", Map.of("TableName", table));
            return new JsonTree.Members(Map.of(
                    "Table",
                    described,
                    "TimeToLive",
                    life.member("TimeToLiveDescription").orElse(life)));
        }

        @Override
        List<String> show(JsonTree answer) {
            return TableText.described(
                    answer.member("Table").orElse(answer),
                    answer.member("TimeToLive").orElse(answer));
        }
    }

    /// What `scan` and `query` share.
    private abstract static class Reading extends AdminCommand {
        @Option(names = "--index", paramLabel = "INDEX", description = "Read that index.")
        private String index = "";

        @Option(names = "--limit", paramLabel = "N", description = "At most that many (default: ${DEFAULT-VALUE}).")
        private int limit = 50;

        /// The names of the key, first in the lines.
        private List<String> keys = List.of();

        Reading(Terminal terminal) {
            super(terminal);
        }

        final ItemQuestion question(TableCalls calls, String table) throws AdminException, InterruptedException {
            JsonTree described = calls.describe(table);
            keys = TableText.keyNames(described);
            return new ItemQuestion(described, index, limit);
        }

        @Override
        List<String> show(JsonTree answer) {
            List<String> lines = new ArrayList<>(TableText.items(answer.list("Items"), keys));
            if (answer.member("LastEvaluatedKey").isPresent()
                    || answer.member("NextToken").isPresent()) {
                lines.add("There are more; --limit N shows them.");
            }
            return lines;
        }
    }

    /// `scan NAME`.
    @Command(
            name = "scan",
            description = "Show items of a table.",
            footer = {"", "Example:", "  sluice tables scan conns --limit 10"})
    private static final class Scan extends Reading {
        @Parameters(paramLabel = "NAME", description = "The table.")
        private String table = "";

        Scan(Terminal terminal) {
            super(terminal);
        }

        @Override
        JsonTree ask(AdminClient client) throws AdminException, InterruptedException {
            TableCalls calls = new TableCalls(client);
            return calls.call("Scan", question(calls, table).scan());
        }
    }

    /// `query NAME KEY…`, or a PartiQL statement.
    @Command(
            name = "query",
            description = {
                "Show items of one partition, or what a PartiQL statement finds.",
                "A condition is NAME=VALUE; for the sort key also <, <=, > and >=, and VALUE* for what begins so."
            },
            footer = {
                "",
                "Examples:",
                "  sluice tables query messages room=lobby 'at>=100' --reverse",
                "  sluice tables query users --index byEmail email=ann@example.org",
                "  sluice tables query \"SELECT * FROM users WHERE id = 'u1'\""
            })
    private static final class Query extends Reading {
        @Parameters(index = "0", paramLabel = "NAME", description = "The table, or a statement.")
        private String table = "";

        @Parameters(index = "1..*", arity = "0..2", paramLabel = "CONDITION", description = "Of the key.")
        private List<String> conditions = List.of();

        @Option(names = "--reverse", description = "The last ones first.")
        private boolean reverse;

        Query(Terminal terminal) {
            super(terminal);
        }

        @Override
        JsonTree ask(AdminClient client) throws AdminException, InterruptedException {
            TableCalls calls = new TableCalls(client);
            if (table.strip().contains(" ")) {
                return calls.call("ExecuteStatement", Map.of("Statement", table));
            }
            return calls.call("Query", question(calls, table).query(conditions, reverse));
        }
    }

    /// `get NAME KEY…`.
    @Command(
            name = "get",
            description = "Show one item.",
            footer = {"", "Example:", "  sluice tables get messages room=lobby at=100"})
    private static final class Get extends AdminCommand {
        @Parameters(index = "0", paramLabel = "NAME", description = "The table.")
        private String table = "";

        @Parameters(index = "1..*", arity = "1..2", paramLabel = "KEY=VALUE", description = "The item's key.")
        private List<String> key = List.of();

        Get(Terminal terminal) {
            super(terminal);
        }

        @Override
        JsonTree ask(AdminClient client) throws AdminException, InterruptedException {
            TableCalls calls = new TableCalls(client);
            return calls.call("GetItem", new ItemQuestion(calls.describe(table), "", 1).get(key));
        }

        @Override
        List<String> show(JsonTree answer) {
            return answer.member("Item")
                    .map(item -> List.of(PrettyJson.of(TableText.plain(item))))
                    .orElse(List.of("There is no such item."));
        }

        @Override
        int exitCode(JsonTree answer) {
            return answer.member("Item").isPresent() ? 0 : 1;
        }
    }

    /// `backup DIR`.
    @Command(
            name = "backup",
            description = {
                "Copy all tables to a new folder while they are used.",
                "Bring them back with 'sluice tables restore'."
            })
    private static final class Backup extends AdminCommand {
        @Parameters(paramLabel = "DIR", description = "A folder that is not there yet, on the server's machine.")
        private Path target = Path.of("");

        Backup(Terminal terminal) {
            super(terminal);
        }

        @Override
        JsonTree ask(AdminClient client) throws AdminException, InterruptedException {
            String to = target.toAbsolutePath().normalize().toString();
            return client.post(
                    "tables/backup", PrettyJson.compact(new JsonTree.Members(Map.of("to", new JsonTree.Text(to)))));
        }

        @Override
        List<String> show(JsonTree answer) {
            return Columns.lines(
                    List.of("TABLES", "MILLISECONDS", "BACKUP"),
                    List.of(List.of(answer.text("tables"), answer.text("millis"), answer.text("to"))));
        }
    }
}
