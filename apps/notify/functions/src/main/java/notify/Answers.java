package notify;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2WebSocketResponse;

/// What a handler returns to the gateway. On a route with a route response the body goes to the caller.
final class Answers {
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;

    private Answers() {}

    static APIGatewayV2WebSocketResponse ok() {
        return status(OK);
    }

    /// At `$connect`: no connection comes about, and the client sees this status.
    static APIGatewayV2WebSocketResponse badRequest() {
        return status(BAD_REQUEST);
    }

    static APIGatewayV2WebSocketResponse ok(String body) {
        APIGatewayV2WebSocketResponse answer = ok();
        answer.setBody(body);
        return answer;
    }

    private static APIGatewayV2WebSocketResponse status(int code) {
        APIGatewayV2WebSocketResponse answer = new APIGatewayV2WebSocketResponse();
        answer.setStatusCode(code);
        return answer;
    }
}
