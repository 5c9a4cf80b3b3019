package rooms;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketResponse;
import com.google.gson.JsonObject;
import java.util.function.Supplier;

/// An event, and how a handler deals with it: acts upon the frame, answers by posting, and tells the client in
/// words when that cannot be done. No route has a route response, so what is returned reaches nobody but the
/// gateway.
record Exchange(APIGatewayV2WebSocketEvent event, House house) {
    private static final int OK = 200;

    static Exchange of(APIGatewayV2WebSocketEvent event, Houses houses) {
        return new Exchange(event, houses.of(event.getRequestContext()));
    }

    String connectionId() {
        return event.getRequestContext().getConnectionId();
    }

    JsonObject frame() {
        return Frames.read(event.getBody());
    }

    /// Who plays at this connection.
    Player player() {
        return house.player(connectionId());
    }

    /// Runs an action of this exchange.
    APIGatewayV2WebSocketResponse run(Runnable action) {
        try {
            action.run();
        } catch (RefusedException refused) {
            house.tell(connectionId(), Frames.error(refused.getMessage()));
        }
        return ok();
    }

    /// Answers the caller alone.
    APIGatewayV2WebSocketResponse answer(Supplier<String> frame) {
        return run(() -> house.tell(connectionId(), frame.get()));
    }

    static APIGatewayV2WebSocketResponse ok() {
        APIGatewayV2WebSocketResponse answer = new APIGatewayV2WebSocketResponse();
        answer.setStatusCode(OK);
        return answer;
    }
}
