package dev.sluice.authorize;

import dev.sluice.api.Policy;
import dev.sluice.api.Route;
import dev.sluice.api.WebSocketApi;
import dev.sluice.wire.aws.Arn;
import java.util.Arrays;
import java.util.Optional;

/// What a signer can do to a stage, as IAM names it (specification, sections 4.6 and 6.3). Policies are asked for
/// routes of the push API, never for single connections.
public enum Access {
    /// A handshake where `$connect` asks for AWS_IAM.
    CONNECT("execute-api:Invoke", Route.CONNECT),
    /// `POST @connections/{id}`.
    POST("execute-api:ManageConnections", "POST/@connections/{connectionId}"),
    /// `GET @connections/{id}`.
    GET("execute-api:ManageConnections", "GET/@connections/{connectionId}"),
    /// `DELETE @connections/{id}`.
    DELETE("execute-api:ManageConnections", "DELETE/@connections/{connectionId}");

    /// Digits of an account that a refusal shows.
    private static final int SHOWN_DIGITS = 4;

    private final String action;
    private final String route;

    Access(String action, String route) {
        this.action = action;
        this.route = route;
    }

    /// What that method of the push API does; empty when it has no such method.
    public static Optional<Access> of(String method) {
        return switch (method) {
            case "POST" -> Optional.of(POST);
            case "GET" -> Optional.of(GET);
            case "DELETE" -> Optional.of(DELETE);
            default -> Optional.empty();
        };
    }

    /// Whether a statement about these actions is asked for any access.
    public static boolean areAmong(Policy.Patterns actions) {
        return Arrays.stream(values()).anyMatch(access -> Evaluation.hold(actions, access.action, true));
    }

    /// The action that a statement must allow.
    String action() {
        return action;
    }

    /// The resource on which it must.
    String resource(WebSocketApi api, String stage) {
        return resource(api, stage, api.accountId());
    }

    /// What a statement says that allows it; everything on all connections alike.
    String statement(WebSocketApi api, String stage) {
        String resource = resource(api, stage).replace("{connectionId}", "*");
        return "{Effect: Allow, Action: " + action + ", Resource: '" + resource + "'}";
    }

    /// What Amazon tells a signer who may not do it; shows the last digits of the account.
    String refusal(String principal, WebSocketApi api, String stage) {
        String account = api.accountId();
        int hidden = Math.max(0, account.length() - SHOWN_DIGITS);
        String masked = "*".repeat(hidden) + account.substring(hidden);
        return "User: " + principal + " is not authorized to perform: " + action + " on resource: "
                + resource(api, stage, masked);
    }

    private String resource(WebSocketApi api, String stage, String account) {
        return Arn.of("execute-api", api.region(), account, api.id() + "/" + stage + "/" + route)
                .toString();
    }
}
