package dev.sluice.function;

import dev.sluice.wire.json.JsonSource;
import dev.sluice.wire.json.JsonText;
import dev.sluice.wire.json.JsonWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/// Functions with scripted answers that keep the events they got. Safe for any thread.
public final class FakeFunction implements Functions {
    private final Map<String, Function<String, InvocationResult>> scripts = new ConcurrentHashMap<>();
    private final List<String> events = new CopyOnWriteArrayList<>();

    /// That function answers with this JSON.
    public FakeFunction returns(String name, String json) {
        return does(name, event -> new InvocationResult.Succeeded(JsonText.of(json)));
    }

    /// That function does this with the event's JSON.
    public FakeFunction does(String name, Function<String, InvocationResult> script) {
        scripts.put(name, script);
        return this;
    }

    /// The events that came, as JSON, in order.
    public List<String> events() {
        return List.copyOf(events);
    }

    @Override
    public InvocationResult invoke(String functionName, JsonSource event, Deadline deadline) {
        Function<String, InvocationResult> script = scripts.get(functionName);
        if (script == null) {
            return new InvocationResult.NoSuchFunction(functionName);
        }
        String json = JsonWriter.text(event);
        events.add(json);
        return script.apply(json);
    }
}
