package notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsumersTest {
    private final Stand stand = new Stand();

    @Test
    void notificationOfUserGoesToEachConnection() {
        stand.connected("A1=", "ana", 60).connected("B1=", "bob", 60).connected("A2=", "ana", 60);

        assertThat(failed(toUsers("{\"userId\":\"ana\",\"data\":\"cokoliv\"}", "{\"userId\":\"nobody\",\"data\":1}")))
                .isEmpty();

        assertThat(stand.oneByOne.messages())
                .containsExactlyInAnyOrder(
                        "{\"connectionId\":\"A1=\",\"data\":\"cokoliv\"}",
                        "{\"connectionId\":\"A2=\",\"data\":\"cokoliv\"}");
    }

    @Test
    void dataGoesOverTheSocketAsItIs() {
        assertThat(failed(toConnections(
                        "{\"connectionId\":\"A1=\",\"data\":\"cokoliv <b>\"}",
                        "{\"connectionId\":\"B1=\",\"data\":{\"any\":[\"JSON\",1]}}")))
                .isEmpty();

        assertThat(stand.sockets.posted())
                .isEqualTo(Map.of("A1=", List.of("cokoliv <b>"), "B1=", List.of("{\"any\":[\"JSON\",1]}")));
    }

    @Test
    void connectionThatIsGoneIsForgottenAndFailsNothing() {
        stand.connected("A1=", "ana", 60).connected("A2=", "ana", 60);
        stand.sockets.isGone("A1=");

        assertThat(failed(toConnections(
                        "{\"connectionId\":\"A1=\",\"data\":\"x\"}", "{\"connectionId\":\"A2=\",\"data\":\"x\"}")))
                .isEmpty();

        assertThat(stand.connections.all()).extracting(Connection::connectionId).containsExactly("A2=");
        assertThat(stand.sockets.posted()).containsOnlyKeys("A2=");
    }

    @Test
    void rowStaysWhileItsHandshakeMayStillGoOn() {
        stand.connected("A1=", "ana", 28);
        stand.sockets.isGone("A1=");

        assertThat(failed(toConnections("{\"connectionId\":\"A1=\",\"data\":\"x\"}")))
                .isEmpty();

        assertThat(stand.connections.all()).hasSize(1);
    }

    @Test
    void onlyWhatFailedComesAgain() {
        stand.sockets.fails("B1=");

        assertThat(failed(toConnections(
                        "{\"connectionId\":\"A1=\",\"data\":\"x\"}",
                        "{\"connectionId\":\"B1=\",\"data\":\"x\"}",
                        "not JSON at all",
                        "{\"data\":\"x\"}",
                        "{\"connectionId\":\"C1=\"}",
                        "[]",
                        "{\"connectionId\":\"D1=\",\"data\":null}")))
                .containsExactlyInAnyOrder("m1", "m2", "m3", "m4", "m5");

        assertThat(stand.sockets.posted()).containsOnlyKeys("A1=", "D1=");
    }

    @Test
    void connectionIsClosedWhenItsTimeIsOver() {
        stand.connected("A1=", "ana", 900).connected("B1=", "bob", 900);
        stand.sockets.isGone("B1=");

        assertThat(failed(new CloseConnectionConsumer(stand.connections, stand.sockets)
                        .handleRequest(
                                Stand.batch("{\"connectionId\":\"A1=\"}", "{\"connectionId\":\"B1=\"}"),
                                Stand.noContext())))
                .isEmpty();

        assertThat(stand.sockets.closed()).containsExactly("A1=");
        assertThat(stand.connections.all()).extracting(Connection::connectionId).containsExactly("A1=");
    }

    private SQSBatchResponse toUsers(String... bodies) {
        return new NotifyUserConsumer(stand.connections, stand.mail)
                .handleRequest(Stand.batch(bodies), Stand.noContext());
    }

    private SQSBatchResponse toConnections(String... bodies) {
        return new NotifyConnectionConsumer(stand.connections, stand.sockets, stand.clock)
                .handleRequest(Stand.batch(bodies), Stand.noContext());
    }

    private static List<String> failed(SQSBatchResponse answer) {
        return answer.getBatchItemFailures().stream()
                .map(SQSBatchResponse.BatchItemFailure::getItemIdentifier)
                .toList();
    }
}
