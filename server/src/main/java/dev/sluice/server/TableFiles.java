package dev.sluice.server;

import dev.sluice.server.admin.AdminClient;
import dev.sluice.server.admin.AdminException;
import dev.sluice.server.json.PrettyJson;
import dev.sluice.server.terminal.Terminal;
import dev.sluice.wire.json.JsonTree;
import dev.sluice.wire.json.MalformedJsonException;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Items of a table in a file, a line `{"Item": …}` for each, in DynamoDB's JSON, as DynamoDB's own export writes
/// them.
@SuppressWarnings("FieldCanBeFinal") // the parameters are assigned by picocli
final class TableFiles {
    /// DynamoDB quota: writes of one batch.
    private static final int BATCH = 25;

    private TableFiles() {}

    private static JsonTree counted(String table, Path file, long items) {
        return new JsonTree.Members(Map.of(
                "table", new JsonTree.Text(table),
                "file", new JsonTree.Text(file.toString()),
                "items", new JsonTree.Literal(String.valueOf(items))));
    }

    /// `export NAME FILE`.
    @Command(
            name = "export",
            description = {
                "Write a table's items to a new file, one line of DynamoDB JSON for each.",
                "What is written meanwhile may or may not be in it; 'backup' makes a copy of one instant."
            })
    static final class Export extends AdminCommand {
        @Parameters(index = "0", paramLabel = "NAME", description = "The table.")
        private String table = "";

        @Parameters(index = "1", paramLabel = "FILE", description = "A file that is not there yet.")
        private Path file = Path.of("");

        Export(Terminal terminal) {
            super(terminal);
        }

        @Override
        JsonTree ask(AdminClient client) throws AdminException, InterruptedException {
            TableCalls calls = new TableCalls(client);
            JsonTree _ = calls.describe(table); // before a file is made
            try (BufferedWriter out = Files.newBufferedWriter(file, StandardOpenOption.CREATE_NEW)) {
                return counted(table, file, write(calls, out));
            } catch (IOException failed) {
                throw new CommandFailure(file + ": cannot be written: " + failed, failed);
            }
        }

        private long write(TableCalls calls, BufferedWriter out)
                throws IOException, AdminException, InterruptedException {
            long items = 0;
            Optional<JsonTree> next = Optional.empty();
            do {
                Map<String, JsonTree> request = new HashMap<>();
                request.put("TableName", new JsonTree.Text(table));
                next.ifPresent(key -> request.put("ExclusiveStartKey", key));
                JsonTree page = calls.call("Scan", new JsonTree.Members(request));
                for (JsonTree item : page.list("Items")) {
                    out.write("{\"Item\":" + PrettyJson.compact(item) + "}\n");
                    items++;
                }
                next = page.member("LastEvaluatedKey");
            } while (next.isPresent());
            return items;
        }

        @Override
        List<String> show(JsonTree answer) {
            return List.of("Wrote " + answer.text("items") + " items to " + answer.text("file") + ".");
        }
    }

    /// `import NAME FILE`.
    @Command(
            name = "import",
            description = {
                "Put the items of a file into a table that is there, over those of the same key.",
                "Each line is an item of DynamoDB JSON, as 'export' and DynamoDB's exports write them; a file *.gz is",
                "unpacked."
            })
    static final class Import extends AdminCommand {
        @Parameters(index = "0", paramLabel = "NAME", description = "The table.")
        private String table = "";

        @Parameters(index = "1", paramLabel = "FILE", description = "The file.")
        private Path file = Path.of("");

        Import(Terminal terminal) {
            super(terminal);
        }

        @Override
        JsonTree ask(AdminClient client) throws AdminException, InterruptedException {
            TableCalls calls = new TableCalls(client);
            List<String> keys = TableText.keyNames(calls.describe(table));
            long number = 0;
            long items = 0;
            Map<List<String>, JsonTree> batch = new LinkedHashMap<>(); // a batch must not name an item twice
            try (BufferedReader in = open()) {
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    number++;
                    if (line.isBlank()) {
                        continue;
                    }
                    JsonTree item = item(line, number);
                    List<String> key =
                            keys.stream().map(name -> comparable(item, name)).toList();
                    if (batch.size() == BATCH || batch.containsKey(key)) {
                        write(calls, batch, number);
                    }
                    batch.put(key, item);
                    items++;
                }
                write(calls, batch, number);
            } catch (IOException failed) {
                throw new CommandFailure(file + ": cannot be read: " + failed, failed);
            }
            return counted(table, file, items);
        }

        private BufferedReader open() throws IOException {
            return file.toString().endsWith(".gz")
                    ? new BufferedReader(new InputStreamReader(
                            new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8.newDecoder()))
                    : Files.newBufferedReader(file);
        }

        /// A value of a key, the same text for the same number.
        private static String comparable(JsonTree item, String name) {
            JsonTree value = item.member(name).orElse(item);
            try {
                return value.member("N").isPresent()
                        ? new BigDecimal(value.text("N")).stripTrailingZeros().toString()
                        : PrettyJson.compact(value);
            } catch (NumberFormatException _) {
                return PrettyJson.compact(value); // the server says what is wrong with it
            }
        }

        private JsonTree item(String line, long number) {
            try {
                return JsonTree.parse(line)
                        .member("Item")
                        .orElseThrow(() -> new CommandFailure(
                                file + ":" + number + ": no 'Item' (expected: {\"Item\": {…}} on each line)"));
            } catch (MalformedJsonException malformed) {
                throw new CommandFailure(file + ":" + number + ": " + malformed.getMessage(), malformed);
            }
        }

        private static JsonTree put(JsonTree item) {
            return new JsonTree.Members(Map.of("PutRequest", new JsonTree.Members(Map.of("Item", item))));
        }

        /// Empties the batch.
        private void write(TableCalls calls, Map<List<String>, JsonTree> batch, long number)
                throws AdminException, InterruptedException {
            if (batch.isEmpty()) {
                return;
            }
            JsonTree requests = new JsonTree.Members(Map.of(
                    table,
                    new JsonTree.Elements(
                            batch.values().stream().map(Import::put).toList())));
            try {
                JsonTree answer = calls.call("BatchWriteItem", new JsonTree.Members(Map.of("RequestItems", requests)));
                if (answer.member("UnprocessedItems")
                        .filter(left -> left instanceof JsonTree.Members members
                                && !members.members().isEmpty())
                        .isPresent()) {
                    throw new CommandFailure(file + ":" + number + ": the server could not write all of the batch");
                }
            } catch (AdminException refused) {
                throw new CommandFailure(
                        file + ": among the " + batch.size() + " items up to line " + number + ": "
                                + refused.getMessage(),
                        refused);
            }
            batch.clear();
        }

        @Override
        List<String> show(JsonTree answer) {
            return List.of("Put " + answer.text("items") + " items into " + answer.text("table") + ".");
        }
    }
}
