package dev.sluice.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.WsProbe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The conversation of the original task board, frame by frame as it stands in "Testing in terminals", against the
/// running product. The tests share a server and therefore a board: each deletes what it makes.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TasksConversationTest {
    private static final String STAGE = "/tasks/production";
    private static final String METADATA = "\"$metadata\":{\"httpStatusCode\":200,\"requestId\":\"REQUEST\","
            + "\"attempts\":1,\"totalRetryDelay\":0}";
    private static final Pattern REQUEST_ID = Pattern.compile("\"requestId\":\"[A-Z0-9]{52}\"");
    private static final Pattern ITEM_ID =
            Pattern.compile("\"itemId\":\\{\"S\":\"([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\"}");
    /// AWS quota: frame payload, in bytes.
    private static final int FRAME = 32 * 1024;

    private static final String ONLY_TASK = "This is the first task from terminal02";

    private SluiceProcess sluice;

    @BeforeAll
    void start(@TempDir Path state) {
        sluice = SluiceProcess.up("apps/tasks", state).awaitReady();
    }

    @AfterAll
    void stop() {
        sluice.close();
    }

    @Test
    void holdsTheConversationOfTheOriginal() throws IOException, InterruptedException {
        try (WsProbe first = WsProbe.connect(sluice.ws(STAGE + "/"));
                WsProbe second = WsProbe.connect(sluice.ws(STAGE))) {
            assertThat(ask(first, "{\"action\": \"test\"}"))
                    .isEqualTo("\"Hello from Lambda! This is my first output!\"");

            String created =
                    ask(first, "{\"action\": \"createItem\", \"title\": \"" + ONLY_TASK + "\", \"status\": \"todo\"}");
            String id = idIn(created);
            assertThat(created)
                    .isEqualTo("{\"message\":\"Item created\",\"item\":{\"itemId\":{\"S\":\"" + id
                            + "\"},\"title\":{\"S\":\"" + ONLY_TASK + "\"},\"status\":{\"S\":\"todo\"}}}");
            assertThat(plain(second.next())).isEqualTo(scanned(1, item(id, "todo")));

            assertThat(plain(ask(
                            first,
                            "{\"action\": \"updateStatus\", \"itemId\": \"" + id + "\", \"status\": \"inprogress\"}")))
                    .isEqualTo("{\"message\":\"Item updated\",\"response\":{" + METADATA + ",\"Attributes\":"
                            + item(id, "inprogress") + "}}");
            assertThat(plain(second.next())).isEqualTo(scanned(1, item(id, "inprogress")));
            assertThat(plain(ask(second, "{\"action\": \"scanEntireTable\"}")))
                    .isEqualTo(scanned(1, item(id, "inprogress")));

            assertThat(plain(ask(second, "{\"action\": \"deleteItem\", \"itemId\": \"" + id + "\"}")))
                    .isEqualTo("{\"message\":\"Item deleted\",\"response\":{" + METADATA + "}}");
            assertThat(plain(first.next())).isEqualTo(scanned(0, ""));
            assertThat(first.hasNext()).isFalse();
            assertThat(second.hasNext()).isFalse();
        }
    }

    @Test
    void warnsOfTheExpressionWithoutDollarSign() {
        assertThat(sluice.output())
                .contains("template.yaml:92:33: warning: selection expression 'request.body.action':"
                        + " read as '$request.body.action'");
    }

    @Test
    void whoHasGoneWithoutAWordFailsNothing() throws IOException, InterruptedException {
        try (WsProbe first = WsProbe.connect(sluice.ws(STAGE));
                WsProbe second = WsProbe.connect(sluice.ws(STAGE))) {
            WsProbe.connect(sluice.ws(STAGE)).abort();
            String id =
                    idIn(ask(first, "{\"action\":\"createItem\",\"title\":\"" + ONLY_TASK + "\",\"status\":\"todo\"}"));
            assertThat(plain(second.next())).isEqualTo(scanned(1, item(id, "todo")));
            assertThat(ask(first, "{\"action\":\"deleteItem\",\"itemId\":\"" + id + "\"}"))
                    .startsWith("{\"message\":\"Item deleted\"");
        }
    }

    @Test
    void badInputGetsAClearFrameAndHarmsNobody() throws IOException, InterruptedException {
        try (WsProbe probe = WsProbe.connect(sluice.ws(STAGE))) {
            String unknown = "{\"message\":\"unknown action"
                    + " (expected: test, scanEntireTable, createItem, updateStatus or deleteItem)\"}";
            assertThat(ask(probe, "no JSON at all")).isEqualTo(unknown);
            assertThat(ask(probe, "{\"action\":")).isEqualTo(unknown);
            assertThat(ask(probe, "[\"createItem\"]")).isEqualTo(unknown);
            assertThat(ask(probe, "{\"action\":\"$connect\"}")).isEqualTo(unknown);
            assertThat(ask(probe, "{\"action\":\"createItem\",\"status\":\"todo\"}"))
                    .isEqualTo("{\"message\":\"title: missing (expected: a text of 1 to 500 characters)\"}");
            assertThat(ask(probe, "{\"action\":\"createItem\",\"title\":{\"S\":\"x\"},\"status\":\"todo\"}"))
                    .isEqualTo("{\"message\":\"title: no text (expected: a text of 1 to 500 characters)\"}");
            assertThat(ask(probe, "{\"action\":\"updateStatus\",\"itemId\":\"forged\",\"status\":\"done\"}"))
                    .isEqualTo("{\"message\":\"no task has the itemId 'forged'\"}");
            assertThat(ask(probe, "{\"action\":\"deleteItem\"}"))
                    .isEqualTo("{\"message\":\"itemId: missing (expected: a text of 1 to 100 characters)\"}");
            sendsAsMuchAsAMessageHolds(probe);
            assertThat(plain(ask(probe, "{\"action\":\"scanEntireTable\"}"))).isEqualTo(scanned(0, ""));
        }
    }

    private static void sendsAsMuchAsAMessageHolds(WsProbe probe) throws InterruptedException {
        String frame = "{\"action\":\"createItem\",\"status\":\"todo\",\"title\":\"";
        int length = 128 * 1024 - frame.length() - 2;
        probe.send(frame + "x".repeat(length) + "\"}", FRAME);
        assertThat(probe.next())
                .isEqualTo("{\"message\":\"title: " + length + " characters"
                        + " (expected: a text of 1 to 500 characters)\"}");
    }

    private static String item(String id, String status) {
        return "{\"itemId\":{\"S\":\"" + id + "\"},\"status\":{\"S\":\"" + status + "\"},\"title\":{\"S\":\""
                + ONLY_TASK + "\"}}";
    }

    private static String scanned(int count, String items) {
        return "{\"message\":\"Items scanned\",\"response\":{" + METADATA + ",\"Count\":" + count + ",\"Items\":["
                + items + "],\"ScannedCount\":" + count + "}}";
    }

    private static String idIn(String frame) {
        Matcher id = ITEM_ID.matcher(frame);
        assertThat(id.find()).as(frame).isTrue();
        return id.group(1);
    }

    /// Without what is another one each time.
    private static String plain(String frame) {
        return REQUEST_ID.matcher(frame).replaceFirst("\"requestId\":\"REQUEST\"");
    }

    private static String ask(WsProbe probe, String frame) throws InterruptedException {
        return probe.send(frame).next();
    }
}
