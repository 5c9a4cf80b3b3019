package webchat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HandlersTest {
    private static final Person ANA = new Person("A1=", "ana");
    private static final Person BOB = new Person("B1=", "bob");
    private static final Person CY = new Person("C1=", "cy");
    private static final Person NOBODY = Person.unregistered("N1=");
    private static final String ANA_LEFT =
            """
            {"action":"userExit","userName":"ana","connectionId":"A1="}""";
    private static final String BOB_LEFT =
            """
            {"action":"userExit","userName":"bob","connectionId":"B1="}""";

    private final FakeSockets sockets = new FakeSockets();

    @Test
    void connectionWithoutNameIsNotedAsUndefined() {
        FakePeople people = new FakePeople();

        assertThat(call(new ConnectHandler(people), "A1=", null).getStatusCode())
                .isEqualTo(200);

        assertThat(people.all()).containsExactly(new Person("A1=", "undefined"));
    }

    @Test
    void registeringIsAnsweredAndAnnouncedToEverybodyElse() {
        FakePeople people = FakePeople.of(Person.unregistered("A1="), BOB, NOBODY);

        String answer = register(people, "A1=", "{\"action\":\"register\",\"userName\":\"ana\"}");

        String announcement = "{\"action\":\"newUser\",\"userName\":\"ana\",\"connectionId\":\"A1=\"}";
        assertThat(answer).isEqualTo("\"Successfully registered\"");
        assertThat(people.all()).contains(ANA);
        assertThat(sockets.posted()).isEqualTo(Map.of("B1=", List.of(announcement), "N1=", List.of(announcement)));
    }

    @Test
    void registeringBringsBackRowThatPostDuringHandshakeTookAway() {
        FakePeople people = new FakePeople();

        register(people, "A1=", "{\"action\":\"register\",\"userName\":\"ana\"}");

        assertThat(people.all()).containsExactly(ANA);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"userName\":\"\"}", "{\"userName\":\"  \"}", "{\"userName\":7}"})
    void registeringWithoutNameIsRefusedInWords(String body) {
        FakePeople people = FakePeople.of(NOBODY, BOB);

        assertThat(register(people, "N1=", body)).isEqualTo("\"User name not found\"");

        assertThat(people.all()).containsExactly(NOBODY, BOB);
        assertThat(sockets.posted()).isEmpty();
    }

    @Test
    void listNamesEverybodyElseWhoRegistered() {
        assertThat(list(FakePeople.of(ANA, BOB, NOBODY, CY), "A1="))
                .isEqualTo("{\"action\":\"list\",\"users\":["
                        + "{\"userName\":\"bob\",\"connectionId\":\"B1=\"},{\"userName\":\"cy\",\"connectionId\":\"C1=\"}]}");
    }

    @Test
    void listOfLonelyPersonIsEmpty() {
        assertThat(list(FakePeople.of(ANA), "A1=")).isEqualTo("{\"action\":\"list\",\"users\":[]}");
    }

    @Test
    void messageReachesEachReceiverWithItsOwnDescription() {
        String answer = message(
                FakePeople.of(ANA, BOB, CY),
                """
                {"action":"message","sender":"ana","message":"<b>oi</b> \\u2028",
                 "receivers":[{"userName":"bob","connectionId":"B1="},{"connectionId":"C1=","extra":1}]}""");

        assertThat(answer).isEqualTo("\"Message sent successfully\"");
        assertThat(sockets.posted())
                .isEqualTo(Map.of(
                        "B1=",
                        List.of("{\"action\":\"message\",\"sender\":\"ana\","
                                + "\"receiver\":{\"userName\":\"bob\",\"connectionId\":\"B1=\"},"
                                + "\"message\":\"<b>oi</b> \\u2028\"}"),
                        "C1=",
                        List.of("{\"action\":\"message\",\"sender\":\"ana\","
                                + "\"receiver\":{\"connectionId\":\"C1=\",\"extra\":1},"
                                + "\"message\":\"<b>oi</b> \\u2028\"}")));
    }

    @Test
    void receiverThatIsGoneDoesNotFailTheSend() {
        FakePeople people = FakePeople.of(ANA, BOB, CY);
        sockets.isGone("B1=");

        String answer = message(
                people,
                """
                {"sender":"ana","message":"oi","receivers":[{"connectionId":"B1="},{"connectionId":"C1="}]}""");

        assertThat(answer).isEqualTo("\"Message sent successfully\"");
        assertThat(people.all()).containsExactly(ANA, CY);
        assertThat(sockets.posted().get("A1=")).containsExactly(BOB_LEFT);
        assertThat(sockets.posted().get("C1=")).hasSize(2).contains(BOB_LEFT);
    }

    @Test
    void otherFailureOfPostIsNotHidden() {
        sockets.fails("B1=");

        assertThatThrownBy(() -> message(
                        FakePeople.of(ANA, BOB),
                        "{\"sender\":\"ana\",\"message\":\"oi\",\"receivers\":[{\"connectionId\":\"B1=\"}]}"))
                .hasMessageContaining("429 for B1=");
    }

    @Test
    void failureOfOnePostDoesNotKeepThoseWhoAreGoneInTheRoom() {
        FakePeople people = FakePeople.of(ANA, BOB, CY);
        sockets.fails("B1=");
        sockets.isGone("C1=");

        assertThatThrownBy(() -> message(
                        people,
                        """
                        {"sender":"ana","message":"oi","receivers":[{"connectionId":"B1="},{"connectionId":"C1="}]}"""))
                .hasMessageContaining("429 for B1=");

        assertThat(people.all()).containsExactly(ANA, BOB);
    }

    @Test
    void receiverThatNoConnectionCanBeIsLeftOut() {
        String answer = message(
                FakePeople.of(ANA, BOB),
                """
                {"sender":"ana","message":"oi","receivers":[{"connectionId":"B1="},{"connectionId":".."},
                 {"connectionId":"\\ud800"},{"connectionId":"LONG"},{"connectionId":7},"B1="]}"""
                        .replace("LONG", "x".repeat(3_000)));

        assertThat(answer).isEqualTo("\"Message sent successfully\"");
        assertThat(sockets.posted()).containsOnlyKeys("B1=");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            register | {"userName":"\\ud83d"}   | userName: has half of a surrogate pair (expected: whole characters)
            register | {"userName":"a\\u0007b"} | userName: has control characters (expected: one line)
            register | {"userName":"LONG"}      | userName: 131072 characters (expected: <= 64)
            register | {"userName":             | User name not found
            register | ["userName"]             | User name not found
            message  | {"sender":"\\udc00","message":"oi","receivers":[{"connectionId":"B1="}]} | sender: has half of a surrogate pair (expected: whole characters)
            message  | {"sender":"a\\n","message":"oi","receivers":[{"connectionId":"B1="}]}    | sender: has control characters (expected: one line)
            message  | {"sender":"a","message":"\\ud83d","receivers":[{"connectionId":"B1="}]}  | message: has half of a surrogate pair (expected: whole characters)
            message  | {"sender":"a","message":"LONG","receivers":[{"connectionId":"B1="}]}     | message: 131072 characters (expected: <= 8000)
            message  | {"sender":"a","message":"oi","receivers":[{"connectionId":"B1=","x":"LONG"}]} | message for a receiver: 131161 bytes (expected: <= 131072)
            message  | {"sender":"a","message" | Receiver, sender and message are mandatory fields
            """)
    void whatCannotBeStoredOrSentIsRefusedInWords(String route, String body, String words) {
        FakePeople people = FakePeople.of(NOBODY, BOB);
        String whole = body.replace("LONG", "x".repeat(128 * 1024));

        assertThat(route.equals("message") ? message(people, whole) : register(people, "N1=", whole))
                .isEqualTo("\"" + words + "\"");

        assertThat(people.all()).containsExactly(NOBODY, BOB);
        assertThat(sockets.posted()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"message\":\"oi\",\"receivers\":[{\"connectionId\":\"B1=\"}]}",
                "{\"sender\":\"ana\",\"receivers\":[{\"connectionId\":\"B1=\"}]}",
                "{\"sender\":\"ana\",\"message\":\"oi\"}",
                "{\"sender\":\"ana\",\"message\":\"oi\",\"receivers\":[]}",
                "{\"sender\":\"ana\",\"message\":\"oi\",\"receivers\":\"B1=\"}",
                "{\"sender\":\"ana\",\"message\":\"oi\",\"receivers\":[{\"userName\":\"bob\"}]}"
            })
    void incompleteMessageIsRefusedInWords(String body) {
        assertThat(message(FakePeople.of(ANA, BOB), body))
                .isEqualTo("\"Receiver, sender and message are mandatory fields\"");
        assertThat(sockets.posted()).isEmpty();
    }

    @Test
    void everybodyLeftHearsWhoLeft() {
        FakePeople people = FakePeople.of(ANA, BOB, NOBODY);

        call(new DisconnectHandler(rooms(people)), "A1=", null);

        assertThat(people.all()).containsExactly(BOB, NOBODY);
        assertThat(sockets.posted()).isEqualTo(Map.of("B1=", List.of(ANA_LEFT), "N1=", List.of(ANA_LEFT)));
    }

    @Test
    void connectionThatNeverRegisteredLeavesInSilence() {
        FakePeople people = FakePeople.of(ANA, NOBODY);

        call(new DisconnectHandler(rooms(people)), "N1=", null);

        assertThat(people.all()).containsExactly(ANA);
        assertThat(sockets.posted()).isEmpty();
    }

    @Test
    void rowsThatCrashLeftBehindVanishWhenSomebodyRegisters() {
        FakePeople people = FakePeople.of(ANA, BOB, Person.unregistered("A2="), CY);
        sockets.isGone("A1=");
        sockets.isGone("B1=");

        register(people, "A2=", "{\"userName\":\"ana\"}");

        assertThat(people.all()).containsExactlyInAnyOrder(new Person("A2=", "ana"), CY);
        assertThat(sockets.posted().get("C1=")).hasSize(3).contains(ANA_LEFT, BOB_LEFT);
    }

    @Test
    void unknownActionIsAnsweredInWords() {
        assertThat(call(new DefaultHandler(), "A1=", "hello").getBody())
                .isEqualTo("\"Unknown action (expected: register, list or message)\"");
    }

    private Rooms rooms(People people) {
        return context -> new Room(people, sockets);
    }

    private String register(People people, String connectionId, String body) {
        return call(new RegisterHandler(people, rooms(people)), connectionId, body)
                .getBody();
    }

    private String list(People people, String connectionId) {
        return call(new ListHandler(rooms(people)), connectionId, "{\"action\":\"list\"}")
                .getBody();
    }

    private String message(People people, String body) {
        return call(new MessageHandler(rooms(people)), "A1=", body).getBody();
    }

    /// Handlers that use no context get none.
    private static APIGatewayV2WebSocketResponse call(
            RequestHandler<APIGatewayV2WebSocketEvent, APIGatewayV2WebSocketResponse> handler,
            String connectionId,
            String body) {
        Context unused = null;
        return handler.handleRequest(Events.from(connectionId, body), unused);
    }
}
