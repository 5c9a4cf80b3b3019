package tasks;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketEvent;

/// Events as API Gateway makes them, reduced to what the handler reads.
final class Events {
    private Events() {}

    static APIGatewayV2WebSocketEvent from(String connectionId, String routeKey, String body) {
        APIGatewayV2WebSocketEvent.RequestContext context = new APIGatewayV2WebSocketEvent.RequestContext();
        context.setConnectionId(connectionId);
        context.setRouteKey(routeKey);
        context.setDomainName("tasks.example");
        context.setStage("production");
        APIGatewayV2WebSocketEvent event = new APIGatewayV2WebSocketEvent();
        event.setRequestContext(context);
        event.setBody(body);
        return event;
    }
}
