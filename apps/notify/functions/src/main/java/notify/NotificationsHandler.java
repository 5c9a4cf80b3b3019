package notify;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/// The REST API: what a user was notified of, and a way to notify one.
///
/// When tokens are required, one comes as `Authorization: Bearer …`. A user reads only what is theirs; whoever has a
/// token may notify anybody, under their own name.
public final class NotificationsHandler implements RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> {
    private static final int MOST = 50;
    private static final String BEARER = "Bearer ";

    private final Notifications notifications;
    private final Notifier notifier;
    private final Tokens tokens;

    /// As Lambda makes it.
    public NotificationsHandler() {
        this(Aws.notifications(), Aws.notifier(), Aws.tokens());
    }

    NotificationsHandler(Notifications notifications, Notifier notifier, Tokens tokens) {
        this.notifications = notifications;
        this.notifier = notifier;
        this.tokens = tokens;
    }

    @Override
    public APIGatewayV2HTTPResponse handleRequest(APIGatewayV2HTTPEvent event, Context context) {
        String userId = event.getPathParameters().get("userId");
        if (!Limits.isName(userId)) {
            return json(400, Frames.message("userId: (expected: one line of 1 to " + Limits.NAME + " characters)"));
        }
        Optional<String> caller;
        try {
            caller = tokens.ownerIfRequired(token(event));
        } catch (RefusedException refused) {
            return json(401, Frames.message(refused.getMessage()));
        }
        return switch (event.getRouteKey()) {
            case "POST /users/{userId}/notifications" -> add(userId, caller, event);
            case "GET /users/{userId}/notifications" ->
                isOwn(userId, caller)
                        ? json(200, Frames.notifications(notifications.latest(userId, MOST)))
                        : forbidden();
            case "GET /users/{userId}/notifications/{notificationId}" ->
                isOwn(userId, caller) ? one(userId, event.getPathParameters().get("notificationId")) : forbidden();
            default -> json(404, Frames.message("no route " + event.getRouteKey()));
        };
    }

    private APIGatewayV2HTTPResponse add(String userId, Optional<String> caller, APIGatewayV2HTTPEvent event) {
        try {
            JsonObject frame = Frames.read(body(event));
            String text = Frames.text(frame, "text", Limits.TEXT);
            String named = frame.has("from") ? Frames.name(frame, "from") : "";
            Notification made = notifier.notify(userId, text, caller.orElse(named));
            return json(201, Frames.notification(made));
        } catch (RefusedException refused) {
            return json(400, Frames.message(refused.getMessage()));
        }
    }

    private APIGatewayV2HTTPResponse one(String userId, String id) {
        // What can be no id is not looked for: a key may not be of any length.
        return Optional.of(id)
                .filter(Limits::isName)
                .flatMap(possible -> notifications.find(userId, possible))
                .map(found -> json(200, Frames.notification(found)))
                .orElseGet(() -> json(404, Frames.message("no notification of '" + userId + "' has that id")));
    }

    private static boolean isOwn(String userId, Optional<String> caller) {
        return caller.isEmpty() || caller.get().equals(userId);
    }

    /// HTTP APIs give header names in lower case.
    private static Optional<String> token(APIGatewayV2HTTPEvent event) {
        return Optional.ofNullable(event.getHeaders())
                .map(headers -> headers.get("authorization"))
                .filter(value -> value.startsWith(BEARER))
                .map(value -> value.substring(BEARER.length()).strip());
    }

    private static String body(APIGatewayV2HTTPEvent event) {
        String body = event.getBody();
        return body != null && event.getIsBase64Encoded()
                ? new String(Base64.getDecoder().decode(body), StandardCharsets.UTF_8)
                : body;
    }

    private static APIGatewayV2HTTPResponse forbidden() {
        return json(403, Frames.message("token: somebody else's"));
    }

    private static APIGatewayV2HTTPResponse json(int status, JsonObject body) {
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(status)
                .withHeaders(Map.of("content-type", "application/json", "cache-control", "no-store"))
                .withBody(body.toString())
                .build();
    }
}
