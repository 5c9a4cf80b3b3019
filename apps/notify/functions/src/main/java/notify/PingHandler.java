package notify;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketResponse;

/// `ping`: the answer takes the way that everything takes which the application says by itself, through the queue.
public final class PingHandler implements RequestHandler<APIGatewayV2WebSocketEvent, APIGatewayV2WebSocketResponse> {
    private final Mail mail;

    /// As Lambda makes it.
    public PingHandler() {
        this(Aws.mail());
    }

    PingHandler(Mail mail) {
        this.mail = mail;
    }

    @Override
    public APIGatewayV2WebSocketResponse handleRequest(APIGatewayV2WebSocketEvent event, Context context) {
        mail.toConnection(event.getRequestContext().getConnectionId(), pong(event.getBody()));
        return Answers.ok();
    }

    private static String pong(String body) {
        try {
            return "pong, " + Frames.name(Frames.read(body), "name");
        } catch (RefusedException refused) {
            return refused.getMessage();
        }
    }
}
