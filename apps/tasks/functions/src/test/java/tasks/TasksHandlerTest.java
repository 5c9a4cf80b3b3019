package tasks;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TasksHandlerTest {
    private static final String METADATA = "\"$metadata\":{\"httpStatusCode\":200,"
            + "\"requestId\":\"R2RTPRHI0P8D5ML8SQCQR253BJVV4KQNSO5AEMVJF66Q9ASUAAJG\","
            + "\"attempts\":1,\"totalRetryDelay\":0}";
    private static final Task BOOK = new Task("1", "Write a book", "todo");
    private static final Task TREE = new Task("2", "Plant a tree", "inprogress");
    private static final String BOOK_ITEM =
            "{\"itemId\":{\"S\":\"1\"},\"status\":{\"S\":\"todo\"},\"title\":{\"S\":\"Write a book\"}}";
    private static final String TREE_ITEM =
            "{\"itemId\":{\"S\":\"2\"},\"status\":{\"S\":\"inprogress\"},\"title\":{\"S\":\"Plant a tree\"}}";

    private final FakeItems items = FakeItems.of(BOOK, TREE);
    private final FakeUsers users = new FakeUsers();
    private final FakeSockets sockets = new FakeSockets();
    private final TasksHandler handler = new TasksHandler(
            context -> new Board(items, users, sockets), InstantSource.fixed(Instant.parse("2026-03-01T12:00:00Z")));

    @BeforeEach
    void threeAreConnected() {
        for (String id : List.of("A1=", "B1=", "C1=")) {
            assertThat(call(id, "$connect", null).getStatusCode()).isEqualTo(200);
        }
    }

    @Test
    void testSaysHello() {
        assertThat(ask("test", "{\"action\":\"test\"}")).isEqualTo("\"Hello from Lambda! This is my first output!\"");
    }

    @Test
    void scanShowsTheWholeAnswerOfTheTable() {
        assertThat(ask("scanEntireTable", "{\"action\":\"scanEntireTable\"}"))
                .isEqualTo(scanned(2, BOOK_ITEM + "," + TREE_ITEM));
        assertThat(sockets.posted()).isEmpty();
    }

    @Test
    void createdTaskIsAnsweredAndShownToEverybodyElse() {
        String answer = ask("createItem", "{\"action\":\"createItem\",\"title\":\"<b>Sing</b>\",\"status\":\"todo\"}");

        Task made = items.scan().items().getLast();
        assertThat(answer)
                .isEqualTo("{\"message\":\"Item created\",\"item\":{\"itemId\":{\"S\":\"" + made.itemId()
                        + "\"},\"title\":{\"S\":\"<b>Sing</b>\"},\"status\":{\"S\":\"todo\"}}}");
        assertThat(made.itemId()).startsWith("019ca945-0a00-7");
        isShownTo(
                scanned(
                        3,
                        BOOK_ITEM + "," + TREE_ITEM + ",{\"itemId\":{\"S\":\"" + made.itemId()
                                + "\"},\"status\":{\"S\":\"todo\"},\"title\":{\"S\":\"<b>Sing</b>\"}}"),
                "B1=",
                "C1=");
    }

    @Test
    void movedTaskIsAnsweredAndShownToEverybodyElse() {
        String moved = BOOK_ITEM.replace("todo", "done");

        assertThat(ask("updateStatus", "{\"itemId\":\"1\",\"status\":\"done\"}"))
                .isEqualTo(
                        "{\"message\":\"Item updated\",\"response\":{" + METADATA + ",\"Attributes\":" + moved + "}}");
        isShownTo(scanned(2, moved + "," + TREE_ITEM), "B1=", "C1=");
    }

    @Test
    void deletedTaskIsAnsweredAndShownToEverybodyElse() {
        assertThat(ask("deleteItem", "{\"itemId\":\"1\"}"))
                .isEqualTo("{\"message\":\"Item deleted\",\"response\":{" + METADATA + "}}");
        isShownTo(scanned(1, TREE_ITEM), "B1=", "C1=");
    }

    @Test
    void movingTaskThatIsNotThereMakesNone() {
        assertThat(ask("updateStatus", "{\"itemId\":\"9\",\"status\":\"done\"}"))
                .isEqualTo("{\"message\":\"no task has the itemId '9'\"}");
        assertThat(items.scan().items()).containsExactly(BOOK, TREE);
        assertThat(sockets.posted()).isEmpty();
    }

    @Test
    void rowOfDeadConnectionFailsNothingAndIsDeleted() {
        sockets.isGone("B1=");

        assertThat(ask("deleteItem", "{\"itemId\":\"1\"}")).startsWith("{\"message\":\"Item deleted\"");

        assertThat(users.all()).containsExactly("A1=", "C1=");
        isShownTo(scanned(1, TREE_ITEM), "C1=");
    }

    @Test
    void receiverThatReadsTooSlowlyMakesNobodysChangeAnError() {
        sockets.fails("B1=");

        assertThat(ask("deleteItem", "{\"itemId\":\"1\"}")).startsWith("{\"message\":\"Item deleted\"");

        assertThat(users.all()).containsExactly("A1=", "B1=", "C1=");
        isShownTo(scanned(1, TREE_ITEM), "C1=");
    }

    @Test
    void whoLeavesIsShownNothingMore() {
        call("B1=", "$disconnect", null);

        ask("deleteItem", "{\"itemId\":\"1\"}");

        isShownTo(scanned(1, TREE_ITEM), "C1=");
    }

    @Test
    void lookingBringsBackRowThatPostDuringHandshakeTookAway() {
        users.remove("A1=");

        ask("scanEntireTable", "{}");

        assertThat(users.all()).contains("A1=");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            createItem   | {"status":"todo"}              | title: missing (expected: a text of 1 to 500 characters)
            createItem   | {"title":"x"}                  | status: missing (expected: a text of 1 to 40 characters)
            createItem   | {"title":" ","status":"todo"}  | title: empty (expected: a text of 1 to 500 characters)
            createItem   | {"title":7,"status":"todo"}    | title: no text (expected: a text of 1 to 500 characters)
            createItem   | {"title":["x"],"status":"a"}   | title: no text (expected: a text of 1 to 500 characters)
            updateStatus | {"status":"done"}              | itemId: missing (expected: a text of 1 to 100 characters)
            updateStatus | {"itemId":"1"}                 | status: missing (expected: a text of 1 to 40 characters)
            createItem   | {"title":"\\ud83d","status":"a"} | title: has half of a surrogate pair (expected: a text of 1 to 500 characters)
            createItem   | {"title":"x","status":"\\udc00"} | status: has half of a surrogate pair (expected: a text of 1 to 40 characters)
            deleteItem   | {"itemId":"\\ud83d"}          | itemId: has half of a surrogate pair (expected: a text of 1 to 100 characters)
            createItem   | {"title":"x",                 | the frame is not JSON
            updateStatus | ["itemId"]                    | the frame is no JSON object
            deleteItem   | {"itemId":null}                | itemId: no text (expected: a text of 1 to 100 characters)
            """)
    void incompleteFrameIsRefusedInWords(String route, String body, String reason) {
        assertThat(ask(route, body)).isEqualTo("{\"message\":\"" + reason + "\"}");
        assertThat(items.scan().items()).containsExactly(BOOK, TREE);
        assertThat(sockets.posted()).isEmpty();
    }

    @Test
    void titleAsLongAsMessageMayBeIsRefusedInWords() {
        assertThat(ask("createItem", "{\"title\":\"" + "x".repeat(128 * 1024) + "\",\"status\":\"todo\"}"))
                .isEqualTo("{\"message\":\"title: 131072 characters (expected: a text of 1 to 500 characters)\"}");
    }

    @Test
    void boardGrowsNoLargerThanOneFrame() {
        String body = "{\"title\":\"" + "x".repeat(500) + "\",\"status\":\"todo\"}";
        String answer = ask("createItem", body);
        while (answer.startsWith("{\"message\":\"Item created\"")) {
            answer = ask("createItem", body);
        }

        assertThat(answer).startsWith("{\"message\":\"the board is full: ");
        assertThat(ask("scanEntireTable", "{}").length()).isBetween(110 * 1024, 120 * 1024);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "{\"action\":\"fly\"}", "[]", ""})
    void unknownActionIsAnsweredInWords(String body) {
        assertThat(ask("$default", body))
                .isEqualTo("{\"message\":\"unknown action"
                        + " (expected: test, scanEntireTable, createItem, updateStatus or deleteItem)\"}");
    }

    private void isShownTo(String frame, String... connections) {
        assertThat(sockets.posted()).containsOnlyKeys(connections);
        assertThat(sockets.posted())
                .allSatisfy((id, frames) -> assertThat(frames).containsExactly(frame));
    }

    private static String scanned(int count, String items) {
        return "{\"message\":\"Items scanned\",\"response\":{" + METADATA + ",\"Count\":" + count + ",\"Items\":["
                + items + "],\"ScannedCount\":" + count + "}}";
    }

    private String ask(String route, String body) {
        return call("A1=", route, body).getBody();
    }

    /// The handler uses no context, and gets none.
    private APIGatewayV2WebSocketResponse call(String connectionId, String route, String body) {
        Context unused = null;
        return handler.handleRequest(Events.from(connectionId, route, body), unused);
    }
}
