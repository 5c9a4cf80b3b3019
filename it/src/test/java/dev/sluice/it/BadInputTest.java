package dev.sluice.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.testkit.WsProbe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// What somebody sends who means no good, to each of the five applications: whatever it is, the answer says in
/// words what was wrong with it, never `Internal server error`, and the application goes on. Each row is a frame
/// and how its answer begins; `LONG` fills a frame up to the largest message, `KEY` is longer than a key of a table
/// may be, `DEEP` is nested a thousand times, `HALF` is half of a surrogate pair and `BELL` a control character,
/// both as JSON writes them.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputTest {
    private static final String SCRIPT = "<script>alert(1)</script>";
    private static final String CHAT = "/dev-chat-websockets/dev?nickname=";
    /// AWS quota: frame payload, in bytes.
    private static final int FRAME = 32 * 1024;
    /// AWS quota: message, in bytes.
    private static final int MESSAGE = 128 * 1024;

    private SluiceProcess sluice;

    @BeforeAll
    void start(@TempDir Path state) {
        sluice = SluiceProcess.up("apps", state).awaitReady();
    }

    @AfterAll
    void stop() {
        sluice.close();
    }

    @Test
    void chat() throws IOException, InterruptedException {
        try (WsProbe eve = connect(CHAT + NotifyRest.encode(SCRIPT))) {
            answers(eve, "getClients", """
                    not JSON at all | {"message": "Forbidden", "connectionId":
                    {"action": | {"message": "Forbidden", "connectionId":
                    ["sendMessage"] | {"message": "Forbidden", "connectionId":
                    {"action":"sendMessage","message": | {"message": "Forbidden", "connectionId":
                    {"action":"sendMessage"} DEEP | {"message": "Forbidden", "connectionId":
                    {"action":"sendMessage","message":DEEP} | {"type":"error","message":"
                    {"action":"sendMessage","message":"x"} | {"type":"error","message":"recipientNickname: missing
                    {"action":"sendMessage","recipientNickname":"Bo"} | {"type":"error","message":"message: missing
                    {"action":"sendMessage","recipientNickname":"KEY","message":"x"} | {"type":"error","message":"recipientNickname: no nickname
                    {"action":"sendMessage","recipientNickname":"HALF","message":"x"} | {"type":"error","message":"recipientNickname: has half
                    {"action":"sendMessage","recipientNickname":"aBELL","message":"x"} | {"type":"error","message":"recipientNickname: no nickname
                    {"action":"sendMessage","recipientNickname":"Bo","message":"HALF"} | {"type":"error","message":"message: has half
                    {"action":"sendMessage","recipientNickname":"Bo","message":"LONG"} | {"type":"error","message":"message: 1
                    {"action":"getMessages","targetNickname":"HALF"} | {"type":"error","message":"targetNickname: has half
                    {"action":"getMessages","targetNickname":"LONG"} | {"type":"error","message":"targetNickname: no nickname
                    {"action":"getMessages","targetNickname":"Bo","limit":1e99} | {"type":"error","message":"limit: expected a whole number
                    {"action":"getMessages","targetNickname":"Bo","startKey":{"messageId":"KEY","createdAt":1,"nicknameToNickname":"x"}} | {"type":"error","message":"messageId: 3000
                    {"action":"getMessages","targetNickname":"Bo","startKey":{"messageId":"HALF","createdAt":1,"nicknameToNickname":"x"}} | {"type":"error","message":"messageId: has half
                    {"action":"getClients","connectionId":"forged"} | {"type":"clients","value":[
                    {"action":"getMessages","targetNickname":"BELLx","connectionId":"forged"} | {"type":"error","message":"targetNickname: no nickname
                    """, "{\"type\":\"clients\",\"value\":[");
        }
        for (String nickname : List.of("", "%00", "a%0Ab", "x".repeat(3_000))) {
            assertThat(statusOf(CHAT + nickname)).as(nickname).isEqualTo(403);
        }
    }

    @Test
    void rooms() throws IOException, InterruptedException {
        try (WsProbe eve = connect("/rooms/dev")) {
            answers(eve, "nothing", """
                    not JSON at all | {"action":"error","message":"unknown action
                    {"action": | {"action":"error","message":"unknown action
                    ["loginEvent"] | {"action":"error","message":"unknown action
                    {"action":"loginEvent","room_name": | {"action":"error","message":"unknown action
                    {"action":"loginEvent"} DEEP | {"action":"error","message":"
                    {"action":"loginEvent","room_name":"r"} | {"action":"error","message":"player_name: expected
                    {"action":"loginEvent","room_name":"KEY","player_name":"eve"} | {"action":"error","message":"frame: 3
                    {"action":"loginEvent","room_name":"r","player_name":"LONG"} | {"action":"error","message":"frame: 131072
                    {"action":"loginEvent","room_name":"HALF","player_name":"eve"} | {"action":"error","message":"room_name: expected
                    {"action":"loginEvent","room_name":"r","player_name":"HALF"} | {"action":"error","message":"player_name: expected
                    {"action":"loginEvent","room_name":"r","player_name":"aBELL"} | {"action":"error","message":"player_name: expected
                    {"action":"loginEvent","room_name":DEEP,"player_name":"eve"} | {"action":"error","message":"
                    {"action":"gameEvent","connectionId":"forged"} | {"action":"error","message":"nobody has logged in here yet
                    """, "{\"action\":\"error\",\"message\":\"unknown action");
            String login = "{\"action\":\"ACTION\",\"connectionId\":\"forged\",\"room_name\":\"bad\",\"player_name\":\""
                    + SCRIPT + "\"}";
            assertThat(ask(eve, login.replace("ACTION", "loginEvent")))
                    .isEqualTo(login.replace("ACTION", "loginSuccess"));
            assertThat(eve.next()).isEqualTo(login.replace("ACTION", "newPlayerInTheRoom"));
            answers(
                    eve,
                    "playersEvent",
                    """
                    {"action":"trioEvent"} | {"action":"error","message":"cards: expected
                    {"action":"trioEvent","cards":[1,2,1e99]} | {"action":"error","message":"cards: expected
                    {"action":"trioEvent","cards":DEEP} | {"action":"error","message":"
                    {"action":"trioEvent","cards":"LONG"} | {"action":"error","message":"frame: 131072
                    """,
                    "{\"action\":\"playersInTheRoom\",\"room_name\":\"bad\",\"players\":[\"" + SCRIPT + "\"]}");
        }
    }

    @Test
    void playerWhoHasGoneWithoutWordHoldsUpNobodyInTheRoom() throws IOException, InterruptedException {
        try (WsProbe bob = connect("/rooms/dev");
                WsProbe eve = connect("/rooms/dev")) {
            eve.send(login("eve")).next();
            assertThat(eve.next()).startsWith("{\"action\":\"newPlayerInTheRoom\",");
            eve.abort();
            assertThat(bob.send(login("bob")).next()).startsWith("{\"action\":\"loginSuccess\",");
            // Both in either order, and perhaps none of eve, when the server has noticed before.
            String frame = bob.next();
            while (!frame.equals(login("bob").replace("loginEvent", "newPlayerInTheRoom"))) {
                assertThat(frame).contains("playerLeftTheRoom");
                frame = bob.next();
            }
        }
    }

    private static String login(String name) {
        return "{\"action\":\"loginEvent\",\"room_name\":\"gone\",\"player_name\":\"" + name + "\"}";
    }

    @Test
    void webchat() throws IOException, InterruptedException {
        try (WsProbe eve = connect("/webchat/Prod")) {
            answers(eve, "nothing", """
                    not JSON at all | "Unknown action
                    {"action": | "Unknown action
                    ["register"] | "Unknown action
                    {"action":"register","userName": | "Unknown action
                    {"action":"register"} DEEP | "Unknown action
                    {"action":"register","userName":DEEP} | "User name not found"
                    {"action":"register","userName":"KEY"} | "userName: 3000 characters (expected: <= 64)"
                    {"action":"register","userName":"LONG"} | "userName: 1
                    {"action":"register","userName":"HALF"} | "userName: has half of a surrogate pair
                    {"action":"register","userName":"aBELL"} | "userName: has control characters
                    {"action":"message","sender":"eve","message":"x"} | "Receiver, sender and message are mandatory
                    {"action":"message","sender":"eve","message":"x","receivers":[{"connectionId":"forged"}]} | "Message sent successfully"
                    {"action":"message","sender":"eve","message":"x","receivers":[{"connectionId":"Zm9yZ2VkIQ="},{"connectionId":"f97yeeMZDoECGqg="}]} | "Message sent successfully"
                    {"action":"message","sender":"eve","message":"x","receivers":[{"connectionId":"../Prod"},{"connectionId":"?"},{"connectionId":"."},{"connectionId":"a b"}]} | "Receiver, sender and message are mandatory
                    {"action":"message","sender":"eve","message":"x","receivers":[{"connectionId":"KEY"},{"connectionId":"HALF"},{"connectionId":"BELL"},{"connectionId":DEEP}]} | "Receiver, sender and message are mandatory
                    {"action":"message","sender":"eve","message":"x","receivers":DEEP} | "Receiver, sender and message are mandatory
                    {"action":"message","sender":"eve","message":"LONG","receivers":[{"connectionId":"forged"}]} | "message: 1
                    {"action":"message","sender":"KEY","message":"x","receivers":[{"connectionId":"forged"}]} | "sender: 3000 characters
                    {"action":"message","sender":"HALF","message":"x","receivers":[{"connectionId":"forged"}]} | "sender: has half
                    {"action":"message","sender":"eve","message":"HALF","receivers":[{"connectionId":"forged"}]} | "message: has half
                    {"action":"message","sender":"eve","message":"x","receivers":[{"connectionId":"forged","x":DEEP}]} | "
                    {"action":"register","userName":"<script>alert(1)</script>"} | "Successfully registered"
                    """, "\"Unknown action");
            try (WsProbe other = connect("/webchat/Prod")) {
                assertThat(other.send("{\"action\":\"list\"}").next()).contains("\"userName\":\"" + SCRIPT + "\"");
            }
        }
    }

    @Test
    void tasks() throws IOException, InterruptedException {
        try (WsProbe eve = connect("/tasks/production")) {
            answers(eve, "scanEntireTable", """
                    not JSON at all | {"message":"unknown action
                    {"action": | {"message":"unknown action
                    ["createItem"] | {"message":"unknown action
                    {"action":"createItem","title": | {"message":"unknown action
                    {"action":"createItem"} DEEP | {"message":"unknown action
                    {"action":"createItem","title":DEEP,"status":"todo"} | {"message":"
                    {"action":"createItem","status":"todo"} | {"message":"title: missing
                    {"action":"createItem","title":"LONG","status":"todo"} | {"message":"title: 1
                    {"action":"createItem","title":"HALF","status":"todo"} | {"message":"title: has half
                    {"action":"createItem","title":"x","status":"HALF"} | {"message":"status: has half
                    {"action":"createItem","title":"x","status":"KEY"} | {"message":"status: 3000 characters
                    {"action":"updateStatus","itemId":"forged","status":"done"} | {"message":"no task has the itemId 'forged'"}
                    {"action":"updateStatus","itemId":"aBELL","status":"done"} | {"message":"no task has the itemId '
                    {"action":"updateStatus","itemId":"KEY","status":"done"} | {"message":"itemId: 3000 characters
                    {"action":"updateStatus","itemId":"HALF","status":"done"} | {"message":"itemId: has half
                    {"action":"deleteItem","itemId":"KEY"} | {"message":"itemId: 3000 characters
                    {"action":"deleteItem","itemId":"HALF"} | {"message":"itemId: has half
                    {"action":"deleteItem","connectionId":"forged"} | {"message":"itemId: missing
                    {"action":"createItem","title":"<script>alert(1)</script>","status":"todo"} | {"message":"Item created"
                    """, "{\"message\":\"Items scanned\"");
        }
    }

    @Test
    void notifier() throws IOException, InterruptedException {
        try (WsProbe eve = connect("/notify/prod?userId=" + NotifyRest.encode(SCRIPT))) {
            answers(eve, "nothing", """
                    not JSON at all | not implemented
                    {"action": | not implemented
                    ["ping"] | not implemented
                    {"action":"ping","name": | not implemented
                    {"action":"ping"} DEEP | not implemented
                    {"action":"ping","name":DEEP} | the message is not JSON
                    {"action":"ping"} | name: missing
                    {"action":"ping","name":"LONG"} | name: 1
                    {"action":"ping","name":"HALF"} | name: has what is no character
                    {"action":"ping","name":"NONE"} | name: has what is no character
                    {"action":"ping","name":"aBELL"} | name: has control characters
                    {"action":"authorize","token":"HALF"} | not authorized, token: has what is no character
                    {"action":"authorize","token":"LONG"} | not authorized, token: 1
                    {"action":"notify","userId":"Bo","text":"x"} | not authorized (expected:
                    {"action":"authorize","connectionId":"forged"} | authorized, <script>alert(1)</script>
                    {"action":"notify","userId":"Bo"} | text: missing
                    {"action":"notify","userId":"HALF","text":"x"} | userId: has what is no character
                    {"action":"notify","userId":"aBELL","text":"x"} | userId: has control characters
                    {"action":"notify","userId":"KEY","text":"x"} | userId: 3000 characters
                    {"action":"notify","userId":"Bo","text":"HALF"} | text: has what is no character
                    {"action":"notify","userId":"Bo","text":"LONG"} | text: 1
                    """, "not implemented");
        }
        for (String userId : List.of("", "%00", "a%0Ab", "%C2%85", "x".repeat(3_000))) {
            assertThat(statusOf("/notify/prod?userId=" + userId)).as(userId).isEqualTo(400);
        }
    }

    @Test
    void notifierOverRest() throws IOException, InterruptedException {
        try (NotifyRest rest = new NotifyRest(sluice)) {
            for (String id : List.of("x", "x".repeat(3_000), "%00", "..", "%FF")) {
                assertThat(rest.get("Bo", id).statusCode()).as(shortened(id)).isEqualTo(404);
            }
            for (String userId : List.of("x".repeat(3_000), "\0", "a\nb")) {
                assertThat(rest.list(userId).statusCode()).as(userId).isEqualTo(400);
                assertThat(rest.post(userId, "{\"text\":\"x\"}").statusCode())
                        .as(userId)
                        .isEqualTo(400);
            }
            for (String body : List.of(
                    "{\"text\":\"HALF\"}",
                    "{\"text\":\"x\",\"from\":\"HALF\"}",
                    "{\"text\":DEEP}",
                    "{\"text\":\"x\",\"from\":\"aBELL\"}",
                    "{\"text\":\"LONG\"}")) {
                assertThat(rest.post("Bo", filled(body)).statusCode()).as(body).isEqualTo(400);
            }
        }
    }

    /// Sends one frame after another, each of which must be answered so; then the application must still be well.
    ///
    /// @param well   an action that is asked at the end, and what its answer begins with
    private static void answers(WsProbe probe, String well, String table, String wellAnswer)
            throws InterruptedException {
        SoftAssertions softly = new SoftAssertions();
        for (String row : table.lines().toList()) {
            int bar = row.indexOf(" | ");
            String answer = ask(probe, filled(row.substring(0, bar)));
            softly.assertThat(answer)
                    .as(row.substring(0, bar))
                    .startsWith(row.substring(bar + 3))
                    .doesNotContain("Internal server error");
        }
        softly.assertThat(ask(probe, "{\"action\":\"" + well + "\"}")).startsWith(wellAnswer);
        softly.assertAll();
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(text.length(), 20));
    }

    private static String ask(WsProbe probe, String frame) throws InterruptedException {
        return probe.send(frame, FRAME).next();
    }

    private static String filled(String row) {
        String frame = row.replace("DEEP", "[".repeat(300) + "]".repeat(300))
                .replace("KEY", "x".repeat(3_000))
                .replace("HALF", "\\ud83d")
                .replace("NONE", "\\uffff")
                .replace("BELL", "\\u0007");
        return frame.replace("LONG", "x".repeat(Math.max(0, MESSAGE - frame.length() + 4)));
    }

    private WsProbe connect(String address) throws IOException, InterruptedException {
        return WsProbe.connect(sluice.ws(address));
    }

    private int statusOf(String address) {
        return catchThrowableOfType(
                        WsProbe.RefusedException.class, () -> connect(address).close())
                .status();
    }
}
