package notify;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketResponse;
import com.google.gson.JsonObject;

/// `notify`: what the REST API does by POST, over the socket. Only for connections that [AuthorizeHandler] has marked.
public final class NotifyHandler implements RequestHandler<APIGatewayV2WebSocketEvent, APIGatewayV2WebSocketResponse> {
    private final Connections connections;
    private final Notifier notifier;

    /// As Lambda makes it.
    public NotifyHandler() {
        this(Aws.connections(), Aws.notifier());
    }

    NotifyHandler(Connections connections, Notifier notifier) {
        this.connections = connections;
        this.notifier = notifier;
    }

    @Override
    public APIGatewayV2WebSocketResponse handleRequest(APIGatewayV2WebSocketEvent event, Context context) {
        try {
            return Answers.ok(notify(event.getRequestContext().getConnectionId(), Frames.read(event.getBody())));
        } catch (RefusedException refused) {
            return Answers.ok(refused.getMessage());
        }
    }

    private String notify(String connectionId, JsonObject frame) {
        Connection sender = connections
                .find(connectionId)
                .filter(Connection::isAuthorized)
                .orElseThrow(() -> new RefusedException("not authorized (expected: {\"action\":\"authorize\"} first)"));
        String userId = Frames.name(frame, "userId");
        notifier.notify(userId, Frames.text(frame, "text", Limits.TEXT), sender.userId());
        return "notified, " + userId;
    }
}
