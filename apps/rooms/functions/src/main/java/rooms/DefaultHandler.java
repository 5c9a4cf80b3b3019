package rooms;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketResponse;
import java.lang.System.Logger.Level;

/// `$default`: a frame that belongs to no other route. Logs it, without what it says, and tells the client.
public final class DefaultHandler implements RequestHandler<APIGatewayV2WebSocketEvent, APIGatewayV2WebSocketResponse> {
    private static final System.Logger LOG = System.getLogger("rooms");

    private final Houses houses;

    /// As Lambda makes it.
    public DefaultHandler() {
        this(Aws.houses());
    }

    DefaultHandler(Houses houses) {
        this.houses = houses;
    }

    @Override
    public APIGatewayV2WebSocketResponse handleRequest(APIGatewayV2WebSocketEvent event, Context context) {
        Exchange exchange = Exchange.of(event, houses);
        String body = event.getBody();
        LOG.log(
                Level.INFO,
                "default: connectionId=" + exchange.connectionId() + " characters="
                        + (body == null ? 0 : body.length()));
        return exchange.answer(() -> Frames.error("unknown action (expected: loginEvent, logoutEvent, playersEvent,"
                + " gameEvent, trioEvent or newRoundEvent)"));
    }
}
