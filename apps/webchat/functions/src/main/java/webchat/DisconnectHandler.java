package webchat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketResponse;

/// `$disconnect`: forgets the connection and tells everybody left, if they ever heard of it.
public final class DisconnectHandler
        implements RequestHandler<APIGatewayV2WebSocketEvent, APIGatewayV2WebSocketResponse> {
    private final Rooms rooms;

    /// As Lambda makes it.
    public DisconnectHandler() {
        this(Aws.rooms());
    }

    DisconnectHandler(Rooms rooms) {
        this.rooms = rooms;
    }

    @Override
    public APIGatewayV2WebSocketResponse handleRequest(APIGatewayV2WebSocketEvent event, Context context) {
        rooms.of(event.getRequestContext()).leave(event.getRequestContext().getConnectionId());
        return Answers.ok();
    }
}
