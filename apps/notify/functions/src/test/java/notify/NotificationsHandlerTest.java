package notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotificationsHandlerTest {
    private static final String LIST = "GET /users/{userId}/notifications";
    private static final String ONE = "GET /users/{userId}/notifications/{notificationId}";
    private static final String ADD = "POST /users/{userId}/notifications";

    private final Stand stand = new Stand();

    @Test
    void whatIsAddedIsStoredAndTold() {
        APIGatewayV2HTTPResponse answer = call("", ADD, "bob", "", "{\"text\":\"<b>hello</b>\",\"from\":\"ana\"}");

        Notification made = stand.notifications.latest("bob", 10).getFirst();
        String told = "{\"notificationId\":\"" + made.id() + "\",\"userId\":\"bob\",\"from\":\"ana\","
                + "\"text\":\"<b>hello</b>\",\"created\":\"2026-03-01T12:00:00Z\"}";
        assertThat(answer.getStatusCode()).isEqualTo(201);
        assertThat(answer.getBody()).isEqualTo(told);
        assertThat(answer.getHeaders()).containsEntry("content-type", "application/json");
        assertThat(stand.users.messages()).hasSize(1);
        assertThat(call("", LIST, "bob", "", null).getBody()).isEqualTo("{\"notifications\":[" + told + "]}");
        assertThat(call("", ONE, "bob", made.id(), null).getBody()).isEqualTo(told);
        assertThat(call("", LIST, "ana", "", null).getBody()).isEqualTo("{\"notifications\":[]}");
    }

    @Test
    void notificationOfSomebodyElseIsNotFound() {
        String id = stand.notifier.notify("bob", "hello", "").id();

        assertThat(call("", ONE, "ana", id, null).getStatusCode()).isEqualTo(404);
    }

    @Test
    void whatCanBeNoIdIsNotLookedFor() {
        for (String id : List.of("x".repeat(2_000), "a\u0000", " ")) {
            assertThat(call("", ONE, "bob", id, null).getStatusCode()).isEqualTo(404);
        }
        for (String userId : List.of("x".repeat(101), "b\nb", " ")) {
            assertThat(call("", LIST, userId, "", null).getStatusCode()).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            not JSON at all {  | the message is not JSON (expected: a JSON object)
            [1]                | the message is no JSON object (expected: such as {"text":"hello"})
            {}                 | text: missing (expected: a text of 1 to 1000 characters)
            {"text":7}         | text: no text (expected: a text of 1 to 1000 characters)
            {"text":"\\ud83d"} | text: has what is no character, such as half of a surrogate pair
            {"text":"x","from":"\\udc00"} | from: has what is no character, such as half of a surrogate pair
            {"text":"x","from":"a\\nb"} | from: has control characters (expected: one line)
            {"text":"x","from":1} | from: no text (expected: a text of 1 to 100 characters)
            """)
    void badBodyIsRefusedInWords(String body, String reason) {
        APIGatewayV2HTTPResponse answer = call("", ADD, "bob", "", body);

        assertThat(answer.getStatusCode()).isEqualTo(400);
        assertThat(answer.getBody()).isEqualTo("{\"message\":\"" + reason.replace("\"", "\\\"") + "\"}");
        assertThat(stand.users.messages()).isEmpty();
    }

    @Test
    void bodyMayBeMissingLongOrEncoded() {
        assertThat(call("", ADD, "bob", "", null).getStatusCode()).isEqualTo(400);
        assertThat(call("", ADD, "bob", "", "{\"text\":\"" + "x".repeat(128 * 1024) + "\"}")
                        .getBody())
                .isEqualTo("{\"message\":\"text: 131072 characters (expected: a text of 1 to 1000 characters)\"}");
        APIGatewayV2HTTPEvent event = event(
                ADD,
                "bob",
                "",
                Base64.getEncoder().encodeToString("{\"text\":\"čau\"}".getBytes(StandardCharsets.UTF_8)));
        event.setIsBase64Encoded(true);
        assertThat(handler("").handleRequest(event, Stand.noContext()).getStatusCode())
                .isEqualTo(201);
        assertThat(stand.notifications.latest("bob", 1).getFirst().text()).isEqualTo("čau");
    }

    @Test
    void userReadsOnlyWhatIsTheirsWhenTokensAreRequired() {
        String id = stand.notifier.notify("bob", "hello", "").id();

        assertThat(call(Stand.SECRET, LIST, "bob", "", null).getStatusCode()).isEqualTo(401);
        assertThat(callAs("ana", LIST, "bob", "", null).getStatusCode()).isEqualTo(403);
        assertThat(callAs("ana", ONE, "bob", id, null).getStatusCode()).isEqualTo(403);
        assertThat(callAs("bob", LIST, "bob", "", null).getStatusCode()).isEqualTo(200);
        assertThat(callAs("bob", ONE, "bob", id, null).getStatusCode()).isEqualTo(200);
    }

    @Test
    void senderCannotPassForSomebodyElseWhenTokensAreRequired() {
        assertThat(call(Stand.SECRET, ADD, "bob", "", "{\"text\":\"x\"}").getStatusCode())
                .isEqualTo(401);
        assertThat(callAs("ana", ADD, "bob", "", "{\"text\":\"x\",\"from\":\"the bank\"}")
                        .getStatusCode())
                .isEqualTo(201);

        assertThat(stand.notifications.latest("bob", 10))
                .extracting(Notification::from)
                .containsExactly("ana");
    }

    private APIGatewayV2HTTPResponse call(String secret, String route, String userId, String id, String body) {
        return handler(secret).handleRequest(event(route, userId, id, body), Stand.noContext());
    }

    private APIGatewayV2HTTPResponse callAs(String caller, String route, String userId, String id, String body) {
        APIGatewayV2HTTPEvent event = event(route, userId, id, body);
        event.setHeaders(Map.of("authorization", "Bearer " + Stand.token(caller, 9)));
        return handler(Stand.SECRET).handleRequest(event, Stand.noContext());
    }

    private NotificationsHandler handler(String secret) {
        return new NotificationsHandler(stand.notifications, stand.notifier, stand.tokens(secret));
    }

    private static APIGatewayV2HTTPEvent event(String route, String userId, String id, String body) {
        return APIGatewayV2HTTPEvent.builder()
                .withRouteKey(route)
                .withPathParameters(Map.of("userId", userId, "notificationId", id))
                .withHeaders(Map.of())
                .withBody(body)
                .build();
    }
}
