package tasks;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketEvent;

/// Finds the board that an event belongs to: the way back to its sockets is in the event.
@FunctionalInterface
interface Boards {
    Board of(APIGatewayV2WebSocketEvent.RequestContext context);
}
