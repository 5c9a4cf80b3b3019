package dev.sluice.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sluice.testkit.WsProbe;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The conversation of the original chat, frame by frame, against the running product. The tests share a server:
/// each has people of its own, and lets frames about the people of others pass.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChatConversationTest {
    private static final String PROJECT = "apps/chat";
    private static final String STAGE = "/dev-chat-websockets/dev";
    private static final String PING = "{\"type\":\"ping\"}";
    private static final Pattern PERSON =
            Pattern.compile("\\{\"connectionId\":\"([^\"]+)\",\"nickname\":\"([^\"]+)\"\\}");
    private static final Pattern ROW = Pattern.compile("\\{\"messageId\":\"[0-9a-f-]{36}\",\"createdAt\":\\d{13},"
            + "\"nicknameToNickname\":\"([^\"]+)\",\"sender\":\"([^\"]+)\",\"message\":\"([^\"]*)\"\\}");
    private static final Pattern LAST_KEY = Pattern.compile("\"lastEvaluatedKey\":(\\{[^}]+\\})");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /// AWS quota: frame payload, in bytes.
    private static final int FRAME = 32 * 1024;

    private SluiceProcess sluice;

    @BeforeAll
    void start(@TempDir Path state) {
        sluice = SluiceProcess.up(PROJECT, state).awaitReady();
    }

    @AfterAll
    void stop() {
        sluice.close();
    }

    @Test
    void tellsWhoIsThere() throws IOException, InterruptedException {
        try (WsProbe ana = join("Ana")) {
            assertThat(people(ana.send("{\"action\":\"getClients\"}").next())).contains("Ana");
            try (WsProbe bob = join("Bob")) {
                assertThat(people(clients(ana, "Bob"))).contains("Ana", "Bob");
                assertThat(people(bob.send("{\"action\":\"getClients\"}").next()))
                        .contains("Ana", "Bob");
                bob.close(1000, "bye");
            }
            // Frames about others may come first.
            List<String> left = people(ana.next());
            while (left.contains("Bob")) {
                left = people(ana.next());
            }
            assertThat(left).contains("Ana");
        }
    }

    @Test
    void refusesWhoHasNoNicknameOrThatOfSomebodyElse() throws IOException, InterruptedException {
        refuses("");
        refuses("?name=Eve");
        refuses("?nickname=");
        refuses("?nickname=" + "x".repeat(65));
        try (WsProbe eve = join("Eve")) {
            refuses("?nickname=Eve");
            assertThat(skippingPeople(eve)).isEqualTo(PING);
            eve.abort();
        }
        // The first one is gone, though it did not say so: its row is deleted and the name is free.
        try (WsProbe eve = joinOnceFree("Eve")) {
            assertThat(people(eve.send("{\"action\":\"getClients\"}").next())).containsOnlyOnce("Eve");
        }
    }

    @Test
    void handsMessagesToTheirRecipientAlone() throws IOException, InterruptedException {
        try (WsProbe fay = join("Fay");
                WsProbe gus = join("Gus");
                WsProbe hal = join("Hal")) {
            fay.send("{\"action\":\"sendMessage\",\"recipientNickname\":\"Gus\",\"message\":\"Hi \\u00e7 <b>\"}");
            assertThat(skippingPeople(gus))
                    .isEqualTo("{\"type\":\"message\",\"value\":{\"sender\":\"Fay\",\"message\":\"Hi ç <b>\"}}");
            gus.send("{\"action\":\"sendMessage\",\"recipientNickname\":\"Fay\",\"message\":\"Ho\"}");
            assertThat(skippingPeople(fay))
                    .as("and nothing before it")
                    .isEqualTo("{\"type\":\"message\",\"value\":{\"sender\":\"Gus\",\"message\":\"Ho\"}}");
            hal.send("{\"action\":\"getMessages\",\"targetNickname\":\"Gus\"}");
            assertThat(skippingPeople(hal)).isEqualTo("{\"type\":\"messages\",\"value\":{\"messages\":[]}}");
        }
    }

    @Test
    void keepsTheHistoryAndTurnsItsPages() throws IOException, InterruptedException {
        try (WsProbe ida = join("Ida")) {
            for (int i = 1; i <= 5; i++) {
                ida.send("{\"action\":\"sendMessage\",\"recipientNickname\":\"Joe\",\"message\":\"no. " + i + "\"}");
                awaitStored(ida, i);
            }
            try (WsProbe joe = join("Joe")) {
                String first = history(joe, "\"limit\":2");
                assertThat(texts(first)).containsExactly("no. 5", "no. 4");
                assertThat(rows(first)).allSatisfy(row -> {
                    assertThat(row.group(1)).isEqualTo("Ida#Joe");
                    assertThat(row.group(2)).isEqualTo("Ida");
                });
                String second = history(joe, "\"limit\":2,\"startKey\":" + lastKey(first));
                assertThat(texts(second)).containsExactly("no. 3", "no. 2");
                String third = history(joe, "\"limit\":2,\"startKey\":" + lastKey(second));
                assertThat(texts(third)).containsExactly("no. 1");
                assertThat(third).doesNotContain("lastEvaluatedKey");
            }
        }
    }

    @Test
    void badInputGetsAClearFrameAndHarmsNobody() throws IOException, InterruptedException {
        try (WsProbe kim = join("<script>alert(1)</script>")) {
            assertThat(people(kim.send("{\"action\":\"getClients\"}").next())).contains("<script>alert(1)</script>");
            for (String frame : List.of("no JSON at all", "{\"action\":", "{\"action\":\"other\"}", "[]", "")) {
                kim.send(frame);
                assertThat(skippingPeople(kim)).as(frame).startsWith("{\"message\": \"Forbidden\", \"connectionId\":");
            }
            assertThat(refusal(kim, "{\"action\":\"sendMessage\",\"message\":\"Hi\"}"))
                    .isEqualTo(error("recipientNickname: missing (expected: a text that is not blank)"));
            assertThat(refusal(kim, "{\"action\":\"sendMessage\",\"recipientNickname\":{},\"message\":[]}"))
                    .isEqualTo(error("message: missing (expected: a text that is not blank)"));
            assertThat(refusal(kim, "{\"action\":\"getMessages\",\"targetNickname\":\"Lea\",\"limit\":1000}"))
                    .isEqualTo(error("limit: 1000 (expected: 1 to 100)"));
            assertThat(refusal(
                            kim,
                            "{\"action\":\"getMessages\",\"targetNickname\":\"Lea\",\"startKey\":"
                                    + "{\"messageId\":\"x\",\"createdAt\":1,\"nicknameToNickname\":\"Ida#Joe\"}}"))
                    .isEqualTo(error("startKey: belongs to another conversation"));
            sendsAsMuchAsAMessageHolds(kim);
            assertThat(people(kim.send("{\"action\":\"getClients\"}").next())).contains("<script>alert(1)</script>");
        }
    }

    @Test
    void recipientWhoHasClosedFailsNothing() throws IOException, InterruptedException {
        try (WsProbe mia = join("Mia")) {
            join("Ned").abort();
            mia.send("{\"action\":\"sendMessage\",\"recipientNickname\":\"Ned\",\"message\":\"no. 1\"}");
            mia.send("{\"action\":\"getMessages\",\"targetNickname\":\"Ned\"}");
            assertThat(skippingPeople(mia)).startsWith("{\"type\":\"messages\",");
        }
    }

    private static void sendsAsMuchAsAMessageHolds(WsProbe probe) throws InterruptedException {
        String frame = "{\"action\":\"sendMessage\",\"recipientNickname\":\"Lea\",\"message\":\"";
        int length = 128 * 1024 - frame.length() - 2;
        probe.send(frame + "x".repeat(length) + "\"}", FRAME);
        assertThat(skippingPeople(probe)).isEqualTo(error("message: " + length + " characters (expected: <= 4000)"));
    }

    private WsProbe join(String nickname) throws IOException, InterruptedException {
        return WsProbe.connect(sluice.ws(STAGE + "?nickname=" + URLEncoder.encode(nickname, StandardCharsets.UTF_8)));
    }

    /// A socket that was torn down is closed for the server only once it has noticed.
    private WsProbe joinOnceFree(String nickname) {
        return Awaitility.await("the nickname is free")
                .atMost(PATIENCE)
                .ignoreException(WsProbe.RefusedException.class)
                .until(() -> join(nickname), probe -> true);
    }

    private void refuses(String query) {
        assertThatExceptionOfType(WsProbe.RefusedException.class)
                .isThrownBy(() -> WsProbe.connect(sluice.ws(STAGE + query)))
                .satisfies(refused -> assertThat(refused.status()).isEqualTo(403));
    }

    /// The next frame that tells of somebody.
    private static String clients(WsProbe probe, String nickname) throws InterruptedException {
        while (true) {
            String frame = probe.next();
            if (people(frame).contains(nickname)) {
                return frame;
            }
        }
    }

    /// The next frame that is not about who is there, which people of other tests cause at any time.
    private static String skippingPeople(WsProbe probe) throws InterruptedException {
        String frame = probe.next();
        while (frame.startsWith("{\"type\":\"clients\",")) {
            frame = probe.next();
        }
        return frame;
    }

    private static List<String> people(String frame) {
        assertThat(frame).matches("\\{\"type\":\"clients\",\"value\":\\[(" + PERSON + ",?)*\\]\\}");
        List<String> nicknames = new ArrayList<>();
        Matcher person = PERSON.matcher(frame);
        while (person.find()) {
            nicknames.add(person.group(2));
        }
        return nicknames;
    }

    /// Nothing answers a message: the history says that it is stored.
    private static void awaitStored(WsProbe probe, int count) {
        Awaitility.await("messages are stored")
                .atMost(PATIENCE)
                .until(() -> rows(page(probe)).size() == count);
    }

    private static String page(WsProbe probe) throws InterruptedException {
        probe.send("{\"action\":\"getMessages\",\"targetNickname\":\"Joe\",\"limit\":10}");
        return skippingPeople(probe);
    }

    private static String history(WsProbe probe, String more) throws InterruptedException {
        probe.send("{\"action\":\"getMessages\",\"targetNickname\":\"Ida\"," + more + "}");
        return skippingPeople(probe);
    }

    private static List<MatchResult> rows(String page) {
        assertThat(page).startsWith("{\"type\":\"messages\",\"value\":{\"messages\":[");
        return ROW.matcher(page).results().toList();
    }

    private static List<String> texts(String page) {
        return rows(page).stream().map(row -> row.group(3)).toList();
    }

    private static String lastKey(String page) {
        Matcher key = LAST_KEY.matcher(page);
        assertThat(key.find()).as(page).isTrue();
        return key.group(1);
    }

    private static String refusal(WsProbe probe, String frame) throws InterruptedException {
        probe.send(frame);
        return skippingPeople(probe);
    }

    private static String error(String words) {
        return "{\"type\":\"error\",\"message\":\"" + words + "\"}";
    }
}
