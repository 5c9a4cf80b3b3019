package example;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketEvent;
import java.util.Map;

/// Shows the event that it got, as the event class prints itself.
public final class EventText implements RequestHandler<APIGatewayV2WebSocketEvent, Map<String, Object>> {
    @Override
    public Map<String, Object> handleRequest(APIGatewayV2WebSocketEvent event, Context context) {
        return Map.of("statusCode", 200, "body", event.toString());
    }
}
