package dev.sluice.observe;

import dev.sluice.observe.StageEvent.Call;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One `$context` variable of access logs (specification, sections 5.1 and 5.3). Immutable.
public final class ContextVariable {
    private static final String AUTHORIZER = "authorizer.";
    private static final String IDENTITY = "identity.";
    private static final String QUOTED = "error.messageString";

    private static final Map<String, Function<StageEvent, String>> VALUES = values();
    /// Of REST APIs and of services that are not there; the service prints nothing for them on a WebSocket API,
    /// too.
    private static final Set<String> NEVER_SET = Set.of(
            "authenticate.error",
            "authenticate.latency",
            "authenticate.status",
            "awsEndpointRequestId",
            "waf.error",
            "waf.latency",
            "waf.status");

    private static final Set<String> IDENTITIES = Set.of(
            "accountId",
            "apiKey",
            "apiKeyId",
            "caller",
            "cognitoAuthenticationProvider",
            "cognitoAuthenticationType",
            "cognitoIdentityId",
            "cognitoIdentityPoolId",
            "principalOrgId",
            "user",
            "userArn");

    private final Function<StageEvent, String> value;
    private final boolean quoted;

    private ContextVariable(Function<StageEvent, String> value) {
        this(value, false);
    }

    private ContextVariable(Function<StageEvent, String> value, boolean quoted) {
        this.value = value;
        this.quoted = quoted;
    }

    /// The variable of that name, without `$context.`; empty when there is none.
    static Optional<ContextVariable> of(String name) {
        Function<StageEvent, String> known = VALUES.get(name);
        if (known != null) {
            return Optional.of(new ContextVariable(known, name.equals(QUOTED)));
        }
        if (NEVER_SET.contains(name)) {
            return Optional.of(new ContextVariable(_ -> ""));
        }
        if (name.startsWith(IDENTITY) && IDENTITIES.contains(name.substring(IDENTITY.length()))) {
            String key = name.substring(IDENTITY.length());
            return Optional.of(new ContextVariable(
                    event -> event.caller().identity().texts().getOrDefault(key, "")));
        }
        if (name.startsWith(AUTHORIZER)) {
            String key = name.substring(AUTHORIZER.length());
            return Optional.of(
                    new ContextVariable(event -> event.caller().authorizer().getOrDefault(key, "")));
        }
        return Optional.empty();
    }

    /// Every name that can be told beforehand, as formats write it.
    public static Set<String> names() {
        return Stream.of(
                        VALUES.keySet().stream(),
                        NEVER_SET.stream(),
                        IDENTITIES.stream().map(IDENTITY::concat))
                .flatMap(Function.identity())
                .map("$context."::concat)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// Its value; empty when the event has none.
    String valueIn(StageEvent event) {
        return value.apply(event);
    }

    /// Whether it brings its own quotes.
    boolean isQuoted() {
        return quoted;
    }

    private static Map<String, Function<StageEvent, String>> values() {
        Map<String, Function<StageEvent, String>> values = new HashMap<>();
        values.putAll(ofRequest());
        values.putAll(ofConnection());
        values.putAll(ofResult());
        values.putAll(ofAuthorizer());
        return Map.copyOf(values);
    }

    private static Map<String, Function<StageEvent, String>> ofRequest() {
        return Map.of(
                "requestId", event -> event.stamp().requestId(),
                "extendedRequestId", event -> event.stamp().requestId(),
                "requestTime", event -> event.stamp().time(),
                "requestTimeEpoch", event -> Long.toString(event.stamp().atMillis()),
                "eventType", event -> event.kind().type(),
                "routeKey", StageEvent::routeKey,
                "messageDirection", _ -> "IN",
                "messageId", event -> event.kind() instanceof StageEvent.Message message ? message.id() : "",
                "disconnectStatusCode",
                        event -> event.kind() instanceof StageEvent.Disconnect end ? Integer.toString(end.code()) : "",
                "disconnectReason", event -> event.kind() instanceof StageEvent.Disconnect end ? end.reason() : "");
    }

    private static Map<String, Function<StageEvent, String>> ofConnection() {
        return Map.of(
                "connectionId", event -> event.caller().connectionId(),
                "connectedAt", event -> Long.toString(event.caller().connectedAtMillis()),
                "domainName", event -> event.caller().domainName(),
                "xrayTraceId", event -> event.caller().trace().root(),
                "apiId", event -> event.caller().apiId(),
                "stage", event -> event.caller().stage(),
                "identity.sourceIp", event -> event.caller().sourceIp(),
                "identity.userAgent", event -> event.caller().userAgent().orElse(""));
    }

    private static Map<String, Function<StageEvent, String>> ofResult() {
        Map<String, Function<StageEvent, String>> values = new HashMap<>();
        values.put("status", event -> Integer.toString(event.result().status()));
        values.put("error.message", event -> event.result().error());
        values.put(QUOTED, event -> event.result().error());
        values.put("error.validationErrorString", event -> event.result().misfit());
        values.put(
                "integration.requestId", event -> event.result().integration().requestId());
        values.put("error.responseType", event -> responseType(event.result()));
        putAll(values, event -> millis(event.result().integration()), "integrationLatency", "integration.latency");
        putAll(
                values,
                event -> status(event.result().integration().serviceStatus()),
                "integrationStatus",
                "integration.integrationStatus");
        putAll(values, event -> status(event.result().integration().status()), "integration.status");
        putAll(values, event -> event.result().integration().error(), "integrationErrorMessage", "integration.error");
        return values;
    }

    private static Map<String, Function<StageEvent, String>> ofAuthorizer() {
        Map<String, Function<StageEvent, String>> values = new HashMap<>();
        putAll(
                values,
                event -> millis(authorizer(event)),
                "authorize.latency",
                "authorizer.latency",
                "authorizer.integrationLatency");
        putAll(values, event -> status(authorizer(event).serviceStatus()), "authorizer.integrationStatus");
        putAll(values, event -> status(authorizer(event).status()), "authorize.status", "authorizer.status");
        putAll(values, event -> authorizer(event).error(), "authorize.error", "authorizer.error");
        values.put("authorizer.requestId", event -> authorizer(event).requestId());
        return values;
    }

    private static void putAll(
            Map<String, Function<StageEvent, String>> values, Function<StageEvent, String> value, String... names) {
        Arrays.stream(names).forEach(name -> values.put(name, value));
    }

    private static Call authorizer(StageEvent event) {
        return event.kind() instanceof StageEvent.Connect connect ? connect.authorizer() : Call.NONE;
    }

    private static String millis(Call call) {
        return call.millis() < 0 ? "" : Long.toString(call.millis());
    }

    private static String status(int status) {
        return status == 0 ? "" : Integer.toString(status);
    }

    /// As gateway responses are named. On WebSocket APIs none can be customised, but the names tell the cause.
    private static String responseType(StageEvent.Result result) {
        return switch (result.status()) {
            case 400 -> "BAD_REQUEST_BODY";
            case 401 -> "UNAUTHORIZED";
            case 403 -> "ACCESS_DENIED";
            case 429 -> "THROTTLED";
            case 504 -> "INTEGRATION_TIMEOUT";
            default -> result.status() < 500 ? "" : "INTEGRATION_FAILURE";
        };
    }
}
