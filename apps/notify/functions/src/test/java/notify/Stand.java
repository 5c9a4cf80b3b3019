package notify;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Everything that the handlers of one test use, in memory, at noon.
final class Stand {
    static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    static final String SECRET = "a secret of this test";

    final InstantSource clock = InstantSource.fixed(NOON);
    final FakeConnections connections = new FakeConnections();
    final FakeNotifications notifications = new FakeNotifications();
    final FakeQueue users = new FakeQueue();
    final FakeQueue oneByOne = new FakeQueue();
    final FakeQueue closings = new FakeQueue();
    final FakeSockets sockets = new FakeSockets();
    final Mail mail = new Mail(users, oneByOne, closings);
    final Notifier notifier = new Notifier(notifications, mail, clock);

    Tokens tokens(String secret) {
        return new Tokens(secret, clock);
    }

    /// A token of that user that is good for so many seconds from noon.
    static String token(String userId, int seconds) {
        return new Token(userId, NOON.plusSeconds(seconds)).signed(SECRET);
    }

    /// A connection that was made so many seconds before noon.
    Stand connected(String connectionId, String userId, int secondsAgo) {
        connections.put(new Connection(connectionId, userId, NOON.minusSeconds(secondsAgo), false));
        return this;
    }

    static APIGatewayV2WebSocketResponse connect(
            RequestHandler<APIGatewayV2WebSocketEvent, APIGatewayV2WebSocketResponse> handler,
            String connectionId,
            Map<String, String> query) {
        APIGatewayV2WebSocketEvent event = event(connectionId);
        event.setQueryStringParameters(query);
        return handler.handleRequest(event, noContext());
    }

    static String send(
            RequestHandler<APIGatewayV2WebSocketEvent, APIGatewayV2WebSocketResponse> handler,
            String connectionId,
            String body) {
        APIGatewayV2WebSocketEvent event = event(connectionId);
        event.setBody(body);
        return handler.handleRequest(event, noContext()).getBody();
    }

    /// A batch of these bodies; their ids are `m0`, `m1` and so on.
    static SQSEvent batch(String... bodies) {
        List<SQSEvent.SQSMessage> messages = Arrays.stream(bodies)
                .map(body -> {
                    SQSEvent.SQSMessage message = new SQSEvent.SQSMessage();
                    message.setMessageId("m" + Arrays.asList(bodies).indexOf(body));
                    message.setBody(body);
                    return message;
                })
                .toList();
        SQSEvent event = new SQSEvent();
        event.setRecords(messages);
        return event;
    }

    /// The handlers use no context, and get none.
    static Context noContext() {
        return null;
    }

    private static APIGatewayV2WebSocketEvent event(String connectionId) {
        APIGatewayV2WebSocketEvent.RequestContext context = new APIGatewayV2WebSocketEvent.RequestContext();
        context.setConnectionId(connectionId);
        APIGatewayV2WebSocketEvent event = new APIGatewayV2WebSocketEvent();
        event.setRequestContext(context);
        return event;
    }
}
