package dev.sluice.tables.differential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.tables.dynamo.DynamoServer;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Random operations, told to the tables and to a model of plain maps: both must answer the same. By hand, more of
/// them (`-Dsluice.differential.sequences=1000`), and the same against any other endpoint that knows DynamoDB
/// (`-Dsluice.referee=http://localhost:8000`): what differs is printed, docs/tables.md says what was decided.
class DifferentialTest {
    private static final int SEQUENCES = Integer.getInteger("sluice.differential.sequences", 6);
    private static final long FIRST_SEED = Long.getLong("sluice.differential.seed", 1);
    private static final int LENGTH = 300;

    @Test
    void answersAsTheModelDoes() throws IOException {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + SEQUENCES; seed++) {
            List<Operation> operations = Sequences.of(seed, LENGTH);
            int at = firstDifference(operations);
            if (at >= 0) {
                List<Operation> needed = shortened(operations.subList(0, at + 1));
                assertThat(told(needed))
                        .as("seed " + seed + ", operation " + at)
                        .isEmpty();
            }
        }
    }

    /// Where tables and model answer differently; -1 when they never do.
    private static int firstDifference(List<Operation> operations) throws IOException {
        try (DynamoServer server = DynamoServer.inMemory();
                DynamoDbClient client = server.client()) {
            Layout.all().forEach(layout -> layout.create(client));
            Model model = new Model(Layout.all());
            for (int i = 0; i < operations.size(); i++) {
                Answer expected = Answer.of(model, operations.get(i));
                if (!Answer.of(client, operations.get(i)).text().equals(expected.text())) {
                    return i;
                }
            }
            return -1;
        }
    }

    /// Leaves out whatever is not needed for a difference, half of it, a quarter, …
    private static List<Operation> shortened(List<Operation> operations) throws IOException {
        List<Operation> needed = new ArrayList<>(operations);
        for (int chunk = operations.size() / 2; chunk > 0; chunk /= 2) {
            for (int from = 0; from + chunk < needed.size(); ) {
                List<Operation> fewer = new ArrayList<>(needed.subList(0, from));
                fewer.addAll(needed.subList(from + chunk, needed.size()));
                int at = firstDifference(fewer);
                if (at >= 0) {
                    needed = new ArrayList<>(fewer.subList(0, at + 1));
                } else {
                    from += chunk;
                }
            }
        }
        return needed;
    }

    /// The operations, and what both answer to the last one.
    private static String told(List<Operation> operations) throws IOException {
        StringBuilder text = new StringBuilder();
        try (DynamoServer server = DynamoServer.inMemory();
                DynamoDbClient client = server.client()) {
            Layout.all().forEach(layout -> layout.create(client));
            Model model = new Model(Layout.all());
            for (Operation operation : operations) {
                Answer expected = Answer.of(model, operation);
                Answer actual = Answer.of(client, operation);
                text.append(operation).append("\n  model:  ").append(expected.text());
                text.append("\n  tables: ")
                        .append(actual.text())
                        .append(" ")
                        .append(actual.message())
                        .append('\n');
            }
        }
        return text.toString();
    }

    @Test
    @EnabledIfSystemProperty(named = "sluice.referee", matches = "http.*")
    void comparesWithAnotherEndpoint() throws IOException {
        URI referee = URI.create(System.getProperty("sluice.referee"));
        Map<String, Integer> differences = new TreeMap<>();
        try (DynamoDbClient other = DynamoServer.client(referee)) {
            for (long seed = FIRST_SEED; seed < FIRST_SEED + SEQUENCES; seed++) {
                compare(other, seed, differences);
            }
        }
        differences.forEach((what, count) -> System.out.println(count + " x " + what));
    }

    private static void compare(DynamoDbClient other, long seed, Map<String, Integer> differences) throws IOException {
        List<Layout> layouts = Layout.all();
        other.listTables().tableNames().forEach(table -> other.deleteTable(it -> it.tableName(table)));
        layouts.forEach(layout -> layout.create(other));
        Model model = new Model(layouts);
        try (DynamoServer server = DynamoServer.inMemory();
                DynamoDbClient client = server.client()) {
            layouts.forEach(layout -> layout.create(client));
            for (Operation operation : Sequences.of(seed, LENGTH)) {
                Optional<String> decided =
                        Decided.before(model, operation).or(() -> Decided.after(Answer.of(model, operation)));
                if (decided.isPresent()) {
                    differences.merge("decided: " + decided.get(), 1, Integer::sum);
                    continue;
                }
                Answer ours = Answer.of(client, operation);
                Answer theirs = Answer.of(other, operation);
                String kind = operation.getClass().getSimpleName();
                if (!ours.text().equals(Decided.text(theirs.text()))) {
                    differences.merge(kind, 1, Integer::sum);
                    System.out.println(
                            "seed " + seed + " " + operation + "\n  ours   " + ours + "\n  theirs " + theirs);
                    return;
                }
                if (!ours.message().equals(theirs.message())) {
                    differences.merge(kind + ": " + ours.message() + " | " + theirs.message(), 1, Integer::sum);
                }
            }
        }
    }
}
