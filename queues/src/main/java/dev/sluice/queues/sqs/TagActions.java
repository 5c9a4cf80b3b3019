package dev.sluice.queues.sqs;

import dev.sluice.wire.json.JsonSink;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// `TagQueue`, `UntagQueue` and `ListQueueTags`.
final class TagActions {
    private final Queues queues;

    TagActions(Queues queues) {
        this.queues = queues;
    }

    void tag(Request request, JsonSink out) {
        Map<String, String> more = request.fields().map("Tags");
        if (more.isEmpty()) {
            throw SqsException.missing("Tags");
        }
        queues.store().change(name(request), definition -> {
            Map<String, String> tags = new HashMap<>(definition.tags());
            tags.putAll(more);
            Tags.check(tags);
            return definition.withTags(tags);
        });
    }

    void untag(Request request, JsonSink out) {
        List<String> keys = request.fields().texts("TagKeys");
        if (keys.isEmpty()) {
            throw SqsException.missing("TagKeys");
        }
        queues.store().change(name(request), definition -> {
            Map<String, String> tags = new HashMap<>(definition.tags());
            keys.forEach(tags::remove);
            return definition.withTags(tags);
        });
    }

    void list(Request request, JsonSink out) {
        Map<String, String> tags = queues.of(request).definition().tags();
        if (tags.isEmpty()) {
            return;
        }
        out.name("Tags");
        out.beginObject();
        tags.forEach((key, value) -> Answers.text(out, key, value));
        out.endObject();
    }

    private String name(Request request) {
        return queues.of(request).definition().name();
    }
}
