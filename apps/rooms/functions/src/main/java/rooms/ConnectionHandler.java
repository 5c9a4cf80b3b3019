package rooms;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketResponse;

/// `$connect` and `$disconnect`: notes who is connected; the room of whoever leaves hears it.
public final class ConnectionHandler
        implements RequestHandler<APIGatewayV2WebSocketEvent, APIGatewayV2WebSocketResponse> {
    private final Houses houses;

    /// As Lambda makes it.
    public ConnectionHandler() {
        this(Aws.houses());
    }

    ConnectionHandler(Houses houses) {
        this.houses = houses;
    }

    @Override
    public APIGatewayV2WebSocketResponse handleRequest(APIGatewayV2WebSocketEvent event, Context lambda) {
        APIGatewayV2WebSocketEvent.RequestContext context = event.getRequestContext();
        House house = houses.of(context);
        switch (context.getEventType()) {
            case "CONNECT" -> house.enter(context.getConnectionId());
            case "DISCONNECT" -> house.leave(context.getConnectionId());
            default ->
                throw new IllegalStateException(
                        "event of type " + context.getEventType() + " (expected: CONNECT or DISCONNECT)");
        }
        return Exchange.ok();
    }
}
