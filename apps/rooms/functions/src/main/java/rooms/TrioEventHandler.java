package rooms;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketResponse;
import java.util.List;

/// `trioEvent`: a player claims three cards. Everybody in the room hears who took a trio; a claim that fails
/// concerns the caller alone.
public final class TrioEventHandler
        implements RequestHandler<APIGatewayV2WebSocketEvent, APIGatewayV2WebSocketResponse> {
    private final Houses houses;
    private final GameTables games;

    /// As Lambda makes it.
    public TrioEventHandler() {
        this(Aws.houses(), Aws.games());
    }

    TrioEventHandler(Houses houses, GameTables games) {
        this.houses = houses;
        this.games = games;
    }

    @Override
    public APIGatewayV2WebSocketResponse handleRequest(APIGatewayV2WebSocketEvent event, Context context) {
        Exchange exchange = Exchange.of(event, houses);
        return exchange.run(() -> claim(exchange, exchange.player(), Frames.cards(exchange.frame())));
    }

    private void claim(Exchange exchange, Player player, List<Integer> cards) {
        House house = exchange.house();
        switch (games.claim(player, cards)) {
            case GameTables.Claim.Taken(Game game) -> house.tellRoom(player.room(), Frames.taken(player, cards, game));
            case GameTables.Claim.TooLate(Game game) -> house.tell(player.connectionId(), Frames.tooLate(cards, game));
            case GameTables.Claim.NoTrio none -> house.tell(player.connectionId(), Frames.noTrio(cards));
        }
    }
}
