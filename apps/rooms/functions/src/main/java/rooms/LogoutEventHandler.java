package rooms;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketResponse;

/// `logoutEvent`: takes the player out of the room, which hears it. The connection stays open.
public final class LogoutEventHandler
        implements RequestHandler<APIGatewayV2WebSocketEvent, APIGatewayV2WebSocketResponse> {
    private final Houses houses;

    /// As Lambda makes it.
    public LogoutEventHandler() {
        this(Aws.houses());
    }

    LogoutEventHandler(Houses houses) {
        this.houses = houses;
    }

    @Override
    public APIGatewayV2WebSocketResponse handleRequest(APIGatewayV2WebSocketEvent event, Context context) {
        Exchange exchange = Exchange.of(event, houses);
        return exchange.answer(() -> {
            Player player = exchange.player();
            exchange.house().logout(player);
            return Frames.logoutSuccess(player);
        });
    }
}
