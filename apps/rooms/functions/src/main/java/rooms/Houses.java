package rooms;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketEvent;

/// Finds the house that an event belongs to: the way back to its sockets is in the event.
@FunctionalInterface
interface Houses {
    House of(APIGatewayV2WebSocketEvent.RequestContext context);
}
