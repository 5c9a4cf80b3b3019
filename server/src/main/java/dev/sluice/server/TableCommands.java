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
import java.util.regex.Pattern;
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
        @Option(names = "--limit", paramLabel = "N", description = "At most that many (default: ${DEFAULT-VALUE}).")
        private int limit = 50;

        /// The names of the key, first in the lines.
        private List<String> keys = List.of();

        Reading(Terminal terminal) {
            super(terminal);
        }

        final ItemQuestion question(TableCalls calls, String table, String index)
                throws AdminException, InterruptedException {
            JsonTree described = calls.describe(table);
            keys = TableText.keyNames(described);
            return new ItemQuestion(described, index);
        }

        final JsonTree items(TableCalls calls, String action, Map<String, JsonTree> request)
                throws AdminException, InterruptedException {
            if (limit < 1) {
                throw new CommandFailure("--limit: " + limit + " (expected: >= 1)");
            }
            return new ItemPages(calls, action, request).upTo(limit);
        }

        @Override
        List<String> show(JsonTree answer) {
            List<String> lines = new ArrayList<>(TableText.items(answer.list("Items"), keys));
            if (answer.text("More").equals("true")) {
                lines.add("There may be more than these " + limit + "; --limit N shows them.");
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

        @Option(names = "--index", paramLabel = "INDEX", description = "Read that index.")
        private String index = "";

        Scan(Terminal terminal) {
            super(terminal);
        }

        @Override
        JsonTree ask(AdminClient client) throws AdminException, InterruptedException {
            TableCalls calls = new TableCalls(client);
            return items(calls, "Scan", question(calls, table, index).scan());
        }
    }

    /// `query NAME KEY…`, or a PartiQL statement.
    @Command(
            name = "query",
            description = {
                "Show items of one partition, or what a PartiQL SELECT finds.",
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
        /// No table's name has blanks.
        private static final Pattern STATEMENT = Pattern.compile("\\S\\s+\\S");

        private static final Pattern SELECTION = Pattern.compile("\\s*select\\s", Pattern.CASE_INSENSITIVE);

        @Parameters(index = "0", paramLabel = "NAME", description = "The table, or a statement.")
        private String table = "";

        @Parameters(index = "1..*", arity = "0..2", paramLabel = "CONDITION", description = "Of the key.")
        private List<String> conditions = List.of();

        @Option(names = "--index", paramLabel = "INDEX", description = "Read that index (a SELECT names its own).")
        private String index = "";

        @Option(names = "--reverse", description = "The last ones first (a SELECT says ORDER BY).")
        private boolean reverse;

        Query(Terminal terminal) {
            super(terminal);
        }

        @Override
        JsonTree ask(AdminClient client) throws AdminException, InterruptedException {
            TableCalls calls = new TableCalls(client);
            if (STATEMENT.matcher(table).find()) {
                return items(calls, "ExecuteStatement", Map.of("Statement", new JsonTree.Text(selection())));
            }
            return items(calls, "Query", question(calls, table, index).query(conditions, reverse));
        }

        /// The statement, which must read and say everything itself.
        private String selection() {
            if (!SELECTION.matcher(table).lookingAt()) {
                throw new CommandFailure("statement: '" + table + "' (expected: SELECT …; this command only reads)");
            }
            if (reverse || !index.isEmpty() || !conditions.isEmpty()) {
                throw new CommandFailure("a statement stands alone (expected: its conditions, its index as"
                        + " \"TABLE\".\"INDEX\" and ORDER BY within it)");
            }
            return table;
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
            return calls.call("GetItem", new ItemQuestion(calls.describe(table), "").get(key));
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
