package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.server.admin.AdminClient;
import dev.sluice.server.admin.AdminException;
import dev.sluice.server.terminal.Terminal;
import dev.sluice.tables.dynamo.Account;
import dev.sluice.tables.storage.Durability;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `sluice tables …` prints of tables, line by line.
class TableLooksTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private TablesServer server;

    @TempDir
    Path scratch;

    @BeforeEach
    void start() throws IOException, AdminException, InterruptedException {
        server = TablesServer.start(
                new TablesServer.Settings(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        Optional.empty(),
                        Durability.BUFFERED,
                        false,
                        List.of(),
                        new Account("eu-west-1", "123456789012")),
                new Terminal(stream(OutputStream.nullOutputStream()), stream(OutputStream.nullOutputStream()), false));
        call("CreateTable", """
                {"TableName":"notes","DeletionProtectionEnabled":true,
                 "ProvisionedThroughput":{"ReadCapacityUnits":3,"WriteCapacityUnits":2},
                 "AttributeDefinitions":[{"AttributeName":"room","AttributeType":"S"},{"AttributeName":"at","AttributeType":"N"},
                                         {"AttributeName":"by","AttributeType":"S"}],
                 "KeySchema":[{"AttributeName":"room","KeyType":"HASH"},{"AttributeName":"at","KeyType":"RANGE"}],
                 "LocalSecondaryIndexes":[{"IndexName":"byUser",
                    "KeySchema":[{"AttributeName":"room","KeyType":"HASH"},{"AttributeName":"by","KeyType":"RANGE"}],
                    "Projection":{"ProjectionType":"INCLUDE","NonKeyAttributes":["text","mood"]}}]}""");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void showTheItemsOfManyPages() throws AdminException, InterruptedException {
        String text = "x".repeat(390_000); // three make a page
        for (int at = 1; at <= 7; at++) {
            put("{\"room\":{\"S\":\"a\"},\"at\":{\"N\":\"" + at + "\"},\"text\":{\"S\":\"" + text + "\"}}");
        }
        String statement = "SELECT room, at FROM notes WHERE room = 'a'";

        assertThat(ask(0, "scan", "notes")).hasSize(1 + 7);
        assertThat(ask(0, "query", "notes", "room=a", "--limit", "6")).hasSize(1 + 6 + 1);
        assertThat(ask(0, "query", statement)).hasSize(1 + 7);
        assertThat(ask(0, "query", statement.replace(" ", "\n"), "--limit", "5"))
                .hasSize(1 + 5 + 1)
                .last()
                .isEqualTo("There may be more than these 5; --limit N shows them.");
        assertThat(ask(0, "query", "SELECT room FROM notes WHERE at > 6", "--limit", "1"))
                .hasSize(2);
        assertThat(ask(0, "query", "notes", "room=a", "at>2", "--limit", "3", "--json"))
                .contains("  \"Count\": 3,")
                .anyMatch(line -> line.contains("LastEvaluatedKey"));
    }

    @Test
    void readByStatementsOnly() throws AdminException, InterruptedException {
        put("{\"room\":{\"S\":\"a\"},\"at\":{\"N\":\"1\"}}");

        assertThat(ask(1, "query", "DELETE FROM notes WHERE room = 'a' AND at = 1"))
                .singleElement()
                .asString()
                .contains("this command only reads");
        assertThat(ask(1, "query", "select * from notes", "--reverse"))
                .singleElement()
                .asString()
                .contains("a statement stands alone");
        assertThat(ask(1, "scan", "notes", "--limit", "0")).containsExactly("sluice: --limit: 0 (expected: >= 1)");
        assertThat(ask(0, "scan", "notes")).hasSize(2);
    }

    @Test
    void tellHowATableIsMade() {
        assertThat(ask(0, "describe", "notes"))
                .contains(
                        "billing    provisioned: 3 reads, 2 writes a second",
                        "protected  from deletion",
                        "index      byUser  room S, by S  INCLUDE mood, text  0 items  local");
    }

    @Test
    void showNumbersWhole() throws AdminException, InterruptedException {
        put("{\"room\":{\"S\":\"a\"},\"at\":{\"N\":\"1E-130\"}}");
        put("{\"room\":{\"S\":\"a\"},\"at\":{\"N\":\"-1.2345678901234567890123456789012345678E-100\"}}");

        assertThat(ask(0, "scan", "notes"))
                .satisfiesExactly(
                        head -> assertThat(head).startsWith("room"),
                        low -> assertThat(low).endsWith(" -1.2345678901234567890123456789012345678E-100"),
                        high -> assertThat(high).endsWith(" 1E-130"));
    }

    @Test
    void takeWhatDynamoDbExports() throws IOException {
        Path file = scratch.resolve("part.json.gz");
        try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(file))) {
            packed.write("""
                    {"Item":{"room":{"S":"a"},"at":{"N":"1"},"text":{"S":"olá"}}}

                    {"Item":{"room":{"S":"a"},"at":{"N":"1.0"},"text":{"S":"tchau"}}}
                    """.getBytes(StandardCharsets.UTF_8));
        }

        assertThat(ask(0, "import", "notes", file.toString())).containsExactly("Put 2 items into notes.");
        assertThat(ask(0, "scan", "notes")).hasSize(2).last().asString().contains("tchau");
    }

    @Test
    void takeNoBytesThatAreNoText() throws IOException {
        Path file = scratch.resolve("latin1.json.gz");
        try (OutputStream packed = new GZIPOutputStream(Files.newOutputStream(file))) {
            packed.write("{\"Item\":{\"room\":{\"S\":\"\u00e4\"},\"at\":{\"N\":\"1\"}}}"
                    .getBytes(StandardCharsets.ISO_8859_1));
        }

        assertThat(ask(1, "import", "notes", file.toString()))
                .singleElement()
                .asString()
                .contains("cannot be read");
    }

    @Test
    void optionsStandBehindTheirCommand() {
        assertThat(run("tables", "--json", "describe", "notes")).isEqualTo(2);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith("sluice: --json stands before 'describe' (expected: behind it)");
    }

    private void put(String item) throws AdminException, InterruptedException {
        call("PutItem", "{\"TableName\":\"notes\",\"Item\":" + item + "}");
    }

    private void call(String action, String request) throws AdminException, InterruptedException {
        try (AdminClient client = new AdminClient(server.port())) {
            client.post("tables/" + action, request);
        }
    }

    private List<String> ask(int exitCode, String... words) {
        List<String> arguments = new ArrayList<>(List.of("tables"));
        arguments.addAll(List.of(words));
        arguments.addAll(List.of("--port", String.valueOf(server.port())));
        out.reset();
        assertThat(run(arguments.toArray(String[]::new)))
                .as(out.toString(StandardCharsets.UTF_8))
                .isEqualTo(exitCode);
        return out.toString(StandardCharsets.UTF_8)
                .lines()
                .map(String::stripTrailing)
                .toList();
    }

    private int run(String... arguments) {
        return new Cli(new Terminal(stream(out), stream(out), false)).run(arguments);
    }

    private static PrintStream stream(OutputStream to) {
        return new PrintStream(to, true, StandardCharsets.UTF_8);
    }
}
