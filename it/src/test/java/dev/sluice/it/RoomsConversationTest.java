package dev.sluice.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.testkit.Proves;
import dev.sluice.testkit.WsProbe;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The conversation of the original rooms, frame by frame, and of the game that came to it, against the running
/// product. The tests share a server: each has a room of its own.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoomsConversationTest {
    private static final String PROJECT = "apps/rooms";
    private static final String STAGE = "/rooms/dev";
    private static final Pattern GAME = Pattern.compile("\"game\":\\{\"room_name\":\"[^\"]+\",\"round\":(\\d+),"
            + "\"turn\":(\\d+),\"cards\":\\[([\\d,]*)\\],\"left\":(\\d+),\"over\":(true|false),"
            + "\"points\":(\\[[^\\]]*\\]),\"wins\":(\\[[^\\]]*\\])\\}");
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
    void holdsTheConversationOfTheOriginal() throws IOException, InterruptedException {
        try (WsProbe ana = connect();
                WsProbe bob = connect()) {
            logIn(ana, "r", "ana");
            logIn(bob, "r", "bob");
            assertThat(ana.next())
                    .isEqualTo("{\"action\":\"newPlayerInTheRoom\",\"room_name\":\"r\",\"player_name\":\"bob\"}");
        }
    }

    @Test
    void givesLoginsBackAsTheyCame() throws IOException, InterruptedException {
        try (WsProbe ana = connect()) {
            String login = "{\"room_name\":\"as it came\",\"action\":\"ACTION\",\"player_name\":\"ana\","
                    + "\"hat\":{\"size\":[1.50,null,true]}}";
            ana.send(login.replace("ACTION", "loginEvent"));
            assertThat(ana.next()).isEqualTo(login.replace("ACTION", "loginSuccess"));
            assertThat(ana.next()).isEqualTo(login.replace("ACTION", "newPlayerInTheRoom"));
        }
    }

    @Test
    void roomHearsWhoLeaves() throws IOException, InterruptedException {
        try (WsProbe ana = connect();
                WsProbe bob = connect();
                WsProbe cy = connect()) {
            logIn(ana, "q", "ana");
            logIn(bob, "q", "bob");
            logIn(cy, "q", "cy");
            assertThat(List.of(ana.next(), ana.next())).noneMatch(frame -> frame.contains("Left"));

            assertThat(ask(ana, "playersEvent"))
                    .isEqualTo(
                            "{\"action\":\"playersInTheRoom\",\"room_name\":\"q\",\"players\":[\"ana\",\"bob\",\"cy\"]}");
            bob.close(1000, "bye");
            assertThat(ana.next()).isEqualTo(left("q", "bob"));
            assertThat(cy.next()).isEqualTo(left("q", "bob"));
            assertThat(ask(cy, "logoutEvent"))
                    .isEqualTo("{\"action\":\"logoutSuccess\",\"room_name\":\"q\",\"player_name\":\"cy\"}");
            assertThat(ana.next()).isEqualTo(left("q", "cy"));
            cy.send("{\"action\":\"loginEvent\",\"room_name\":\"elsewhere\",\"player_name\":\"cy\"}");
            assertThat(ask(ana, "playersEvent"))
                    .isEqualTo("{\"action\":\"playersInTheRoom\",\"room_name\":\"q\",\"players\":[\"ana\"]}");
        }
    }

    @Test
    void playersShareOneGame() throws IOException, InterruptedException {
        try (WsProbe ana = connect();
                WsProbe bob = connect()) {
            logIn(ana, "game", "ana");
            logIn(bob, "game", "bob");
            assertThat(ana.next()).contains("bob");

            String dealt = ask(ana, "gameEvent");
            assertThat(ask(bob, "gameEvent")).isEqualTo(dealt).startsWith("{\"action\":\"gameState\",\"game\":{");
            assertThat(cards(dealt)).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(9);

            List<Integer> trio = trioAmong(cards(dealt));
            String claim = "{\"action\":\"trioEvent\",\"cards\":" + json(trio) + "}";
            bob.send(claim);
            String taken = bob.next();
            assertThat(ana.next()).isEqualTo(taken);
            assertThat(taken)
                    .startsWith("{\"action\":\"trioTaken\",\"player_name\":\"bob\",\"cards\":" + json(trio) + ",")
                    .contains("\"points\":[{\"player_name\":\"bob\",\"count\":1}]");
            assertThat(cards(taken)).doesNotContainAnyElementsOf(trio);

            assertThat(ana.send(claim).next())
                    .startsWith("{\"action\":\"trioRefused\",\"cards\":" + json(trio)
                            + ",\"reason\":\"tooLate\",\"game\":");
            assertThat(ana.send("{\"action\":\"trioEvent\",\"cards\":[0,1,3]}").next())
                    .isEqualTo("{\"action\":\"trioRefused\",\"cards\":[0,1,3],\"reason\":\"noTrio\"}");
            assertThat(ask(ana, "newRoundEvent"))
                    .as("the round goes on")
                    .startsWith("{\"action\":\"gameState\",")
                    .contains("\"round\":1,\"turn\":2,");
        }
    }

    @Test
    void ofAllWhoClaimTheSameTrioOneHasIt() throws IOException, InterruptedException {
        try (WsProbe ana = connect();
                WsProbe bob = connect();
                WsProbe cy = connect()) {
            logIn(ana, "race", "ana");
            logIn(bob, "race", "bob");
            logIn(cy, "race", "cy");
            String state = game(ana, "gameEvent");
            while (!isOver(state)) {
                List<Integer> trio = trioAmong(cards(state));
                for (WsProbe player : List.of(ana, bob, cy)) {
                    player.send("{\"action\":\"trioEvent\",\"cards\":" + json(trio) + "}");
                }
                state = takenOnce(ana, "ana");
                assertThat(takenOnce(bob, "bob")).isEqualTo(state);
                assertThat(takenOnce(cy, "cy")).isEqualTo(state);
            }
            assertThat(points(state))
                    .as("trios, each counted once")
                    .isEqualTo((27 - cards(state).size()) / 3);
            String next = game(bob, "newRoundEvent");
            assertThat(next)
                    .startsWith("{\"action\":\"newRound\",\"player_name\":\"bob\",")
                    .contains("\"round\":2,");
        }
    }

    @Test
    void badInputGetsAClearFrameAndHarmsNobody() throws IOException, InterruptedException {
        try (WsProbe eve = connect()) {
            String unknown = error("unknown action (expected: loginEvent, logoutEvent, playersEvent, gameEvent,"
                    + " trioEvent or newRoundEvent)");
            for (String frame :
                    List.of("no JSON at all", "{\"action\":", "[\"loginEvent\"]", "{\"action\":\"$connect\"}")) {
                assertThat(eve.send(frame).next()).as(frame).isEqualTo(unknown);
            }
            String noName = error("player_name: expected one line of 1 to 40 characters");
            assertThat(eve.send("{\"action\":\"loginEvent\",\"room_name\":\"bad\"}")
                            .next())
                    .isEqualTo(noName);
            assertThat(eve.send("{\"action\":\"loginEvent\",\"room_name\":\"bad\",\"player_name\":[\"eve\"]}")
                            .next())
                    .isEqualTo(noName);
            assertThat(ask(eve, "gameEvent"))
                    .isEqualTo(error("nobody has logged in here yet (expected: loginEvent first)"));
            sendsAsMuchAsAMessageHolds(eve);
            logIn(eve, "bad", "<script>alert(1)</script>");
            assertThat(eve.send("{\"action\":\"trioEvent\",\"cards\":[1,2,99]}").next())
                    .isEqualTo(error("cards: expected three different numbers from 0 to 26"));
            assertThat(ask(eve, "playersEvent")).contains("[\"<script>alert(1)</script>\"]");
        }
    }

    @Test
    @Proves("13-31")
    void warnsOfTheMisspeltExpression() {
        assertThat(sluice.output()).contains("websocketApiRouteSelectionExpression");
    }

    private static void sendsAsMuchAsAMessageHolds(WsProbe probe) throws InterruptedException {
        String frame = "{\"action\":\"loginEvent\",\"room_name\":\"bad\",\"player_name\":\"";
        String huge = frame + "x".repeat(128 * 1024 - frame.length() - 2) + "\"}";
        assertThat(probe.send(huge, FRAME).next())
                .isEqualTo(error("frame: " + huge.length() + " characters (expected: <= 2000)"));
    }

    private WsProbe connect() throws IOException, InterruptedException {
        return WsProbe.connect(sluice.ws(STAGE));
    }

    private static void logIn(WsProbe probe, String room, String name) throws InterruptedException {
        String frame = "{\"action\":\"ACTION\",\"room_name\":\"" + room + "\",\"player_name\":\"" + name + "\"}";
        probe.send(frame.replace("ACTION", "loginEvent"));
        assertThat(probe.next()).isEqualTo(frame.replace("ACTION", "loginSuccess"));
        assertThat(probe.next()).isEqualTo(frame.replace("ACTION", "newPlayerInTheRoom"));
    }

    private static String ask(WsProbe probe, String action) throws InterruptedException {
        return probe.send("{\"action\":\"" + action + "\"}").next();
    }

    /// Every claimant hears who was first; whoever was not hears, before or after, that it was too late.
    private static String takenOnce(WsProbe claimant, String name) throws InterruptedException {
        String frame = gameFrame(claimant);
        if (frame.startsWith("{\"action\":\"trioTaken\",\"player_name\":\"" + name + "\",")) {
            return frame;
        }
        List<String> both = List.of(frame, gameFrame(claimant));
        assertThat(both)
                .filteredOn(each -> each.contains("\"reason\":\"tooLate\""))
                .hasSize(1);
        return both.stream()
                .filter(each -> each.startsWith("{\"action\":\"trioTaken\","))
                .findFirst()
                .orElseThrow();
    }

    /// Asks for a frame that shows the game.
    private static String game(WsProbe probe, String action) throws InterruptedException {
        probe.send("{\"action\":\"" + action + "\"}");
        return gameFrame(probe);
    }

    /// The next frame that shows the game.
    private static String gameFrame(WsProbe probe) throws InterruptedException {
        String frame = probe.next();
        while (!GAME.matcher(frame).find()) {
            frame = probe.next();
        }
        return frame;
    }

    private static Matcher state(String frame) {
        Matcher game = GAME.matcher(frame);
        assertThat(game.find()).as(frame).isTrue();
        return game;
    }

    private static List<Integer> cards(String frame) {
        return Pattern.compile("\\d+")
                .matcher(state(frame).group(3))
                .results()
                .map(card -> Integer.valueOf(card.group()))
                .toList();
    }

    private static boolean isOver(String frame) {
        return Boolean.parseBoolean(state(frame).group(5));
    }

    /// All trios that were taken in this round.
    private static int points(String frame) {
        return Pattern.compile("\"count\":(\\d+)")
                .matcher(state(frame).group(6))
                .results()
                .mapToInt(count -> Integer.parseInt(count.group(1)))
                .sum();
    }

    /// Three cards of which each of the three digits, in base three, is the same or different on all three.
    private static List<Integer> trioAmong(List<Integer> cards) {
        for (int a : cards) {
            for (int b : cards) {
                int third = IntStream.of(1, 3, 9)
                        .map(digit -> (6 - a / digit % 3 - b / digit % 3) % 3 * digit)
                        .sum();
                if (a < b && b < third && cards.contains(third)) {
                    return List.of(a, b, third);
                }
            }
        }
        throw new AssertionError("no trio among " + cards);
    }

    private static String json(List<Integer> cards) {
        return cards.toString().replace(" ", "");
    }

    private static String left(String room, String name) {
        return "{\"action\":\"playerLeftTheRoom\",\"room_name\":\"" + room + "\",\"player_name\":\"" + name + "\"}";
    }

    private static String error(String words) {
        return "{\"action\":\"error\",\"message\":\"" + words + "\"}";
    }
}
