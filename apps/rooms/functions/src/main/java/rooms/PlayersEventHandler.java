package rooms;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketResponse;

/// `playersEvent`: who is in the caller's room.
public final class PlayersEventHandler
        implements RequestHandler<APIGatewayV2WebSocketEvent, APIGatewayV2WebSocketResponse> {
    private final Houses houses;

    /// As Lambda makes it.
    public PlayersEventHandler() {
        this(Aws.houses());
    }

    PlayersEventHandler(Houses houses) {
        this.houses = houses;
    }

    @Override
    public APIGatewayV2WebSocketResponse handleRequest(APIGatewayV2WebSocketEvent event, Context context) {
        Exchange exchange = Exchange.of(event, houses);
        return exchange.answer(() -> {
            String room = exchange.player().room();
            return Frames.players(room, exchange.house().namesIn(room));
        });
    }
}
