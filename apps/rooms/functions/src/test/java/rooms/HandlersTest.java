package rooms;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandlersTest {
    private static final String STATE = """
            "game":{"room_name":"r","round":1,"turn":%d,"cards":%s,"left":%d,"over":false,"points":%s,"wins":[]}}""";
    private static final String FIRST_CARDS = "[0,1,2,3,4,5,6,7,8]";
    private static final String SECOND_CARDS = "[9,10,11,3,4,5,6,7,8]";
    private static final String ANA_HAS_ONE = "[{\"player_name\":\"ana\",\"count\":1}]";

    private final FakeSockets sockets = new FakeSockets();
    private final FakeConnections connections = new FakeConnections();
    private final FakeGames rows = new FakeGames();
    private final Houses houses = context -> new House(connections, sockets);
    private final GameTables games =
            new GameTables(rows, () -> IntStream.range(0, Card.COUNT).boxed().toList());

    @Test
    void connectionIsNotedWithoutRoom() {
        connection("CONNECT", "A1=");
        assertThat(connections.all()).containsExactly(new Player("A1=", "", ""));
        connection("DISCONNECT", "A1=");
        assertThat(connections.all()).isEmpty();
        assertThat(sockets.posted()).isEmpty();
    }

    @Test
    void loginIsAnsweredFirstAndThenToldToTheRoom() {
        isIn("B1=", "r", "bob");
        isIn("C1=", "other", "cy");
        connections.add("A1=");

        login("A1=", "{\"action\":\"loginEvent\",\"room_name\":\"r\",\"player_name\":\"ana\",\"hat\":[1.50]}");

        String told = "{\"action\":\"newPlayerInTheRoom\",\"room_name\":\"r\",\"player_name\":\"ana\",\"hat\":[1.50]}";
        assertThat(sockets.posted())
                .isEqualTo(Map.of(
                        "A1=",
                        List.of(told.replace("newPlayerInTheRoom", "loginSuccess"), told),
                        "B1=",
                        List.of(told)));
        assertThat(connections.all()).contains(new Player("A1=", "r", "ana"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "no JSON at all",
                "{\"room_name\":\"r\"}",
                "{\"player_name\":\"ana\"}",
                "{\"room_name\":\" \",\"player_name\":\"ana\"}",
                "{\"room_name\":\"r\",\"player_name\":{\"x\":1}}",
                "{\"room_name\":\"r\",\"player_name\":\"two\\nlines\"}",
                "{\"room_name\":\"r\",\"player_name\":\"half\\ud83d\"}",
                "{\"room_name\":\"\\udc00\",\"player_name\":\"ana\"}",
                "{\"room_name\":\"r\",\"player_name\":\"an unreasonably long name, much longer than any\"}"
            })
    void loginWithoutUsableNamesIsRefusedInWords(String body) {
        connections.add("A1=");
        login("A1=", body);
        assertThat(sockets.posted().get("A1=")).singleElement().asString().startsWith("{\"action\":\"error\",");
        assertThat(connections.all()).containsExactly(new Player("A1=", "", ""));
    }

    @Test
    void loginThatCarriesTooMuchIsRefused() {
        connections.add("A1=");
        login("A1=", "{\"room_name\":\"r\",\"player_name\":\"ana\",\"x\":\"" + "x".repeat(100_000) + "\"}");
        assertThat(sockets.posted().get("A1="))
                .containsExactly("{\"action\":\"error\",\"message\":\"frame: 100044 characters (expected: <= 2000)\"}");
    }

    @Test
    void loginDoesNotBringBackRowThatDisconnectDeleted() {
        login("A1=", "{\"room_name\":\"r\",\"player_name\":\"ana\"}");
        assertThat(connections.all()).isEmpty();
    }

    @Test
    void loginElsewhereLeavesTheRoomBefore() {
        isIn("A1=", "r", "ana");
        isIn("B1=", "r", "bob");

        login("A1=", "{\"room_name\":\"q\",\"player_name\":\"ana\"}");

        assertThat(sockets.posted().get("B1=")).containsExactly(left("r", "ana"));
    }

    @Test
    void roomHearsWhoLosesTheConnection() {
        isIn("A1=", "r", "ana");
        isIn("B1=", "r", "bob");
        isIn("C1=", "other", "cy");

        connection("DISCONNECT", "A1=");
        connection("DISCONNECT", "A1=");

        assertThat(sockets.posted()).isEqualTo(Map.of("B1=", List.of(left("r", "ana"))));
    }

    @Test
    void playerWhoIsStillThereElsewhereHasNotLeft() {
        isIn("A1=", "r", "ana");
        isIn("A2=", "r", "ana");

        connection("DISCONNECT", "A1=");

        assertThat(sockets.posted()).isEmpty();
    }

    @Test
    void rowsThatCrashLeftBehindVanishWhenSomebodyLogsIn() {
        isIn("A1=", "r", "ana");
        isIn("B1=", "r", "bob");
        sockets.isGone("A1=");
        sockets.isGone("B1=");
        connections.add("A2=");

        login("A2=", "{\"room_name\":\"r\",\"player_name\":\"ana\"}");

        assertThat(connections.all()).containsExactly(new Player("A2=", "r", "ana"));
        assertThat(sockets.posted().get("A2=")).hasSize(3).last().isEqualTo(left("r", "bob"));
    }

    @Test
    void receiverThatFailsKeepsNobodyElseFromTheirs() {
        isIn("A1=", "r", "ana");
        isIn("B1=", "r", "bob");
        isIn("C1=", "r", "cy");
        sockets.fails("B1=");

        connection("DISCONNECT", "A1=");

        assertThat(sockets.posted()).containsOnlyKeys("C1=");
        assertThat(connections.in("r")).hasSize(2);
    }

    @Test
    void logoutIsAnsweredAndToldToTheRoom() {
        isIn("A1=", "r", "ana");
        isIn("B1=", "r", "bob");

        call(new LogoutEventHandler(houses), "A1=", "{}");

        assertThat(sockets.posted())
                .isEqualTo(Map.of(
                        "A1=", List.of("{\"action\":\"logoutSuccess\",\"room_name\":\"r\",\"player_name\":\"ana\"}"),
                        "B1=", List.of(left("r", "ana"))));
        assertThat(connections.all()).contains(new Player("A1=", "", ""));
    }

    @Test
    void playersAreListedByNameOnce() {
        isIn("B1=", "r", "bob");
        isIn("A1=", "r", "Ana");
        isIn("A2=", "r", "Ana");
        isIn("C1=", "other", "cy");

        call(new PlayersEventHandler(houses), "B1=", "{}");

        assertThat(sockets.posted().get("B1="))
                .containsExactly("{\"action\":\"playersInTheRoom\",\"room_name\":\"r\",\"players\":[\"Ana\",\"bob\"]}");
    }

    @Test
    void whoeverIsInNoRoomIsToldToLogIn() {
        connections.add("A1=");
        call(new PlayersEventHandler(houses), "A1=", "{}");
        call(new LogoutEventHandler(houses), "A1=", "{}");
        call(new GameEventHandler(houses, games), "A1=", "{}");
        call(new TrioEventHandler(houses, games), "A1=", "{\"cards\":[0,1,2]}");
        call(new NewRoundEventHandler(houses, games), "A1=", "{}");
        assertThat(sockets.posted().get("A1="))
                .hasSize(5)
                .containsOnly("{\"action\":\"error\",\"message\":"
                        + "\"nobody has logged in here yet (expected: loginEvent first)\"}");
    }

    @Test
    void gameIsTheSameForEverybodyWhoAsks() {
        isIn("A1=", "r", "ana");
        isIn("B1=", "r", "bob");

        call(new GameEventHandler(houses, games), "A1=", "{}");
        call(new GameEventHandler(houses, games), "B1=", "{}");

        String state = "{\"action\":\"gameState\"," + STATE.formatted(1, FIRST_CARDS, 18, "[]");
        assertThat(sockets.posted()).isEqualTo(Map.of("A1=", List.of(state), "B1=", List.of(state)));
    }

    @Test
    void everybodyHearsWhoTookTrio() {
        isIn("A1=", "r", "ana");
        isIn("B1=", "r", "bob");

        claim("A1=", "[2,0,1]");

        String taken = "{\"action\":\"trioTaken\",\"player_name\":\"ana\",\"cards\":[2,0,1],"
                + STATE.formatted(2, SECOND_CARDS, 15, ANA_HAS_ONE);
        assertThat(sockets.posted()).isEqualTo(Map.of("A1=", List.of(taken), "B1=", List.of(taken)));
    }

    @Test
    void ofTwoWhoTakeTheSameTrioOneHasIt() {
        isIn("A1=", "r", "ana");
        isIn("B1=", "r", "bob");
        games.game("r");
        rows.beforeNextWrite(() -> claim("A1=", "[0,1,2]"));

        claim("B1=", "[2,1,0]");

        assertThat(sockets.posted().get("B1="))
                .hasSize(2)
                .last()
                .isEqualTo("{\"action\":\"trioRefused\",\"cards\":[2,1,0],\"reason\":\"tooLate\","
                        + STATE.formatted(2, SECOND_CARDS, 15, ANA_HAS_ONE));
        assertThat(games.game("r").points()).isEqualTo(Map.of("ana", 1));
    }

    @Test
    void ofTwoWhoTakeDifferentTriosBothHaveTheirs() {
        isIn("A1=", "r", "ana");
        isIn("B1=", "r", "bob");
        games.game("r");
        rows.beforeNextWrite(() -> claim("A1=", "[0,1,2]"));

        claim("B1=", "[3,4,5]");

        assertThat(games.game("r").points()).isEqualTo(Map.of("ana", 1, "bob", 1));
        assertThat(games.game("r").turn()).isEqualTo(3);
    }

    @Test
    void cardsThatAreNoTrioConcernTheCallerAlone() {
        isIn("A1=", "r", "ana");
        isIn("B1=", "r", "bob");

        claim("A1=", "[0,1,3]");

        assertThat(sockets.posted())
                .isEqualTo(
                        Map.of("A1=", List.of("{\"action\":\"trioRefused\",\"cards\":[0,1,3],\"reason\":\"noTrio\"}")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[1,2]",
                "[1,1,2]",
                "[1,2,27]",
                "[-1,2,3]",
                "[0,1,2,3]",
                "[1.5,2,3]",
                "[1e999999999,2,3]",
                "\"0,1,2\"",
                "[\"0\",1,2]",
                "null"
            })
    void claimsOfAnythingButThreeCardsAreRefusedInWords(String cards) {
        isIn("A1=", "r", "ana");
        claim("A1=", cards);
        assertThat(sockets.posted().get("A1="))
                .containsExactly("{\"action\":\"error\",\"message\":"
                        + "\"cards: expected three different numbers from 0 to 26\"}");
    }

    @Test
    void roundThatIsNotOverGoesOn() {
        isIn("A1=", "r", "ana");
        isIn("B1=", "r", "bob");

        call(new NewRoundEventHandler(houses, games), "A1=", "{}");

        assertThat(sockets.posted())
                .isEqualTo(Map.of(
                        "A1=", List.of("{\"action\":\"gameState\"," + STATE.formatted(1, FIRST_CARDS, 18, "[]"))));
    }

    @Test
    void nextRoundIsToldToEverybody() {
        isIn("A1=", "r", "ana");
        isIn("B1=", "r", "bob");
        rows.replace(new Game("r", 1, 7, List.of(0, 1), List.of(), Map.of("ana", 8), Map.of("ana", 1)));

        call(new NewRoundEventHandler(houses, games), "A1=", "{}");

        String round = "{\"action\":\"newRound\",\"player_name\":\"ana\","
                + STATE.formatted(8, FIRST_CARDS, 18, "[]")
                        .replace("\"round\":1", "\"round\":2")
                        .replace("\"wins\":[]", "\"wins\":" + ANA_HAS_ONE);
        assertThat(sockets.posted()).isEqualTo(Map.of("A1=", List.of(round), "B1=", List.of(round)));
    }

    @Test
    void unknownActionIsAnsweredInWords() {
        call(new DefaultHandler(houses), "A1=", "hello");
        assertThat(sockets.posted().get("A1="))
                .singleElement()
                .asString()
                .startsWith("{\"action\":\"error\",\"message\":\"unknown action (expected: loginEvent, ");
    }

    private void isIn(String connectionId, String room, String name) {
        connections.add(connectionId);
        connections.join(new Player(connectionId, room, name));
    }

    private static String left(String room, String name) {
        return "{\"action\":\"playerLeftTheRoom\",\"room_name\":\"" + room + "\",\"player_name\":\"" + name + "\"}";
    }

    private void login(String connectionId, String body) {
        call(new LoginEventHandler(houses), connectionId, body);
    }

    private void claim(String connectionId, String cards) {
        call(new TrioEventHandler(houses, games), connectionId, "{\"action\":\"trioEvent\",\"cards\":" + cards + "}");
    }

    private void connection(String type, String connectionId) {
        APIGatewayV2WebSocketEvent event = event(connectionId);
        event.getRequestContext().setEventType(type);
        Context unused = null;
        assertThat(new ConnectionHandler(houses).handleRequest(event, unused).getStatusCode())
                .isEqualTo(200);
    }

    /// Handlers use no context and get none.
    private static void call(
            RequestHandler<APIGatewayV2WebSocketEvent, APIGatewayV2WebSocketResponse> handler,
            String connectionId,
            String body) {
        APIGatewayV2WebSocketEvent event = event(connectionId);
        event.setBody(body);
        Context unused = null;
        assertThat(handler.handleRequest(event, unused).getStatusCode()).isEqualTo(200);
    }

    private static APIGatewayV2WebSocketEvent event(String connectionId) {
        APIGatewayV2WebSocketEvent.RequestContext context = new APIGatewayV2WebSocketEvent.RequestContext();
        context.setConnectionId(connectionId);
        APIGatewayV2WebSocketEvent event = new APIGatewayV2WebSocketEvent();
        event.setRequestContext(context);
        return event;
    }
}
