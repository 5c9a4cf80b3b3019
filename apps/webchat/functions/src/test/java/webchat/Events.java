package webchat;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketEvent;

/// Events as API Gateway makes them, reduced to what the handlers read.
final class Events {
    private Events() {}

    static APIGatewayV2WebSocketEvent from(String connectionId, String body) {
        APIGatewayV2WebSocketEvent.RequestContext context = new APIGatewayV2WebSocketEvent.RequestContext();
        context.setConnectionId(connectionId);
        context.setDomainName("chat.example");
        context.setStage("Prod");
        APIGatewayV2WebSocketEvent event = new APIGatewayV2WebSocketEvent();
        event.setRequestContext(context);
        event.setBody(body);
        return event;
    }
}
