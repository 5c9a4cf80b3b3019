package notify;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketResponse;
import com.google.gson.JsonObject;
import java.util.Optional;

/// `authorize`: marks the connection's row when its client shows a token of its user, or when none is required. This is
/// the second way to know who somebody is: the address is all that a browser can give at `$connect`, and addresses end
/// up in logs. It costs a look at the table for each message that needs the mark, see [NotifyHandler].
public final class AuthorizeHandler
        implements RequestHandler<APIGatewayV2WebSocketEvent, APIGatewayV2WebSocketResponse> {
    private final Connections connections;
    private final Tokens tokens;

    /// As Lambda makes it.
    public AuthorizeHandler() {
        this(Aws.connections(), Aws.tokens());
    }

    AuthorizeHandler(Connections connections, Tokens tokens) {
        this.connections = connections;
        this.tokens = tokens;
    }

    @Override
    public APIGatewayV2WebSocketResponse handleRequest(APIGatewayV2WebSocketEvent event, Context context) {
        String connectionId = event.getRequestContext().getConnectionId();
        try {
            return Answers.ok(authorize(connectionId, Frames.read(event.getBody())));
        } catch (RefusedException refused) {
            return Answers.ok("not authorized, " + refused.getMessage());
        }
    }

    private String authorize(String connectionId, JsonObject frame) {
        Optional<Connection> connection = connections.find(connectionId);
        if (connection.isEmpty()) {
            throw new RefusedException("this connection is not known any more (expected: connect again)");
        }
        String userId = connection.get().userId();
        Optional<String> token =
                frame.has("token") ? Optional.of(Frames.text(frame, "token", Limits.TOKEN)) : Optional.empty();
        tokens.check(token, userId);
        if (!connections.authorize(connectionId)) {
            throw new RefusedException("this connection is not known any more (expected: connect again)");
        }
        return "authorized, " + userId;
    }
}
