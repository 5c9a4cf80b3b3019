package webchat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketEvent;

/// Finds the room that an event belongs to: the way back to its sockets is in the event.
@FunctionalInterface
interface Rooms {
    Room of(APIGatewayV2WebSocketEvent.RequestContext context);
}
