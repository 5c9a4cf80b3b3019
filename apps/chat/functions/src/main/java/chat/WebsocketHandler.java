package chat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketResponse;
import java.util.Map;
import java.util.Optional;

/// Every route of the API; the route key says which action is meant.
///
/// No route has a route response, so what is returned reaches nobody but the gateway: on `$connect` the status
/// decides whether the socket opens, elsewhere it is 200. Answers to clients are posted.
public final class WebsocketHandler
        implements RequestHandler<APIGatewayV2WebSocketEvent, APIGatewayV2WebSocketResponse> {
    private static final int OK = 200;
    private static final int FORBIDDEN = 403;

    private final Chat chat;

    /// As Lambda makes it.
    public WebsocketHandler() {
        this(Aws.chat());
    }

    WebsocketHandler(Chat chat) {
        this.chat = chat;
    }

    @Override
    public APIGatewayV2WebSocketResponse handleRequest(APIGatewayV2WebSocketEvent event, Context context) {
        String connectionId = event.getRequestContext().getConnectionId();
        try {
            return status(act(event, connectionId));
        } catch (RefusedException refused) {
            chat.refuse(connectionId, refused);
            return status(OK);
        }
    }

    private int act(APIGatewayV2WebSocketEvent event, String connectionId) {
        String route = event.getRequestContext().getRouteKey();
        switch (route) {
            case "$connect" -> {
                return nickname(event)
                                .filter(name -> chat.admit(connectionId, name))
                                .isPresent()
                        ? OK
                        : FORBIDDEN;
            }
            case "$disconnect" -> chat.leave(connectionId);
            case "getClients" -> chat.sendClients(connectionId);
            case "sendMessage" -> chat.send(connectionId, Frames.sendMessage(event.getBody()));
            case "getMessages" -> chat.sendMessages(connectionId, Frames.getMessages(event.getBody()));
            default ->
                throw new IllegalStateException("route " + route + " has no action (expected: as in serverless.yml)");
        }
        return OK;
    }

    /// The nickname of the query string, when it is there and fit to be one.
    private static Optional<String> nickname(APIGatewayV2WebSocketEvent event) {
        Map<String, String> query = event.getQueryStringParameters();
        return Optional.ofNullable(query == null ? null : query.get("nickname")).filter(Client::isNickname);
    }

    private static APIGatewayV2WebSocketResponse status(int code) {
        APIGatewayV2WebSocketResponse answer = new APIGatewayV2WebSocketResponse();
        answer.setStatusCode(code);
        return answer;
    }
}
