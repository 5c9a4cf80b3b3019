package dev.sluice.template.serverless;

import dev.sluice.template.Diagnostics;
import dev.sluice.template.Node;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Node.Unresolved;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What calls the functions: gives each event to the class that knows its kind.
final class Events {
    /// What will be missing, by the kind of event.
    private static final Map<String, String> MISSING = Map.ofEntries(
            Map.entry("activemq", "messages of the broker do not reach the function"),
            Map.entry("alb", "there are no load balancers, so no request reaches the function"),
            Map.entry("alexaSkill", "Alexa does not call the function"),
            Map.entry("alexaSmartHome", "Alexa does not call the function"),
            Map.entry("cloudFront", "there is no CloudFront to call the function"),
            Map.entry("cloudwatchEvent", "no such event reaches the function"),
            Map.entry("cloudwatchLog", "log lines do not reach the function"),
            Map.entry("cognitoUserPool", "no user pool calls the function"),
            Map.entry("eventBridge", "no such event reaches the function"),
            Map.entry("iot", "messages of devices do not reach the function"),
            Map.entry("iotFleetProvisioning", "devices do not reach the function"),
            Map.entry("kafka", "messages of the broker do not reach the function"),
            Map.entry("msk", "messages of the broker do not reach the function"),
            Map.entry("rabbitmq", "messages of the broker do not reach the function"),
            Map.entry("s3", "changes of the bucket do not reach the function"),
            Map.entry("sns", "notifications do not reach the function"));
    private static final List<String> KNOWN = Stream.concat(
                    MISSING.keySet().stream(), Stream.of("http", "httpApi", "schedule", "sqs", "stream", "websocket"))
            .sorted()
            .toList();

    private final WebsocketEvents websockets;
    private final HttpApiEvents httpApi;
    private final HttpEvents http;
    private final SqsEvents sqs;
    private final StreamEvents streams;
    private final ScheduleEvents schedules;
    private final Diagnostics diagnostics;

    Events(Service service, Resources resources, Diagnostics diagnostics) {
        this.websockets = new WebsocketEvents(service, resources, diagnostics);
        this.httpApi = new HttpApiEvents(service, resources, diagnostics);
        this.http = new HttpEvents(service, resources, diagnostics);
        this.sqs = new SqsEvents(resources, diagnostics);
        this.streams = new StreamEvents(resources, diagnostics);
        this.schedules = new ScheduleEvents(resources, diagnostics);
        this.diagnostics = diagnostics;
    }

    /// Adds the resources of all events of a function.
    void add(String functionKey, Section function) {
        for (Node item : function.items("events")) {
            if (item instanceof Unresolved || Section.isNull(item)) {
                continue;
            }
            if (!(item instanceof Mapping event) || event.entries().size() != 1) {
                String found = item instanceof Mapping mapping
                        ? "a mapping of " + mapping.entries().size() + " keys"
                        : item.described();
                diagnostics.error(
                        item.at(),
                        "event of function '" + functionKey + "': " + found
                                + " (expected: one key, such as websocket)");
                continue;
            }
            add(functionKey, event.entries().getFirst());
        }
    }

    private void add(String functionKey, Entry event) {
        String kind = event.key();
        if (event.value() instanceof Unresolved) {
            return;
        }
        switch (kind) {
            case "websocket" -> websockets.add(functionKey, event);
            case "httpApi" -> httpApi.add(functionKey, event);
            case "http" -> http.add(functionKey, event);
            case "sqs" -> sqs.add(functionKey, event);
            case "stream" -> streams.add(functionKey, event);
            case "schedule" -> schedules.add(functionKey, event);
            default -> report(event);
        }
    }

    private void report(Entry event) {
        String kind = event.key();
        String missing = MISSING.get(kind);
        if (missing == null) {
            diagnostics.unknown(event.at(), "unknown event '" + kind + "'", kind, KNOWN);
        } else {
            diagnostics.warning(event.at(), "event '" + kind + "' is not supported yet: " + missing);
        }
    }

    /// Adds what all events of a kind share.
    ///
    /// @return whether functions may send to WebSocket connections
    boolean finish() {
        httpApi.finish();
        http.finish();
        return websockets.finish();
    }
}
