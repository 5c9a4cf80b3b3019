package tasks;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketResponse;

/// What a handler returns to the gateway. On a route with a route response the body goes to the caller.
final class Answers {
    private static final int OK = 200;

    private Answers() {}

    static APIGatewayV2WebSocketResponse ok() {
        APIGatewayV2WebSocketResponse answer = new APIGatewayV2WebSocketResponse();
        answer.setStatusCode(OK);
        return answer;
    }

    static APIGatewayV2WebSocketResponse ok(String body) {
        APIGatewayV2WebSocketResponse answer = ok();
        answer.setBody(body);
        return answer;
    }
}
