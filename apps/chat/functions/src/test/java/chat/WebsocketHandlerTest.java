package chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketEvent;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebsocketHandlerTest {
    private static final int HANDSHAKE_MS = 60_000;
    /// Longer than a key of a table may be. Put together by the compiler, for annotations.
    private static final String HUNDRED = "0123456789012345678901234567890123456789012345678901234567890123456789"
            + "012345678901234567890123456789";
    private static final String THOUSAND =
            HUNDRED + HUNDRED + HUNDRED + HUNDRED + HUNDRED + HUNDRED + HUNDRED + HUNDRED + HUNDRED + HUNDRED;
    private static final String LONG = THOUSAND + THOUSAND + THOUSAND;
    private static final String PING = "{\"type\":\"ping\"}";

    private final FakeSockets sockets = new FakeSockets();
    private final FakeClients clients = new FakeClients();
    private final FakeMessages messages = new FakeMessages();
    private final AtomicLong now = new AtomicLong(1_700_000_000_000L);
    private final WebsocketHandler handler =
            new WebsocketHandler(new Chat(clients, messages, sockets, () -> Instant.ofEpochMilli(now.get())));

    @Test
    void othersHearWhoComes() {
        isIn("A1=", "ana");
        isIn("B1=", "bob");

        assertThat(connect("C1=", "cy")).isEqualTo(200);

        String everybody = "{\"type\":\"clients\",\"value\":[" + person("A1=", "ana") + "," + person("B1=", "bob") + ","
                + person("C1=", "cy") + "]}";
        assertThat(sockets.posted()).isEqualTo(Map.of("A1=", List.of(everybody), "B1=", List.of(everybody)));
    }

    @Test
    void connectionWithoutNicknameIsRefused() {
        APIGatewayV2WebSocketEvent event = event("$connect", "A1=");
        assertThat(call(event)).isEqualTo(403);
        event.setQueryStringParameters(Map.of("name", "ana"));
        assertThat(call(event)).isEqualTo(403);
        assertThat(clients.all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "  ", "two\nlines", "half\ud83d", "0123456789012345678901234567890123456789012345678901234567890123456789"
            })
    void nicknameMustBeFitToBeShown(String nickname) {
        assertThat(connect("A1=", nickname)).isEqualTo(403);
        assertThat(clients.all()).isEmpty();
    }

    @Test
    void nicknameIsHeldByWhoeverAnswers() {
        isIn("A1=", "ana");

        assertThat(connect("A2=", "ana")).isEqualTo(403);

        assertThat(sockets.posted()).isEqualTo(Map.of("A1=", List.of(PING)));
        assertThat(ids()).containsExactly("A1=");
    }

    @Test
    void nicknameOfConnectionThatIsGoneIsFree() {
        isIn("A1=", "ana");
        sockets.isGone("A1=");

        assertThat(connect("A2=", "ana")).isEqualTo(200);

        assertThat(ids()).containsExactly("A2=");
    }

    @Test
    void othersHearWhoLeaves() {
        isIn("A1=", "ana");
        isIn("B1=", "bob");

        call(event("$disconnect", "A1="));
        call(event("$disconnect", "A1="));

        assertThat(sockets.posted())
                .isEqualTo(Map.of("B1=", List.of("{\"type\":\"clients\",\"value\":[" + person("B1=", "bob") + "]}")));
    }

    @Test
    void callerGetsTheList() {
        isIn("A1=", "ana");

        call(event("getClients", "A1="));

        assertThat(sockets.posted())
                .isEqualTo(Map.of("A1=", List.of("{\"type\":\"clients\",\"value\":[" + person("A1=", "ana") + "]}")));
    }

    @Test
    void messageIsStoredAndReachesItsRecipientAlone() {
        isIn("A1=", "ana");
        isIn("B1=", "bob");
        isIn("C1=", "cy");

        say("A1=", "bob", "Hi");

        assertThat(sockets.posted())
                .isEqualTo(Map.of(
                        "B1=", List.of("{\"type\":\"message\",\"value\":{\"sender\":\"ana\",\"message\":\"Hi\"}}")));
        assertThat(messages.all())
                .extracting(Message::nicknameToNickname, Message::sender, Message::text, Message::createdAt)
                .containsExactly(tuple("ana#bob", "ana", "Hi", now.get()));
    }

    @Test
    void messageToSomebodyAwayIsStored() {
        isIn("A1=", "ana");

        say("A1=", "bob", "Hi");

        assertThat(sockets.posted()).isEmpty();
        assertThat(messages.all()).hasSize(1);
    }

    @Test
    void recipientThatIsGoneLosesItsRowAndTheOthersHearIt() {
        isIn("A1=", "ana");
        isIn("B1=", "bob");
        isIn("C1=", "cy");
        sockets.isGone("B1=");
        now.addAndGet(HANDSHAKE_MS);

        say("A1=", "bob", "Hi");

        assertThat(ids()).containsExactly("A1=", "C1=");
        assertThat(messages.all()).hasSize(1);
        assertThat(sockets.posted().get("C1=")).singleElement().asString().doesNotContain("bob");
    }

    @Test
    void rowOfHandshakeUnderWayStays() {
        isIn("A1=", "ana");
        sockets.isGone("A1=");

        connect("B1=", "bob");

        assertThat(ids()).containsExactly("A1=", "B1=");
    }

    @Test
    void rowsThatCrashLeftBehindVanishWhenSomebodyComes() {
        isIn("A1=", "ana");
        isIn("B1=", "bob");
        isIn("C1=", "cy");
        sockets.isGone("A1=");
        sockets.isGone("B1=");
        now.addAndGet(HANDSHAKE_MS);

        connect("D1=", "di");

        assertThat(ids()).containsExactly("C1=", "D1=");
        assertThat(sockets.posted().get("C1=").getLast())
                .isEqualTo(
                        "{\"type\":\"clients\",\"value\":[" + person("C1=", "cy") + "," + person("D1=", "di") + "]}");
    }

    @Test
    void receiverThatFailsKeepsNobodyElseFromTheirs() {
        isIn("A1=", "ana");
        isIn("B1=", "bob");
        sockets.fails("A1=");

        assertThat(connect("C1=", "cy")).isEqualTo(200);

        assertThat(sockets.posted()).containsOnlyKeys("B1=");
        assertThat(ids()).containsExactly("A1=", "B1=", "C1=");
    }

    @Test
    void historyComesNewestFirstInPages() {
        isIn("A1=", "ana");
        isIn("B1=", "bob");
        for (int i = 1; i <= 5; i++) {
            now.incrementAndGet();
            say(i % 2 == 0 ? "A1=" : "B1=", i % 2 == 0 ? "bob" : "ana", "no. " + i);
        }

        JsonObject first = history("A1=", "{\"targetNickname\":\"bob\",\"limit\":2}");
        JsonObject second = history(
                "A1=", "{\"targetNickname\":\"bob\",\"limit\":2,\"startKey\":" + first.get("lastEvaluatedKey") + "}");
        JsonObject third = history(
                "A1=", "{\"targetNickname\":\"bob\",\"limit\":2,\"startKey\":" + second.get("lastEvaluatedKey") + "}");

        assertThat(texts(first)).containsExactly("no. 5", "no. 4");
        assertThat(texts(second)).containsExactly("no. 3", "no. 2");
        assertThat(texts(third)).containsExactly("no. 1");
        assertThat(third.has("lastEvaluatedKey")).isFalse();
        assertThat(history("B1=", "{\"targetNickname\":\"ana\"}").getAsJsonArray("messages"))
                .as("the same from the other side")
                .hasSize(5);
    }

    @Test
    void pageThatWouldBeTooLargeIsCut() {
        isIn("A1=", "ana");
        for (int i = 0; i < 30; i++) {
            now.incrementAndGet();
            say("A1=", "bob", "€".repeat(Frames.LONGEST_TEXT));
        }

        JsonObject page = history("A1=", "{\"targetNickname\":\"bob\",\"limit\":100}");

        JsonArray rows = page.getAsJsonArray("messages");
        assertThat(rows.size()).isBetween(5, 10);
        JsonObject next = history(
                "A1=", "{\"targetNickname\":\"bob\",\"limit\":100,\"startKey\":" + page.get("lastEvaluatedKey") + "}");
        assertThat(createdAt(next, 0)).isEqualTo(createdAt(page, rows.size() - 1) - 1);
    }

    @Test
    void conversationsOfOthersStayTheirs() {
        isIn("A1=", "a#b");
        isIn("B1=", "b#c");
        isIn("C1=", "a");
        isIn("D1=", "c");
        say("A1=", "c", "between a#b and c");

        assertThat(texts(history("C1=", "{\"targetNickname\":\"b#c\"}"))).isEmpty();
        String forged = "{\"messageId\":\"x\",\"createdAt\":1,\"nicknameToNickname\":\"a%23b#c\"}";
        assertThat(refusal("getMessages", "C1=", "{\"targetNickname\":\"b#c\",\"startKey\":" + forged + "}"))
                .isEqualTo("startKey: belongs to another conversation");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "sendMessage|{\"message\":\"Hi\"}|recipientNickname: missing (expected: a text that is not blank)",
                "sendMessage|{\"recipientNickname\":\"bob\"}|message: missing (expected: a text that is not blank)",
                "sendMessage|{\"recipientNickname\":7,\"message\":\"Hi\"}|recipientNickname: missing (expected: a text that is not blank)",
                "sendMessage|{\"recipientNickname\":\"bob\",\"message\":{}}|message: missing (expected: a text that is not blank)",
                "sendMessage|{\"recipientNickname\":\"bob\",\"message\":\"\\ud83d\"}|message: has half of a surrogate pair (expected: whole characters)",
                "getMessages|{\"targetNickname\":\"\\udc00\"}|targetNickname: has half of a surrogate pair (expected: whole characters)",
                "getMessages|{\"targetNickname\":\"bob\",\"startKey\":{\"messageId\":\"" + LONG
                        + "\",\"createdAt\":1,\"nicknameToNickname\":\"ana#bob\"}}|messageId: 3000 characters (expected: <= 100)",
                "sendMessage|no JSON at all|the frame is not JSON",
                "sendMessage|[]|the frame is no JSON object",
                "getMessages|{}|targetNickname: missing (expected: a text that is not blank)",
                "getMessages|{\"targetNickname\":\"bob\",\"limit\":0}|limit: 0 (expected: 1 to 100)",
                "getMessages|{\"targetNickname\":\"bob\",\"limit\":1.5}|limit: expected a whole number",
                "getMessages|{\"targetNickname\":\"bob\",\"limit\":1e999999999}|limit: expected a whole number",
                "getMessages|{\"targetNickname\":\"bob\",\"limit\":\"ten\"}|limit: missing (expected: a whole number)",
                "getMessages|{\"targetNickname\":\"bob\",\"startKey\":\"x\"}|startKey: expected the lastEvaluatedKey of the page before",
                "getMessages|{\"targetNickname\":\"bob\",\"startKey\":{}}|messageId: missing (expected: a text that is not blank)"
            })
    void whatIsWrongIsSaid(String route, String body, String words) {
        isIn("A1=", "ana");
        assertThat(refusal(route, "A1=", body)).isEqualTo(words);
        assertThat(messages.all()).isEmpty();
    }

    @Test
    void hugeTextIsRefused() {
        isIn("A1=", "ana");
        assertThat(refusal(
                        "sendMessage",
                        "A1=",
                        "{\"recipientNickname\":\"bob\",\"message\":\"" + "x".repeat(100_000) + "\"}"))
                .isEqualTo("message: 100000 characters (expected: <= 4000)");
    }

    @Test
    void connectionWithoutRowIsToldToComeAgain() {
        assertThat(refusal("sendMessage", "A1=", "{\"recipientNickname\":\"bob\",\"message\":\"Hi\"}"))
                .isEqualTo("this connection has no nickname any more, connect again");
    }

    private void isIn(String connectionId, String nickname) {
        clients.put(new Client(connectionId, nickname, now.get()));
    }

    private List<String> ids() {
        return clients.all().stream().map(Client::connectionId).toList();
    }

    private int connect(String connectionId, String nickname) {
        APIGatewayV2WebSocketEvent event = event("$connect", connectionId);
        event.setQueryStringParameters(Map.of("nickname", nickname));
        return call(event);
    }

    private void say(String connectionId, String recipient, String text) {
        APIGatewayV2WebSocketEvent event = event("sendMessage", connectionId);
        event.setBody("{\"action\":\"sendMessage\",\"recipientNickname\":\"" + recipient + "\",\"message\":\"" + text
                + "\"}");
        call(event);
    }

    private JsonObject history(String connectionId, String body) {
        return frame("getMessages", connectionId, body).getAsJsonObject("value");
    }

    private String refusal(String route, String connectionId, String body) {
        JsonObject frame = frame(route, connectionId, body);
        assertThat(frame.get("type").getAsString()).isEqualTo("error");
        return frame.get("message").getAsString();
    }

    /// What the caller gets.
    private JsonObject frame(String route, String connectionId, String body) {
        APIGatewayV2WebSocketEvent event = event(route, connectionId);
        event.setBody(body);
        assertThat(call(event)).isEqualTo(200);
        return JsonParser.parseString(sockets.posted().get(connectionId).getLast())
                .getAsJsonObject();
    }

    private static List<String> texts(JsonObject page) {
        return page.getAsJsonArray("messages").asList().stream()
                .map(row -> row.getAsJsonObject().get("message").getAsString())
                .toList();
    }

    private static long createdAt(JsonObject page, int row) {
        return page.getAsJsonArray("messages")
                .get(row)
                .getAsJsonObject()
                .get("createdAt")
                .getAsLong();
    }

    private static String person(String connectionId, String nickname) {
        return "{\"connectionId\":\"" + connectionId + "\",\"nickname\":\"" + nickname + "\"}";
    }

    private static APIGatewayV2WebSocketEvent event(String route, String connectionId) {
        APIGatewayV2WebSocketEvent.RequestContext context = new APIGatewayV2WebSocketEvent.RequestContext();
        context.setRouteKey(route);
        context.setConnectionId(connectionId);
        APIGatewayV2WebSocketEvent event = new APIGatewayV2WebSocketEvent();
        event.setRequestContext(context);
        return event;
    }

    /// The handler uses no context and gets none.
    private int call(APIGatewayV2WebSocketEvent event) {
        Context unused = null;
        return handler.handleRequest(event, unused).getStatusCode();
    }
}
