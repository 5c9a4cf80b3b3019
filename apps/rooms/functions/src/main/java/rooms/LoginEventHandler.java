package rooms;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketResponse;
import com.google.gson.JsonObject;

/// `loginEvent`: puts the player into the room. The caller gets its frame back as `loginSuccess`, everybody in the
/// room, the caller too, as `newPlayerInTheRoom`, in that order.
public final class LoginEventHandler
        implements RequestHandler<APIGatewayV2WebSocketEvent, APIGatewayV2WebSocketResponse> {
    private final Houses houses;

    /// As Lambda makes it.
    public LoginEventHandler() {
        this(Aws.houses());
    }

    LoginEventHandler(Houses houses) {
        this.houses = houses;
    }

    @Override
    public APIGatewayV2WebSocketResponse handleRequest(APIGatewayV2WebSocketEvent event, Context context) {
        Exchange exchange = Exchange.of(event, houses);
        return exchange.run(() -> login(exchange, exchange.frame()));
    }

    private static void login(Exchange exchange, JsonObject frame) {
        Player player =
                new Player(exchange.connectionId(), Frames.name(frame, "room_name"), Frames.name(frame, "player_name"));
        exchange.house().login(player);
        exchange.house().tell(player.connectionId(), Frames.as("loginSuccess", frame));
        exchange.house().tellRoom(player.room(), Frames.as("newPlayerInTheRoom", frame));
    }
}
