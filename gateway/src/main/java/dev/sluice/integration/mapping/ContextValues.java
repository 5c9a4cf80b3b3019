package dev.sluice.integration.mapping;

import dev.sluice.wire.json.JsonTree;
import java.util.List;

/// `$context`: every key that the service knows is there, without a value where the event has none.
final class ContextValues {
    private static final List<String> KEYS = List.of(
            "routeKey",
            "disconnectStatusCode",
            "disconnectReason",
            "messageId",
            "eventType",
            "messageDirection",
            "extendedRequestId",
            "requestId",
            "requestTime",
            "requestTimeEpoch",
            "connectedAt",
            "connectionId",
            "domainName",
            "apiId",
            "stage",
            "status");
    private static final List<String> IDENTITY = List.of(
            "accountId",
            "apiKey",
            "apiKeyId",
            "caller",
            "cognitoAuthenticationProvider",
            "cognitoAuthenticationType",
            "cognitoIdentityId",
            "cognitoIdentityPoolId",
            "principalOrgId",
            "sourceIp",
            "user",
            "userAgent",
            "userArn");
    private static final List<String> ERROR = List.of("message", "messageString", "validationErrorString");

    private ContextValues() {}

    /// The map for the `requestContext` of an event.
    static MapValue of(JsonTree requestContext) {
        MapValue context = nothing(KEYS);
        context.put("identity", nothing(IDENTITY));
        context.put("authorizer", new MapValue());
        context.put("error", nothing(ERROR));
        if (requestContext instanceof JsonTree.Members members) {
            members.members().forEach((name, value) -> add(context, name, value));
        }
        return context;
    }

    private static void add(MapValue context, String name, JsonTree value) {
        if (context.get(name) instanceof MapValue known && value instanceof JsonTree.Members members) {
            known.putAll(Values.map(members));
            return;
        }
        context.put(name, Values.of(value));
    }

    private static MapValue nothing(List<String> keys) {
        MapValue map = new MapValue();
        keys.forEach(key -> map.put(key, null));
        return map;
    }
}
