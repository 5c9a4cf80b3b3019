package dev.sluice.template.sam;

import dev.sluice.template.Node.Entry;
import java.util.ArrayList;
import java.util.List;

/// An event of type `SQS`: an `AWS::Lambda::EventSourceMapping` with nearly the same properties.
final class QueueEvent {
    private QueueEvent() {}

    /// Empty without a queue, which is reported already.
    static List<Entry> rewritten(FunctionEvent event) {
        if (event.find("Queue").isEmpty()) {
            return List.of();
        }
        List<Entry> mapping = new ArrayList<>();
        mapping.add(event.entry(
                "FunctionName", event.function().ref(event.function().id())));
        for (Entry entry : event.properties().entries()) {
            mapping.add(entry.key().equals("Queue") ? new Entry("EventSourceArn", entry.at(), entry.value()) : entry);
        }
        return List.of(event.resource(event.id(), "AWS::Lambda::EventSourceMapping", mapping));
    }
}
