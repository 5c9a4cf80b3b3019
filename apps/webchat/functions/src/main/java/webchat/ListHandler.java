package webchat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketResponse;

/// `list`: answers with everybody else who has a name. Connections that have not registered are not shown.
public final class ListHandler implements RequestHandler<APIGatewayV2WebSocketEvent, APIGatewayV2WebSocketResponse> {
    private final Rooms rooms;

    /// As Lambda makes it.
    public ListHandler() {
        this(Aws.rooms());
    }

    ListHandler(Rooms rooms) {
        this.rooms = rooms;
    }

    @Override
    public APIGatewayV2WebSocketResponse handleRequest(APIGatewayV2WebSocketEvent event, Context context) {
        Room room = rooms.of(event.getRequestContext());
        return Answers.ok(
                Frames.people(room.registeredExcept(event.getRequestContext().getConnectionId())));
    }
}
