package dev.sluice.template.sam;

import dev.sluice.template.Node;
import dev.sluice.template.Node.Entry;
import dev.sluice.template.Node.Mapping;
import java.util.ArrayList;
import java.util.List;

/// Events of types `SQS` and `DynamoDB`: an `AWS::Lambda::EventSourceMapping` with nearly the same properties.
final class SourceEvents {
    private SourceEvents() {}

    /// @param source the property that names the source; without it, which is reported already, there is nothing
    static List<Entry> rewritten(FunctionEvent event, String source) {
        if (event.find(source).isEmpty()) {
            return List.of();
        }
        List<Entry> mapping = new ArrayList<>();
        mapping.add(event.entry(
                "FunctionName", event.function().ref(event.function().id())));
        for (Entry entry : event.properties().entries()) {
            if (entry.key().equals(source)) {
                mapping.add(new Entry("EventSourceArn", entry.at(), entry.value()));
            } else if (entry.key().equals("DestinationConfig")) {
                mapping.add(new Entry(entry.key(), entry.at(), withoutType(entry.value())));
            } else {
                mapping.add(entry);
            }
        }
        return List.of(event.resource(event.id(), "AWS::Lambda::EventSourceMapping", mapping));
    }

    /// SAM's destinations tell their kind, which their ARN tells as well.
    private static Node withoutType(Node node) {
        if (!(node instanceof Mapping(List<Entry> entries, var at))) {
            return node;
        }
        List<Entry> kept = new ArrayList<>();
        for (Entry entry : entries) {
            if (!entry.key().equals("Type")) {
                kept.add(new Entry(entry.key(), entry.at(), withoutType(entry.value())));
            }
        }
        return new Mapping(kept, at);
    }
}
