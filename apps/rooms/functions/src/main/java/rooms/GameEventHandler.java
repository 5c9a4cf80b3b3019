package rooms;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketResponse;

/// `gameEvent`: the game of the caller's room as it is now.
public final class GameEventHandler
        implements RequestHandler<APIGatewayV2WebSocketEvent, APIGatewayV2WebSocketResponse> {
    private final Houses houses;
    private final GameTables games;

    /// As Lambda makes it.
    public GameEventHandler() {
        this(Aws.houses(), Aws.games());
    }

    GameEventHandler(Houses houses, GameTables games) {
        this.houses = houses;
        this.games = games;
    }

    @Override
    public APIGatewayV2WebSocketResponse handleRequest(APIGatewayV2WebSocketEvent event, Context context) {
        Exchange exchange = Exchange.of(event, houses);
        return exchange.answer(() -> Frames.game(games.game(exchange.player().room())));
    }
}
