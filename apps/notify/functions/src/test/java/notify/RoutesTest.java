package notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.lambda.runtime.events.APIGatewayCustomAuthorizerEvent;
import com.amazonaws.services.lambda.runtime.events.IamPolicyResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutesTest {
    private final Stand stand = new Stand();

    @Test
    void connectNotesWhoseConnectionItIsAndHasItClosedLater() {
        assertThat(Stand.connect(connect(), "A1=", Map.of("userId", "ana")).getStatusCode())
                .isEqualTo(200);

        assertThat(stand.connections.all()).containsExactly(new Connection("A1=", "ana", Stand.NOON, false));
        assertThat(stand.closings.messages()).containsExactly("900 {\"connectionId\":\"A1=\"}");
    }

    @Test
    void connectWithoutUserIsRefused() {
        assertThat(Stand.connect(connect(), "A1=", null).getStatusCode()).isEqualTo(400);
        assertThat(Stand.connect(connect(), "A1=", Map.of("user", "ana")).getStatusCode())
                .isEqualTo(400);
        assertThat(Stand.connect(connect(), "A1=", Map.of("userId", " ")).getStatusCode())
                .isEqualTo(400);
        for (String noName : List.of("x".repeat(101), "a\u0000b", "a\nb", "\u0085", "a\ud83d", "a\uffff")) {
            assertThat(Stand.connect(connect(), "A1=", Map.of("userId", noName)).getStatusCode())
                    .as(noName)
                    .isEqualTo(400);
        }

        assertThat(stand.connections.all()).isEmpty();
        assertThat(stand.closings.messages()).isEmpty();
    }

    @Test
    void disconnectForgetsTheConnection() {
        stand.connected("A1=", "ana", 60).connected("B1=", "bob", 60);

        Stand.send(new DisconnectHandler(stand.connections), "A1=", null);

        assertThat(stand.connections.all()).extracting(Connection::connectionId).containsExactly("B1=");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            {"action":"ping","name":"Stepan"} | pong, Stepan
            {"action":"ping","name":"<b>"}    | pong, <b>
            {"action":"ping"}                 | name: missing (expected: a text of 1 to 100 characters)
            {"action":"ping","name":7}        | name: no text (expected: a text of 1 to 100 characters)
            {"action":"ping","name":"\\ud83d"} | name: has what is no character, such as half of a surrogate pair
            {"action":"ping","name":"\\ufffe"} | name: has what is no character, such as half of a surrogate pair
            {"action":"ping","name":"a\\u0007"} | name: has control characters (expected: one line)
            """)
    void pingIsAnsweredThroughTheQueue(String body, String answer) {
        assertThat(Stand.send(new PingHandler(stand.mail), "A1=", body)).isNull();

        assertThat(stand.oneByOne.messages())
                .containsExactly("{\"connectionId\":\"A1=\",\"data\":\"" + answer + "\"}");
    }

    @Test
    void anythingElseIsNotImplemented() {
        assertThat(Stand.send(new DefaultHandler(), "A1=", "hello")).isEqualTo("not implemented");
    }

    @Test
    void authorizeMarksTheConnectionSoThatItMayNotify() {
        stand.connected("A1=", "ana", 60);
        String notify = "{\"action\":\"notify\",\"userId\":\"bob\",\"text\":\"hello\"}";

        assertThat(Stand.send(notifyHandler(), "A1=", notify))
                .isEqualTo("not authorized (expected: {\"action\":\"authorize\"} first)");
        assertThat(Stand.send(authorize(""), "A1=", "{\"action\":\"authorize\"}"))
                .isEqualTo("authorized, ana");
        assertThat(Stand.send(notifyHandler(), "A1=", notify)).isEqualTo("notified, bob");

        Notification made = stand.notifications.latest("bob", 10).getFirst();
        assertThat(made).isEqualTo(new Notification("bob", made.id(), "hello", "ana", Stand.NOON));
        assertThat(stand.users.messages())
                .containsExactly("{\"userId\":\"bob\",\"data\":\"{\\\"type\\\":\\\"notification\\\","
                        + "\\\"notificationId\\\":\\\"" + made.id() + "\\\"}\"}");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            {"userId":"\\udc00","text":"x"} | userId: has what is no character, such as half of a surrogate pair
            {"userId":"b\\nb","text":"x"}   | userId: has control characters (expected: one line)
            {"userId":"bob","text":"\\ud83d"} | text: has what is no character, such as half of a surrogate pair
            """)
    void whatCannotBeStoredIsRefusedInWords(String body, String words) {
        stand.connected("A1=", "ana", 60);
        Stand.send(authorize(""), "A1=", "{}");

        assertThat(Stand.send(notifyHandler(), "A1=", body)).isEqualTo(words);
        assertThat(stand.users.messages()).isEmpty();
    }

    @Test
    void authorizeChecksTheToken() {
        stand.connected("A1=", "ana", 60);

        assertThat(Stand.send(authorize(Stand.SECRET), "A1=", "{}")).isEqualTo("not authorized, token: missing");
        assertThat(Stand.send(authorize(Stand.SECRET), "A1=", "{\"token\":\"" + Stand.token("bob", 9) + "\"}"))
                .isEqualTo("not authorized, token: somebody else's (expected: one of ana)");
        assertThat(stand.connections.find("A1=").orElseThrow().isAuthorized()).isFalse();
        assertThat(Stand.send(authorize(Stand.SECRET), "A1=", "{\"token\":\"" + Stand.token("ana", 9) + "\"}"))
                .isEqualTo("authorized, ana");
        assertThat(stand.connections.find("A1=").orElseThrow().isAuthorized()).isTrue();
    }

    @Test
    void authorizeMakesNoRowOfConnectionThatIsGone() {
        assertThat(Stand.send(authorize(""), "A1=", "{}"))
                .isEqualTo("not authorized, this connection is not known any more (expected: connect again)");
        assertThat(stand.connections.all()).isEmpty();
    }

    @Test
    void authorizerLetsInWhoeverHasTheToken() {
        assertThat(effect(Stand.SECRET, Map.of("userId", "ana", "token", Stand.token("ana", 9))))
                .isEqualTo("ana Allow");
        assertThat(effect(Stand.SECRET, Map.of("userId", "ana", "token", Stand.token("bob", 9))))
                .isEqualTo("ana Deny");
        assertThat(effect(Stand.SECRET, Map.of("userId", "ana", "token", "forged")))
                .isEqualTo("ana Deny");
        assertThatThrownBy(() -> effect(Stand.SECRET, Map.of("userId", "ana"))).hasMessage("Unauthorized");
        assertThat(effect("", Map.of("userId", "ana"))).isEqualTo("ana Allow");
    }

    @Test
    void authorizerLeavesAddressWithoutUserToConnect() {
        assertThat(effect(Stand.SECRET, Map.of())).isEqualTo("nobody Allow");
        assertThat(effect(Stand.SECRET, null)).isEqualTo("nobody Allow");
        assertThat(effect(Stand.SECRET, Map.of("userId", "ana\nrefused bob", "token", "forged")))
                .isEqualTo("nobody Allow");
    }

    private String effect(String secret, Map<String, String> query) {
        APIGatewayCustomAuthorizerEvent event = APIGatewayCustomAuthorizerEvent.builder()
                .withMethodArn("arn:aws:execute-api:eu-west-1:123456789012:k3x9exampl/prod/$connect")
                .withQueryStringParameters(query)
                .build();
        IamPolicyResponse answer = new AuthorizerHandler(stand.tokens(secret)).handleRequest(event, Stand.noContext());
        Object[] statements = (Object[]) answer.getPolicyDocument().get("Statement");
        return answer.getPrincipalId() + " " + ((Map<?, ?>) statements[0]).get("Effect");
    }

    private ConnectHandler connect() {
        return new ConnectHandler(stand.connections, stand.mail, Duration.ofSeconds(900), stand.clock);
    }

    private AuthorizeHandler authorize(String secret) {
        return new AuthorizeHandler(stand.connections, stand.tokens(secret));
    }

    private NotifyHandler notifyHandler() {
        return new NotifyHandler(stand.connections, stand.notifier);
    }
}
