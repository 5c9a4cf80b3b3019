package dev.sluice.observe;

import dev.sluice.api.Route;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;

/// The counters of one stage, looked up once when it is published. Safe for any thread.
public final class StageMeter {
    /// No key of a route has brackets.
    private static final String NO_ROUTE = "(none)";

    private final Families families;
    private final String apiId;
    private final String stage;
    private final RouteMeter connect;
    private final RouteMeter disconnect;
    private final CounterDataPoint unrouted;
    private final CounterDataPoint unroutedErrors;

    StageMeter(Families families, String apiId, String stage) {
        this.families = families;
        this.apiId = apiId;
        this.stage = stage;
        connect = route(Route.CONNECT);
        disconnect = route(Route.DISCONNECT);
        unrouted = families.messages.labelValues(apiId, stage, NO_ROUTE);
        unroutedErrors = families.clientErrors.labelValues(apiId, stage, NO_ROUTE);
    }

    /// What stages have series of.
    record Families(
            Counter connects,
            Counter messages,
            Counter ends,
            Counter closes,
            Counter clientErrors,
            Counter throttled,
            RouteMeter.Calls calls) {
        private static final String[] ROUTE = {"api_id", "stage", "route"};

        static Families in(Metrics metrics) {
            return new Families(
                    metrics.counter("aws_apigateway_connect_count", "Handshakes that came to the stage.", ROUTE),
                    metrics.counter("aws_apigateway_message_count", "Messages that clients sent to the stage.", ROUTE),
                    metrics.counter("sluice_disconnect_count", "Connections of the stage that ended.", ROUTE),
                    metrics.counter(
                            "sluice_closes",
                            "Connections that ended, by close code (RFC 6455, section 7.4) and by what it means here.",
                            "api_id",
                            "stage",
                            "code",
                            "reason"),
                    metrics.counter(
                            "aws_apigateway_client_error",
                            "Events refused before the integration was called, for what the client sent (4xx).",
                            ROUTE),
                    metrics.counter(
                            "sluice_throttled_requests",
                            "Events refused because more came than a limit or a usage plan lets pass (429);"
                                    + " aws_apigateway_client_error_total has them, too.",
                            ROUTE),
                    RouteMeter.Calls.in(metrics, ROUTE));
        }
    }

    /// The counters of one of its routes.
    public RouteMeter route(String key) {
        Counter events = switch (key) {
            case Route.CONNECT -> families.connects;
            case Route.DISCONNECT -> families.ends;
            default -> families.messages;
        };
        return new RouteMeter(families, events, apiId, stage, key);
    }

    /// Of handshakes, whether the stage has a `$connect` or not.
    public RouteMeter connect() {
        return connect;
    }

    /// Of ends of connections, whether the stage has a `$disconnect` or not.
    public RouteMeter disconnect() {
        return disconnect;
    }

    /// A message came that no route takes, whatever it asked for.
    public void unrouted() {
        unrouted.inc();
        unroutedErrors.inc();
    }

    /// A connection ended.
    ///
    /// @param code   clients choose it: those of RFC 6455 are told apart, all others are one
    /// @param reason one of few
    public void closed(int code, String reason) {
        disconnect.event();
        String told = code >= 1000 && code < 1016 ? Integer.toString(code) : "other";
        families.closes.labelValues(apiId, stage, told, reason).inc();
    }
}
