package rooms;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketResponse;

/// `newRoundEvent`: starts the next round once this one is over, and everybody in the room gets it. Two who ask at
/// the same moment start one round; whoever comes too late gets the game as it is.
public final class NewRoundEventHandler
        implements RequestHandler<APIGatewayV2WebSocketEvent, APIGatewayV2WebSocketResponse> {
    private final Houses houses;
    private final GameTables games;

    /// As Lambda makes it.
    public NewRoundEventHandler() {
        this(Aws.houses(), Aws.games());
    }

    NewRoundEventHandler(Houses houses, GameTables games) {
        this.houses = houses;
        this.games = games;
    }

    @Override
    public APIGatewayV2WebSocketResponse handleRequest(APIGatewayV2WebSocketEvent event, Context context) {
        Exchange exchange = Exchange.of(event, houses);
        return exchange.run(() -> start(exchange.house(), exchange.player()));
    }

    private void start(House house, Player player) {
        games.nextRound(player.room())
                .ifPresentOrElse(
                        game -> house.tellRoom(player.room(), Frames.newRound(player, game)),
                        () -> house.tell(player.connectionId(), Frames.game(games.game(player.room()))));
    }
}
