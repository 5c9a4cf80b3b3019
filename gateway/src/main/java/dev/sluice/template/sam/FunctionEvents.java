package dev.sluice.template.sam;

import dev.sluice.template.Diagnostics;
import dev.sluice.template.Node;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Mapping;
import dev.sluice.template.Node.Scalar;
import dev.sluice.template.Shape.Struct;
import dev.sluice.template.ShapeCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The `Events` of an `AWS::Serverless::Function`: each becomes the resource that makes it arrive.
final class FunctionEvents {
    /// What will be missing, by the type of an event.
    private static final Map<String, String> MISSING = Map.of(
            "SNS", "notifications do not reach the function",
            "CloudWatchEvent", "such events do not reach the function",
            "S3", "changes of the bucket do not reach the function");

    private final SamResource function;
    private final HttpEvents http;
    private final Diagnostics diagnostics;

    /// @param http takes the events of APIs
    FunctionEvents(SamResource function, HttpEvents http, Diagnostics diagnostics) {
        this.function = function;
        this.http = http;
        this.diagnostics = diagnostics;
    }

    /// The resources that the events stand for. What does not arrive is a warning.
    List<Entry> rewritten() {
        List<Entry> resources = new ArrayList<>();
        Node events = function.properties().find("Events").map(Entry::value).orElse(function.text(""));
        if (events instanceof Mapping(List<Entry> entries, var _)) {
            for (Entry entry : entries) {
                event(entry).ifPresent(event -> resources.addAll(rewritten(event)));
            }
        }
        return resources;
    }

    private Optional<FunctionEvent> event(Entry entry) {
        if (!(entry.value() instanceof Mapping written)) {
            String found = entry.value().described();
            diagnostics.error(entry.at(), "event '" + entry.key() + "': " + found + " (expected: a mapping)");
            return Optional.empty();
        }
        Mapping body = checked(entry, "event", written);
        Optional<Entry> properties = body.find("Properties");
        if (!(body.find("Type").map(Entry::value).orElse(null) instanceof Scalar(String type, var _, var _))) {
            return Optional.empty();
        }
        if (properties.isPresent() && !(properties.get().value() instanceof Mapping)) {
            String found = properties.get().value().described();
            diagnostics.error(properties.get().place(), "Properties: " + found + " (expected: a mapping)");
            return Optional.empty();
        }
        Mapping own = properties.map(Entry::value).orElse(null) instanceof Mapping mapping
                ? mapping
                : new Mapping(List.of(), entry.at());
        return Optional.of(new FunctionEvent(function, entry, type, checked(entry, "event " + type, own)));
    }

    /// Misspelt names are put right.
    private Mapping checked(Entry event, String shapeName, Mapping values) {
        Optional<Struct> shape = SamTransform.EVENTS.find(shapeName);
        if (shape.isEmpty()) {
            return values;
        }
        ShapeCheck check = new ShapeCheck(diagnostics);
        Mapping mended = check.mended(values, shape.get());
        check.check(mended, shape.get(), "event '" + event.key() + "'", event.at());
        return mended;
    }

    private List<Entry> rewritten(FunctionEvent event) {
        return switch (event.type()) {
            case "Api", "HttpApi" -> {
                http.add(event);
                yield List.of();
            }
            case "SQS" -> SourceEvents.rewritten(event, "Queue");
            case "DynamoDB" -> SourceEvents.rewritten(event, "Stream");
            case "Schedule" -> ScheduleEvents.rule(event);
            case "ScheduleV2" -> ScheduleEvents.schedule(event);
            default -> {
                String missing = MISSING.getOrDefault(event.type(), "such events do not reach the function");
                diagnostics.warning(
                        event.at(),
                        "event '" + event.name() + "' (" + event.type() + ") is not supported yet: " + missing);
                yield List.of();
            }
        };
    }
}
