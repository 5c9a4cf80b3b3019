package webchat;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketResponse;

/// `$connect`: notes the connection, which has no name yet.
public final class ConnectHandler implements RequestHandler<APIGatewayV2WebSocketEvent, APIGatewayV2WebSocketResponse> {
    private final People people;

    /// As Lambda makes it.
    public ConnectHandler() {
        this(Aws.people());
    }

    ConnectHandler(People people) {
        this.people = people;
    }

    @Override
    public APIGatewayV2WebSocketResponse handleRequest(APIGatewayV2WebSocketEvent event, Context context) {
        people.put(Person.unregistered(event.getRequestContext().getConnectionId()));
        return Answers.ok();
    }
}
