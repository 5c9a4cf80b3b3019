package dev.sluice.eventsource;

import dev.sluice.wire.json.JsonSource;
import dev.sluice.wire.json.JsonTree;
import dev.sluice.wire.json.MalformedJsonException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The patterns of one mapping: a message or change goes to the function when it fits one of them, or when there is
/// none. Immutable.
record Filters(List<FilterPattern> patterns) {
    Filters {
        patterns = List.copyOf(patterns);
    }

    /// Reads them.
    ///
    /// @throws FilterPatternException when one is none
    static Filters parse(List<String> texts) throws FilterPatternException {
        List<FilterPattern> patterns = new ArrayList<>();
        for (String text : texts) {
            patterns.add(FilterPattern.parse(text));
        }
        return new Filters(patterns);
    }

    /// Whether the function is to see that message.
    boolean letThrough(String queueArn, QueueMessage message) {
        if (patterns.isEmpty()) {
            return true;
        }
        JsonTree record = JsonTree.of(QueueEvent.recordOf(queueArn, message));
        JsonTree parsed = withParsedBody(record, message.body());
        return patterns.stream().anyMatch(pattern -> pattern.fits(parsed));
    }

    /// Whether the function is to see that change.
    boolean letThrough(JsonSource record) {
        if (patterns.isEmpty()) {
            return true;
        }
        JsonTree tree = JsonTree.of(record);
        return patterns.stream().anyMatch(pattern -> pattern.fits(tree));
    }

    /// A body that is an object can only be looked into, and only such a body can.
    private static JsonTree withParsedBody(JsonTree record, String body) {
        if (!(record instanceof JsonTree.Members object) || !body.stripLeading().startsWith("{")) {
            return record;
        }
        try {
            Map<String, JsonTree> members = new HashMap<>(object.members());
            members.put("body", JsonTree.parse(body));
            return new JsonTree.Members(members);
        } catch (MalformedJsonException plainText) {
            return record;
        }
    }
}
